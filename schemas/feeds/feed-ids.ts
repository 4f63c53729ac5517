/**
 * Ids of all feeds, in the order of the catalogue, for what goes through feeds without their contracts: those take a
 * function longer to load than all else that it does.
 */
export const FEED_IDS: readonly string[] = [
  'hr.insured-firms',
  'hr.project-insurance',
  'hr.injury-decisions',
  'hr.fund-payments',
  'hr.training',
  'hr.key-posts',
  'health.measurements',
  'health.declarations',
  'health.disease-cases',
  'health.checkups',
  'emergency.firms',
  'emergency.accidents',
  'emergency.hidden-dangers',
  'transport.operators',
  'transport.projects',
  'transport.accidents',
  'market.firms',
  'tax.contributions',
  'housing.projects',
  'housing.accidents',
  'water.projects',
  'energy.projects',
];
