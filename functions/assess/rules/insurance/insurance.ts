import { INSURED_FEED } from '../../../../schemas/feeds/insured-feed.ts';
import type { Fact } from '../../../../schemas/records/fact.ts';
import { normaliseName } from '../../../shared/normalise-name.ts';
import {
  factsOf,
  type Home,
  type JudgeContext,
  mergeOutcomes,
  type Relatives,
  type RuleOutcome,
  SILENT,
} from '../outcome.ts';
import { employmentOf } from './employment.ts';
import { gapScopes, judgeHeadcountGap } from './headcount-gap.ts';
import { applyingScopes, insuredRegisters } from './register-state.ts';
import { type InsuranceCase, judgeUninsured } from './uninsured.ts';

export interface InsuranceOutcome extends RuleOutcome {
  /**
   * Scopes whose insured register is half applied just now: half a register is not judged, so the subject's insurance
   * alerts stay as they are and it is looked at again when the register is settled.
   */
  readonly held: readonly string[];
}

const isProtected = (facts: readonly Fact[], { protects }: JudgeContext): boolean =>
  facts.some(({ subject, record }) => {
    if (protects.subjects.has(subject)) return true;
    const name = 'name' in record ? (record.name ?? '') : '';
    return name !== '' && protects.names.size > 0 && protects.names.has(normaliseName(name));
  });

/** Its own registers, and every register that kept a finding back. */
const heldFor = (outcome: RuleOutcome, insurance: InsuranceCase): string[] => {
  const { context } = insurance;
  const waits = outcome.notEvaluated.some(({ reason }) => reason === 'register-being-applied');
  return applyingScopes(waits ? [...insuredRegisters(context).keys()] : gapScopes(insurance), context);
};

/** The insurance rules; nothing is recorded of a subject that only the insured registers know. */
export const judgeInsurance = (
  facts: readonly Fact[],
  home: Home,
  context: JudgeContext,
  _relatives: Relatives = new Map(),
): InsuranceOutcome => {
  if (facts.every(({ feed }) => feed === INSURED_FEED)) return { ...SILENT, held: [] };
  const insurance: InsuranceCase = {
    home,
    context,
    employment: employmentOf(facts),
    accounts: factsOf(facts, 'insurance-account'),
    isProtected: isProtected(facts, context),
  };
  const outcome = mergeOutcomes([judgeUninsured(insurance), judgeHeadcountGap(insurance)]);
  return { ...outcome, held: heldFor(outcome, insurance) };
};
