const rules = (...names: string[]): string[] => names.map((name) => `test/unit/rules/${name}.test.ts`);

/** Tests that hold each family of rules (a folder of functions/assess/rules) in place. */
export const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  exact: ['test/property/exact-decimal.test.ts'],
  dangers: rules('hidden-danger', 'joint-inspection', 'repeated-danger', 'unproved-closing'),
  insurance: rules(
    ...['arrears', 'headcount-gap', 'insurance', 'lapsed', 'projects', 'uninsured'],
    ...['uninsured-cover', 'uninsured-excuses'],
  ),
  duties: rules('checkups', 'declaration', 'key-post-training', 'periodic-test'),
  leads: rules('concealed-death', 'disease-unapplied', 'injury-uninsured', 'undeclared'),
  exceedance: rules(
    ...['chemical', 'dust', 'segments', 'measured-value', 'verdict', 'figures'],
    ...['exceedance-figures', 'golden/exceedance'],
  ),
  grading: rules('golden/grading'),
  physical: rules('golden/physical-noise', 'golden/physical-others'),
  'early-signs': rules(
    ...['disease-cluster', 'gamma', 'injury-patterns', 'injury-rate', 'near-limit', 'several-lists'],
  ),
};
