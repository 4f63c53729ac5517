import type { Fact } from '../../../../schemas/records/fact.ts';
import { type Home, type JudgeContext, mergeOutcomes, type RuleOutcome } from '../outcome.ts';
import { judgeConcealedDeaths } from './concealed-death.ts';
import { judgeUnappliedDiseases } from './disease-unapplied.ts';
import { judgeUninsuredInjuries } from './injury-uninsured.ts';
import { judgeUndeclared } from './undeclared.ts';

/**
 * Leads between departments: what one of them knows and another should. Each is to be checked (线索，待核实), accuses
 * nobody and leads to no document. Topics begin with the rule's id, for all leads are of one kind.
 */
export const judgeLeads = (facts: readonly Fact[], home: Home, context: JudgeContext): RuleOutcome =>
  mergeOutcomes([
    judgeConcealedDeaths(facts, home, context),
    judgeUninsuredInjuries(facts, home, context),
    judgeUnappliedDiseases(facts, home, context),
    judgeUndeclared(facts, home, context),
  ]);
