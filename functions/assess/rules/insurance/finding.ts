import type { Finding } from '../../../../schemas/alerts/alert.ts';
import { RULES } from '../../../../schemas/alerts/rules.ts';
import { MEASURES, type MeasureCase, measureStep } from './measures.ts';

type InsuranceRule = 'uninsured' | 'headcount-gap' | 'lapsed' | 'arrears' | 'project-uninsured';

/** What differs from one insurance finding to the next. */
interface Told
  extends Pick<
    Finding,
    | 'city'
    | 'district'
    | 'basis'
    | 'reason'
    | 'values'
    | 'evidence'
    | 'evidenceCount'
    | 'score'
    | 'scoreParts'
  > {
  readonly ruleId: InsuranceRule;
  readonly topic?: string;
  readonly measure: MeasureCase;
  readonly steps: Finding['steps'];
}

/** An alert of the insurance family; the measure that fits stands in its values and is its last step. */
export const findingOf = ({ ruleId, measure, values, steps, ...told }: Told): Finding => ({
  topic: '',
  ...told,
  kind: RULES[ruleId].kind,
  severity: 'alert',
  ruleId,
  ruleEdition: RULES[ruleId].edition,
  clause: told.basis,
  values: { ...values, measure: MEASURES[measure].measure, measureBasis: MEASURES[measure].basis },
  steps: [...steps, measureStep(measure)],
});
