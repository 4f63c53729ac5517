import type { Target, TargetList } from '../../schemas/api/targets.ts';
import type { FieldClass } from '../../schemas/feeds/field-class.ts';
import { firmSubject } from '../../schemas/records/subject.ts';
import { fieldClassesOf, requireCities, requireKinds } from '../shared/auth/access.ts';
import type { Caller } from '../shared/auth/caller.ts';
import { mapInFlight } from '../shared/in-flight.ts';
import { contactOf } from '../shared/targets/contact.ts';
import { type Ranked, rankFirms } from '../shared/targets/rank-firms.ts';
import type { ApiDeps } from './deps.ts';
import { discloseNotEvaluated } from './disclose.ts';
import { openAlerts } from './scan-alerts.ts';

/** Firms looked up at a time. */
const AT_A_TIME = 10;

const targetOf =
  (deps: ApiDeps, classes: ReadonlySet<FieldClass>) =>
  async ({ uscc, score, parts, alerts }: Ranked, rank: number): Promise<Target[]> => {
    const [first] = alerts;
    if (first === undefined) return [];
    const subject = firmSubject(uscc);
    const [{ head }, facts] = await Promise.all([
      deps.cases.bySubject(subject),
      deps.facts.bySubject(subject),
    ]);
    const { name, city, district, industry } = first;
    return [
      {
        ...{ rank, uscc, name, city, district, industry, score, parts },
        ...contactOf(facts, classes),
        reasons: alerts.map(({ alertId, kind, severity, score, reason }) => ({
          alertId,
          kind,
          severity,
          score,
          text: reason,
        })),
        notEvaluated: discloseNotEvaluated(head, classes),
      },
    ];
  };

/**
 * The firms to inspect in some cities, ranked by the score of their open alerts there.
 * 403 `city-forbidden`, `role-forbidden`.
 */
export const listTargets =
  (deps: ApiDeps) =>
  async (caller: Caller, query: { city?: readonly string[]; limit: number }): Promise<TargetList> => {
    const kinds = requireKinds(deps.grants, caller);
    const cities = requireCities(caller, query.city);
    const alerts = (await openAlerts(deps.cases, cities, kinds)).filter(({ kind }) => kinds.has(kind));
    const ranked = rankFirms(alerts, await deps.clocks.today());
    const classes = fieldClassesOf(deps.grants, caller);
    const build = targetOf(deps, classes);
    const items = await mapInFlight(AT_A_TIME, ranked.slice(0, query.limit), (firm, index) =>
      build(firm, index + 1),
    );
    return { items: items.flat(), firms: ranked.length };
  };
