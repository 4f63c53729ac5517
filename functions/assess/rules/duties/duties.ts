import type { Fact } from '../../../../schemas/records/fact.ts';
import { type Home, type JudgeContext, type RuleOutcome, SILENT } from '../outcome.ts';

/** Duties that a firm has let pass. */
export const judgeDuties = (_facts: readonly Fact[], _home: Home, _context: JudgeContext): RuleOutcome =>
  SILENT;
