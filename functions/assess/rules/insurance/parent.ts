import type { Fact } from '../../../../schemas/records/fact.ts';
import { firmSubject, usccOf } from '../../../../schemas/records/subject.ts';
import { isInsideProvince, PROVINCE } from '../../../../schemas/reference/regions.ts';
import { homeOf } from '../home.ts';
import { factsOf, type JudgeContext, type Relatives } from '../outcome.ts';
import { isProtected } from './protected.ts';
import { freshUntil, requiredScopes, unfitToAccuse } from './register-state.ts';

/**
 * What is known of the firm that a branch belongs to. `none`: it is no branch. A branch need not insure those whom its
 * parent insures; when that is unclear, nobody is accused.
 */
export interface Parent {
  readonly state: 'none' | 'insured' | 'uninsured' | 'unclear';
  /** First day on which the registers of an uninsured parent no longer say so. */
  readonly changesOn?: string;
}

const UNCLEAR: Parent = { state: 'unclear' };
/** Names that only a branch bears: for firms that the market register does not know. */
const BRANCH_NAME = /(分公司|分厂|分店|分行|支行|营业部|办事处)$/;

const isBranchByName = (facts: readonly Fact[]): boolean =>
  facts.some(({ record }) => 'name' in record && BRANCH_NAME.test(record.name ?? ''));

const stateOf = (uscc: string, relatives: Relatives, context: JudgeContext): Parent => {
  const facts = relatives.get(firmSubject(uscc)) ?? [];
  const accounts = factsOf(facts, 'insurance-account');
  if (accounts.some(({ record }) => record.status === 'insured')) return { state: 'insured' };
  const { city } = homeOf(facts);
  const isUnknown = facts.length === 0 || !isInsideProvince(regionOfCode(uscc)) || city === PROVINCE;
  if (isUnknown || accounts.some(({ stale }) => stale) || isProtected(facts, context)) return UNCLEAR;
  const scopes = requiredScopes(city, context);
  if (unfitToAccuse(scopes, context) !== undefined) return UNCLEAR;
  const changesOn = freshUntil(scopes, context);
  return { state: 'uninsured', ...(changesOn === undefined ? {} : { changesOn }) };
};

/** The parents that the market register names: one that is insured is enough, one that is unclear leaves it open. */
export const parentOf = (facts: readonly Fact[], relatives: Relatives, context: JudgeContext): Parent => {
  const markets = factsOf(facts, 'market-firm');
  if (markets.length === 0) return isBranchByName(facts) ? UNCLEAR : { state: 'none' };
  const parents = markets
    .filter(({ record }) => record.entity === 'branch')
    .map(({ record: { parentUscc } }) =>
      parentUscc === undefined ? UNCLEAR : stateOf(parentUscc, relatives, context),
    );
  const first = (state: Parent['state']): Parent | undefined =>
    parents.find((parent) => parent.state === state);
  return first('insured') ?? first('unclear') ?? parents[0] ?? { state: 'none' };
};

/** Region of the authority that gave a code, digits 3–8 (GB 32100-2015). */
const regionOfCode = (uscc: string): string => uscc.slice(2, 8);

/** A firm of another province insures there, unless our market register knows it: the code stays when a firm moves. */
export const isOutsider = (facts: readonly Fact[]): boolean =>
  factsOf(facts, 'market-firm').length === 0 &&
  facts.some(({ subject }) => !isInsideProvince(regionOfCode(usccOf(subject) ?? '')));
