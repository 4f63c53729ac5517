import type { Fact } from '../../../../schemas/records/fact.ts';
import type { Sentence } from '../../../../schemas/sentence.ts';
import { type FactOf, factsOf } from '../outcome.ts';

/** Persons whom a firm need not insure itself; by category, because each has a basis of its own. */
export interface Exempt {
  /** Dispatched to it: their agency insures them (劳务派遣暂行规定 art. 8, 10). */
  readonly dispatched: number;
  /** Working by platform: 职业伤害保障 (人社部发〔2021〕110号). */
  readonly platform: number;
  /** Past retirement age: no labour relation (劳动合同法实施条例 art. 21). */
  readonly retirees: number;
  readonly interns: number;
  /** The self-employed person, who counts among his own workers. */
  readonly owner: number;
  readonly total: number;
}

const DISPATCH_SERVICE = 'L7263';

/** A dispatch agency is the employer of those it sends out, whatever its column of dispatched workers means. */
const isAgency = ({ record }: FactOf<'firm-registration'>): boolean =>
  record.industry.startsWith(DISPATCH_SERVICE) || record.name.includes('劳务派遣');

/** 个体工商户 by the market register, or by the first two digits of its code (GB 32100: 9 market, 2 self-employed). */
export const isSelfEmployed = (facts: readonly Fact[]): boolean => {
  const markets = factsOf(facts, 'market-firm');
  if (markets.length > 0) return markets.some(({ record }) => record.entity === 'self-employed');
  return facts.some(({ subject }) => subject.startsWith('uscc:92'));
};

/** Those of the row that lists the most of them: in the firm's favour. */
export const exemptOf = (facts: readonly Fact[]): Exempt => {
  const owner = isSelfEmployed(facts) ? 1 : 0;
  const rows = factsOf(facts, 'firm-registration').map((fact): Exempt => {
    const { dispatchedWorkers = 0, platformWorkers = 0, retirees = 0, interns = 0 } = fact.record;
    const dispatched = isAgency(fact) ? 0 : dispatchedWorkers;
    const total = dispatched + platformWorkers + retirees + interns + owner;
    return { dispatched, platform: platformWorkers, retirees, interns, owner, total };
  });
  const none: Exempt = { dispatched: 0, platform: 0, retirees: 0, interns: 0, owner, total: owner };
  return rows.sort((a, b) => b.total - a.total)[0] ?? none;
};

/** Why nobody is left of so many persons, by the category that covers them alone; by all of them otherwise. */
export const exemptReason = (
  persons: number,
  { dispatched, platform, retirees, interns, owner }: Exempt,
): string => {
  const left = persons - owner;
  if (left <= 0) return 'self-employed-alone';
  if (dispatched >= left) return 'labour-dispatch';
  if (platform >= left) return 'platform-workers';
  return retirees + interns >= left ? 'retirees-interns' : 'exempt-workers';
};

/** What was taken off, as a line of a finding; none when nothing was. */
export const exemptStep = ({ dispatched, platform, retirees, interns, owner, total }: Exempt): Sentence[] =>
  total === 0
    ? []
    : [
        {
          zh: `已扣除：派遣${dispatched}人、平台${platform}人、退休返聘${retirees}人、实习${interns}人、业主${owner}人，共${total}人。`,
          en: `Taken off: ${dispatched} dispatched, ${platform} platform workers, ${retirees} retirees, ${interns} interns, ${owner} owner: ${total} in all.`,
        },
      ];
