import type { AlertKind, Severity } from './kinds.ts';

/** An alert that makes others of the same firm superfluous while it is open. */
export interface Inhibition {
  readonly by: AlertKind;
  /** Only one of this severity does. */
  readonly severity?: Severity;
  readonly hides: readonly AlertKind[];
  /** `firm`: all of them; `place`: those of the same workplace and agent, which their topics name. */
  readonly within: 'firm' | 'place';
}

/** Who is not insured at all has no headcount gap, and whose insurance lapsed owes no arrears on top. */
export const INHIBITIONS: readonly Inhibition[] = [
  { by: 'uninsured', hides: ['lapsed', 'arrears', 'under-insured'], within: 'firm' },
  { by: 'lapsed', hides: ['arrears', 'under-insured'], within: 'firm' },
  { by: 'exceedance', severity: 'alert', hides: ['early-sign'], within: 'place' },
];
