import type { Alert, CaseHead } from '../../schemas/alerts/alert.ts';
import type { Evaluations } from '../../schemas/api/evaluations.ts';
import { reasonText } from '../../schemas/codes/reasons.ts';
import { alertKindsOf, requireCities } from '../shared/auth/access.ts';
import type { Caller } from '../shared/auth/caller.ts';
import type { ApiDeps } from './deps.ts';
import { openAlerts } from './scan-alerts.ts';

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

/**
 * How much was judged in some cities and what was not, with the reasons in words. Counts only, so every caller of a
 * city may see them; alerts are counted of the kinds that the caller receives (operators: of all).
 * 403 `city-forbidden`.
 */
export const countEvaluations =
  (deps: ApiDeps) =>
  async (caller: Caller, city: readonly string[] | undefined): Promise<Evaluations> => {
    const cities = requireCities(caller, city);
    const kinds = alertKindsOf(deps.grants, caller);
    const countsAll = caller.kind === 'person';
    const [alerts, heads] = await Promise.all([
      openAlerts(deps.cases, cities),
      Promise.all(cities.map((one) => deps.cases.headsByCity(one))).then((lists) => lists.flat()),
    ]);
    return {
      cities: [...cities],
      subjects: heads.length,
      alerts: alertCounts(alerts.filter(({ kind }) => countsAll || kinds.has(kind))),
      notEvaluated: reasonCounts(notEvaluatedOf(heads)),
      cleared: reasonCounts(clearedOf(heads)),
    };
  };
