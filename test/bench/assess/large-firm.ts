import { judgeSubject } from '../../../functions/assess/rules/judge.ts';
import type { Fact } from '../../../schemas/records/fact.ts';
import { account, danger, measured, registered, SUBJECT } from '../../unit/rules/make.ts';
import { cpuSeconds, median } from './cpu.ts';
import { provinceContext } from './province-context.ts';

const [SMALL, LARGE] = [1_000, 20_000];
const RUNS = 9;
/** A firm of 20 times the facts costs at most 25 times as much. */
export const MOST_FOR_TWENTYFOLD = 25;

/** What a workplace is measured for; every hundredth value lies above its limit. */
const agents = ['甲苯', '氨', '丙酮', '二氧化硫'] as const;
const measurement = (at: number): Fact => {
  const workplace = `第${Math.floor(at / 8)}工位`;
  const agent = agents[Math.floor(at / 2) % agents.length] ?? '甲苯';
  const quantity = at % 2 === 0 ? 'TWA' : 'STE';
  const value = at % 100 === 0 ? '900' : `1.${at % 97}`;
  return measured({ workplace, agent, quantity, value, reportNo: `R${at}`, exposedWorkers: 12 });
};

const found = (at: number): Fact =>
  danger({
    dangerNo: `D${at}`,
    place: `第${Math.floor(at / 200)}车间`,
    level: at % 20 === 0 ? 'major' : 'general',
    status: at % 3 === 0 ? 'verified' : 'open',
    dueOn: '2026-04-01',
    ...(at % 3 === 0 ? { rectifiedOn: '2026-01-20', verifiedOn: '2026-01-25' } : {}),
  });

const keyOf = ({ feed, scope, naturalKey }: Fact): string => `${feed}#${scope}#${naturalKey}`;

/**
 * A firm of so many facts: nine tenths measurements, the rest hidden dangers, some accounts, one registration. They come
 * in the order of their keys, as the store of facts gives them.
 */
const largeFirm = (count: number): Fact[] => {
  const facts = Array.from({ length: count - 1 }, (_, at) => {
    if (at % 10 !== 9) return measurement(at);
    return at % 50 === 49 ? account({ accountNo: `A${at}` }) : found(at);
  });
  const keyed = [registered({ headcount: count }), ...facts].map((fact) => ({ fact, key: keyOf(fact) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ fact }) => fact);
};

/**
 * One firm of 20,000 facts beside one of 1,000, by the whole of the rules. The small one is the mean of twenty, whose
 * facts are as many together: none of them is judged from a warm cache.
 */
export const benchLargeFirm = () => {
  const context = provinceContext();
  const secondsOf = (firms: readonly Fact[][]): number =>
    cpuSeconds(() => {
      for (const facts of firms) judgeSubject({ subject: SUBJECT, facts, context });
    });
  const few = Array.from({ length: LARGE / SMALL }, () => largeFirm(SMALL));
  const many = [largeFirm(LARGE)];
  secondsOf(few);
  const runs = Array.from({ length: RUNS }, () => ({
    small: secondsOf(few) / few.length,
    large: secondsOf(many),
  }));
  const [small, large] = [median(runs.map((run) => run.small)), median(runs.map((run) => run.large))];
  const ratio = large / small;
  return {
    ...{ facts: [SMALL, LARGE], seconds: [small, large], ratio, limit: MOST_FOR_TWENTYFOLD },
    met: ratio <= MOST_FOR_TWENTYFOLD,
  };
};
