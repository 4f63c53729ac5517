import type { Fact } from '../../../../schemas/records/fact.ts';
import { type Home, type JudgeContext, type RuleOutcome, SILENT } from '../outcome.ts';

/** Projects without work-injury insurance. */
export const judgeProjects = (_facts: readonly Fact[], _home: Home, _context: JudgeContext): RuleOutcome =>
  SILENT;
