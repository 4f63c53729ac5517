import { INSPECTION_FEED, inspectionFindings } from '../inspections/findings.ts';
import type { Contract } from './contract.ts';
import { anyContract } from './define-contract.ts';
import { emergencyFirms } from './emergency-firms.ts';
import { emergencyHiddenDangers } from './emergency-hidden-dangers.ts';
import { healthMeasurements } from './health-measurements.ts';
import { hrInsuredFirms } from './hr-insured-firms.ts';
import { transportOperators } from './transport-operators.ts';

/** Every feed of the catalogue, in the order it is shown. */
export const FEEDS: readonly Contract[] = [
  anyContract(hrInsuredFirms),
  anyContract(healthMeasurements),
  anyContract(emergencyFirms),
  anyContract(emergencyHiddenDangers),
  anyContract(transportOperators),
];
const byId = new Map(FEEDS.map((contract) => [contract.id, contract]));

/** The contract of a feed, or undefined when there is no such feed. */
export const getContract = (id: string): Contract | undefined => byId.get(id);

/** As `getContract`, and of the facts that the hub adds itself: what joint inspections found. Nobody pushes those. */
export const contractOfFacts = (feed: string): Contract | undefined =>
  feed === INSPECTION_FEED ? inspectionFindings : getContract(feed);
