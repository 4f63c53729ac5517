import type { NotEvaluatedReason } from '../../../../schemas/codes/reasons.ts';
import type { Sentence } from '../../../../schemas/sentence.ts';

export type Grade = '0' | 'I' | 'II' | 'III' | 'IV';

/** A grade of hazard work (GBZ/T 229) with the edition it follows; it informs, and never alerts by itself. */
export interface Graded {
  readonly grade: Grade;
  readonly edition: string;
  readonly clause: string;
  readonly confidence: 'fetched' | 'recalled';
  readonly steps: readonly Sentence[];
}
export type Grading = Graded | { readonly notEvaluated: NotEvaluatedReason };
