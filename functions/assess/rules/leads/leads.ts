import type { Fact } from '../../../../schemas/records/fact.ts';
import { type Home, type JudgeContext, type RuleOutcome, SILENT } from '../outcome.ts';

/** Leads between departments, each to be checked. */
export const judgeLeads = (_facts: readonly Fact[], _home: Home, _context: JudgeContext): RuleOutcome =>
  SILENT;
