import type { FeedHead } from './feed-head.ts';
import { emergencyAccidentsHead, emergencyFirmsHead, emergencyHiddenDangersHead } from './heads/emergency.ts';
import {
  healthCheckupsHead,
  healthDeclarationsHead,
  healthDiseaseCasesHead,
  healthMeasurementsHead,
} from './heads/health.ts';
import {
  hrFundPaymentsHead,
  hrInjuryDecisionsHead,
  hrInsuredFirmsHead,
  hrKeyPostsHead,
  hrProjectInsuranceHead,
  hrTrainingHead,
} from './heads/hr.ts';
import {
  energyProjectsHead,
  housingAccidentsHead,
  housingProjectsHead,
  marketFirmsHead,
  taxContributionsHead,
  waterProjectsHead,
} from './heads/others.ts';
import { transportAccidentsHead, transportOperatorsHead, transportProjectsHead } from './heads/transport.ts';

/** What every feed is, in the order of the catalogue. */
export const FEED_HEADS: readonly FeedHead[] = [
  hrInsuredFirmsHead,
  hrProjectInsuranceHead,
  hrInjuryDecisionsHead,
  hrFundPaymentsHead,
  hrTrainingHead,
  hrKeyPostsHead,
  healthMeasurementsHead,
  healthDeclarationsHead,
  healthDiseaseCasesHead,
  healthCheckupsHead,
  emergencyFirmsHead,
  emergencyAccidentsHead,
  emergencyHiddenDangersHead,
  transportOperatorsHead,
  transportProjectsHead,
  transportAccidentsHead,
  marketFirmsHead,
  taxContributionsHead,
  housingProjectsHead,
  housingAccidentsHead,
  waterProjectsHead,
  energyProjectsHead,
];
const byId = new Map(FEED_HEADS.map((head) => [head.id, head]));

/** What a feed is, or undefined when there is no such feed. */
export const feedHeadOf = (id: string): FeedHead | undefined => byId.get(id);

/** Ids of all feeds, in the order of the catalogue. */
export const FEED_IDS: readonly string[] = FEED_HEADS.map(({ id }) => id);
