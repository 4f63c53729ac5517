import { INSPECTION_FEED, inspectionFindings } from '../inspections/findings.ts';
import type { Contract } from './contract.ts';
import { anyContract } from './define-contract.ts';
import { emergencyAccidents } from './emergency-accidents.ts';
import { emergencyFirms } from './emergency-firms.ts';
import { emergencyHiddenDangers } from './emergency-hidden-dangers.ts';
import { energyProjects } from './energy-projects.ts';
import { healthCheckups } from './health-checkups.ts';
import { healthDeclarations } from './health-declarations.ts';
import { healthDiseaseCases } from './health-disease-cases.ts';
import { healthMeasurements } from './health-measurements.ts';
import { housingAccidents } from './housing-accidents.ts';
import { housingProjects } from './housing-projects.ts';
import { hrFundPayments } from './hr-fund-payments.ts';
import { hrInjuryDecisions } from './hr-injury-decisions.ts';
import { hrInsuredFirms } from './hr-insured-firms.ts';
import { hrKeyPosts } from './hr-key-posts.ts';
import { hrProjectInsurance } from './hr-project-insurance.ts';
import { hrTraining } from './hr-training.ts';
import { marketFirms } from './market-firms.ts';
import { taxContributions } from './tax-contributions.ts';
import { transportAccidents } from './transport-accidents.ts';
import { transportOperators } from './transport-operators.ts';
import { transportProjects } from './transport-projects.ts';
import { waterProjects } from './water-projects.ts';

/** Every feed of the catalogue, in the order it is shown. */
export const FEEDS: readonly Contract[] = [
  anyContract(hrInsuredFirms),
  anyContract(hrProjectInsurance),
  anyContract(hrInjuryDecisions),
  anyContract(hrFundPayments),
  anyContract(hrTraining),
  anyContract(hrKeyPosts),
  anyContract(healthMeasurements),
  anyContract(healthDeclarations),
  anyContract(healthDiseaseCases),
  anyContract(healthCheckups),
  anyContract(emergencyFirms),
  anyContract(emergencyAccidents),
  anyContract(emergencyHiddenDangers),
  anyContract(transportOperators),
  anyContract(transportProjects),
  anyContract(transportAccidents),
  anyContract(marketFirms),
  anyContract(taxContributions),
  anyContract(housingProjects),
  anyContract(housingAccidents),
  anyContract(waterProjects),
  anyContract(energyProjects),
];
const byId = new Map(FEEDS.map((contract) => [contract.id, contract]));

/** The contract of a feed, or undefined when there is no such feed. */
export const getContract = (id: string): Contract | undefined => byId.get(id);

/** As `getContract`, and of the facts that the hub adds itself: what joint inspections found. Nobody pushes those. */
export const contractOfFacts = (feed: string): Contract | undefined =>
  feed === INSPECTION_FEED ? inspectionFindings : getContract(feed);
