import type { Alert, CaseHead } from '../../schemas/alerts/alert.ts';
import { AlertKindSchema } from '../../schemas/alerts/kinds.ts';
import { RULES } from '../../schemas/alerts/rules.ts';
import type { Evaluations } from '../../schemas/api/evaluations.ts';
import { reasonText } from '../../schemas/codes/reasons.ts';
import { alertKindsOf, requireCities } from '../shared/auth/access.ts';
import type { Caller } from '../shared/auth/caller.ts';
import { settledRegister } from '../shared/register-stub.ts';
import type { ReaderDeps } from './deps.ts';
import { openAlerts } from './scan-alerts.ts';

const EVERY_KIND: ReadonlySet<Alert['kind']> = new Set(AlertKindSchema.options);

interface ReasonAt {
  readonly city: string;
  readonly ruleId: string;
  readonly reason: string;
}

const byKey = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1);

/** Groups by some members, sorted by them, with the size of each group. */
const counted = <T extends object>(items: readonly T[]): (T & { count: number })[] =>
  [...Map.groupBy(items, (item) => Object.values(item).join(' '))]
    .sort(byKey)
    .flatMap(([, own]) => own.slice(0, 1).map((first) => ({ ...first, count: own.length })));

const alertCounts = (alerts: readonly Alert[]) =>
  counted(alerts.map(({ city, kind, severity }) => ({ city, kind, severity })));

const reasonCounts = (reasons: readonly ReasonAt[]) =>
  counted(reasons).map((item) => ({ ...item, text: reasonText(item.reason) }));

const notEvaluatedOf = (heads: readonly CaseHead[]): ReasonAt[] =>
  heads.flatMap(({ city, notEvaluated }) =>
    notEvaluated.map(({ ruleId, reason }) => ({ city, ruleId, reason })),
  );

const clearedOf = (heads: readonly CaseHead[]): ReasonAt[] =>
  heads.flatMap(({ city, cleared }) => cleared.map(({ ruleId, reason }) => ({ city, ruleId, reason })));

/** Feeds of which no register was ever settled anywhere. */
const neverSettled = async (
  { registers }: Pick<ReaderDeps, 'registers'>,
  feeds: readonly string[],
): Promise<Set<string>> => {
  const lists = await Promise.all(feeds.map((feed) => registers.list(feed)));
  return new Set(feeds.filter((_, index) => !lists[index]?.some((one) => settledRegister(one))));
};

const rulesNotInOperation = async (deps: ReaderDeps): Promise<Evaluations['rulesNotInOperation']> => {
  const missing = await neverSettled(deps, [...new Set(Object.values(RULES).flatMap(({ needs }) => needs))]);
  return Object.entries(RULES).flatMap(([ruleId, { title, needs }]) => {
    const feeds = needs.filter((feed) => missing.has(feed));
    return feeds.length === 0 ? [] : [{ ruleId, title, feeds }];
  });
};

/**
 * How much was judged in some cities and what was not, with the reasons in words. Counts only, so every caller of a
 * city may see them; alerts are counted of the kinds that the caller receives (operators: of all).
 * 403 `city-forbidden`.
 */
export const countEvaluations =
  (deps: ReaderDeps) =>
  async (caller: Caller, city: readonly string[] | undefined): Promise<Evaluations> => {
    const cities = requireCities(caller, city);
    const kinds = alertKindsOf(deps.grants, caller);
    const countsAll = caller.kind === 'person';
    const [alerts, heads, atRest] = await Promise.all([
      openAlerts(deps.cases, cities, countsAll ? EVERY_KIND : kinds),
      Promise.all(cities.map((one) => deps.cases.headsByCity(one))).then((lists) => lists.flat()),
      rulesNotInOperation(deps),
    ]);
    return {
      cities: [...cities],
      subjects: heads.length,
      alerts: alertCounts(alerts.filter(({ kind }) => countsAll || kinds.has(kind))),
      notEvaluated: reasonCounts(notEvaluatedOf(heads)),
      cleared: reasonCounts(clearedOf(heads)),
      rulesNotInOperation: atRest,
    };
  };
