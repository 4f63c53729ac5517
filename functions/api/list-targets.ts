import type { Alert } from '../../schemas/alerts/alert.ts';
import type { Target, TargetList } from '../../schemas/api/targets.ts';
import type { FieldClass } from '../../schemas/feeds/field-class.ts';
import type { Fact } from '../../schemas/records/fact.ts';
import { firmSubject } from '../../schemas/records/subject.ts';
import type { Caller } from '../shared/auth/caller.ts';
import { mapInFlight } from '../shared/in-flight.ts';
import { fieldClassesOf, requireCities, requireKinds } from './access.ts';
import type { ApiDeps } from './deps.ts';
import { discloseFact, discloseNotEvaluated } from './disclose.ts';
import { openAlerts } from './scan-alerts.ts';

/** Firms looked up at a time. */
const AT_A_TIME = 10;
/** Whose word on office address and phone is taken first. */
const CONTACT_FEEDS = ['emergency.firms', 'hr.insured-firms', 'transport.operators'];

interface Ranked {
  readonly uscc: string;
  readonly score: number;
  readonly alerts: readonly Alert[];
}

const byScore = (a: Alert, b: Alert): number => b.score - a.score || (a.alertId < b.alertId ? -1 : 1);

/** Firms by the sum of the scores of their open alerts, highest first; ties by USCC. */
const rankFirms = (alerts: readonly Alert[]): Ranked[] =>
  [...Map.groupBy(alerts, ({ uscc }) => uscc)]
    .map(([uscc, own]) => ({
      uscc,
      score: own.reduce((sum, { score }) => sum + score, 0),
      alerts: own.toSorted(byScore),
    }))
    .sort((a, b) => b.score - a.score || (a.uscc < b.uscc ? -1 : 1));

const contactOf = (
  facts: readonly Fact[],
  classes: ReadonlySet<FieldClass>,
): { address?: string; phone?: string } => {
  if (!classes.has('contact')) return {};
  const records = CONTACT_FEEDS.flatMap((feed) => facts.filter((fact) => fact.feed === feed)).map((fact) =>
    discloseFact(fact, new Set<FieldClass>(['contact'])),
  );
  const first = (field: string): string | undefined =>
    records.map(({ fields }) => fields[field]).find((value) => typeof value === 'string') as
      | string
      | undefined;
  const [address, phone] = [first('address'), first('phone')];
  return { ...(address === undefined ? {} : { address }), ...(phone === undefined ? {} : { phone }) };
};

const targetOf =
  (deps: ApiDeps, classes: ReadonlySet<FieldClass>) =>
  async ({ uscc, score, alerts }: Ranked, rank: number): Promise<Target[]> => {
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
        ...{ rank, uscc, name, city, district, industry, score },
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
 * The firms to inspect in some cities, ranked by the sum of the scores of their open alerts there.
 * 403 `city-forbidden`, `role-forbidden`.
 */
export const listTargets =
  (deps: ApiDeps) =>
  async (caller: Caller, query: { city?: readonly string[]; limit: number }): Promise<TargetList> => {
    const kinds = requireKinds(deps.grants, caller);
    const cities = requireCities(caller, query.city);
    const alerts = (await openAlerts(deps.cases, cities)).filter(({ kind }) => kinds.has(kind));
    const ranked = rankFirms(alerts);
    const classes = fieldClassesOf(deps.grants, caller);
    const build = targetOf(deps, classes);
    const items = await mapInFlight(AT_A_TIME, ranked.slice(0, query.limit), (firm, index) =>
      build(firm, index + 1),
    );
    return { items: items.flat(), firms: ranked.length };
  };
