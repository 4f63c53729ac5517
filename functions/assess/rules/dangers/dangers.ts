import type { Fact } from '../../../../schemas/records/fact.ts';
import { type Home, type JudgeContext, mergeOutcomes, type RuleOutcome } from '../outcome.ts';
import { judgeHiddenDangers } from './hidden-danger.ts';
import { judgeRepeatedDangers } from './repeated-danger.ts';
import { judgeUnprovedClosings } from './unproved-closing.ts';

/** Hidden dangers: major or overdue, repeated at the same place, closed without evidence. */
export const judgeDangers = (facts: readonly Fact[], home: Home, context: JudgeContext): RuleOutcome =>
  mergeOutcomes([
    judgeHiddenDangers(facts, home, context.today),
    judgeRepeatedDangers(facts, home, context),
    judgeUnprovedClosings(facts, home),
  ]);
