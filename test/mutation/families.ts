const rules = (...names: string[]): string[] => names.map((name) => `test/unit/rules/${name}.test.ts`);

/** Tests that hold each family of rules (a folder of functions/assess/rules) in place. */
export const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  exact: ['test/property/exact-decimal.test.ts'],
  dangers: rules('hidden-danger', 'joint-inspection', 'repeated-danger', 'unproved-closing', 'said/dangers'),
  insurance: rules(
    ...['arrears', 'headcount-gap', 'insurance', 'lapsed', 'projects', 'uninsured'],
    ...['uninsured-cover', 'uninsured-excuses', 'said/insurance'],
  ),
  duties: rules('checkups', 'declaration', 'key-post-training', 'periodic-test', 'said/duties'),
  leads: rules('concealed-death', 'disease-unapplied', 'injury-uninsured', 'undeclared', 'said/leads'),
  exceedance: rules(
    ...['chemical', 'dust', 'segments', 'measured-value', 'verdict', 'figures'],
    ...['exceedance-figures', 'golden/exceedance', 'said/exceedance'],
  ),
  grading: rules('golden/grading', 'said/exceedance', 'said/physical'),
  physical: rules('golden/physical-noise', 'golden/physical-others', 'said/physical'),
  'early-signs': rules(
    ...[
      'disease-cluster',
      'gamma',
      'injury-patterns',
      'injury-rate',
      'near-limit',
      'several-lists',
      'said/early-signs',
    ],
  ),
};
