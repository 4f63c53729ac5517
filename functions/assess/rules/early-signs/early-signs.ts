import type { Fact } from '../../../../schemas/records/fact.ts';
import { type Home, type JudgeContext, type RuleOutcome, SILENT } from '../outcome.ts';

/** Early signs (苗头性问题) of a firm. */
export const judgeEarlySigns = (_facts: readonly Fact[], _home: Home, _context: JudgeContext): RuleOutcome =>
  SILENT;
