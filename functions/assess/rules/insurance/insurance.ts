import { INSURED_FEED } from '../../../../schemas/feeds/insured-feed.ts';
import type { Fact } from '../../../../schemas/records/fact.ts';
import {
  type Home,
  type JudgeContext,
  mergeOutcomes,
  type Relatives,
  type RuleOutcome,
  SILENT,
} from '../outcome.ts';
import { judgeAbsence } from './absence.ts';
import { judgeArrears } from './arrears.ts';
import { judgeHeadcountGap } from './headcount-gap.ts';
import { caseOf, type InsuranceCase } from './insurance-case.ts';
import { applyingScopes, insuredRegisters } from './register-state.ts';

export interface InsuranceOutcome extends RuleOutcome {
  /**
   * Scopes whose insured register is half applied just now: half a register is not judged, so the subject's insurance
   * alerts stay as they are and it is looked at again when the register is settled.
   */
  readonly held: readonly string[];
}

/** Its own registers, and every register that kept a finding back. */
const heldFor = (outcome: RuleOutcome, { context, scopes }: InsuranceCase): string[] => {
  const waits = outcome.notEvaluated.some(({ reason }) => reason === 'register-being-applied');
  return applyingScopes(waits ? [...insuredRegisters(context).keys()] : scopes, context);
};

/** True of facts that say something of insurance to somebody else than who sent them. */
const isForeign = ({ feed }: Fact): boolean => feed !== INSURED_FEED;

/**
 * The insurance rules of a firm. Of one that only the insured registers know there is nothing to compare: only its
 * arrears are judged. Where no insured register was ever settled, the rules are not in operation and say nothing.
 */
export const judgeInsurance = (
  facts: readonly Fact[],
  home: Home,
  context: JudgeContext,
  relatives: Relatives = new Map(),
): InsuranceOutcome => {
  if (insuredRegisters(context).size === 0) return { ...SILENT, held: [] };
  const insurance = caseOf(facts, home, context, relatives);
  const arrears = judgeArrears(insurance);
  if (!facts.some(isForeign)) {
    const hasArrears = arrears.findings.length + arrears.notEvaluated.length > 0;
    return { ...arrears, held: hasArrears ? heldFor(arrears, insurance) : [] };
  }
  const outcome = mergeOutcomes([judgeAbsence(insurance), judgeHeadcountGap(insurance), arrears]);
  return { ...outcome, held: heldFor(outcome, insurance) };
};
