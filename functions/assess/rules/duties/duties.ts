import type { Fact } from '../../../../schemas/records/fact.ts';
import { firmStandingOf } from '../firm-standing.ts';
import { type Home, type JudgeContext, mergeOutcomes, type RuleOutcome, SILENT } from '../outcome.ts';
import { leftOpen } from '../speak.ts';
import { judgeCheckups } from './checkups.ts';
import { judgeDeclaration } from './declaration.ts';
import { judgePeriodicTest } from './periodic-test.ts';
import { judgeKeyPostTraining } from './training.ts';

/**
 * Duties that a firm has let pass: to declare, to test, to examine, to train. Only firms in business have any; topics
 * begin with the rule's id, for all duties are of one kind.
 */
export const judgeDuties = (facts: readonly Fact[], home: Home, context: JudgeContext): RuleOutcome => {
  const standing = firmStandingOf(facts, context);
  if (standing === 'closed') return SILENT;
  const outcome = mergeOutcomes([
    judgeDeclaration(facts, home, context),
    judgePeriodicTest(facts, home, context),
    judgeCheckups(facts, home, context),
    judgeKeyPostTraining(facts, home, context),
  ]);
  return standing === 'open' ? outcome : leftOpen(outcome, 'status-contradicts');
};
