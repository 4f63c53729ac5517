import type { Alert, CaseHead } from '../../schemas/alerts/alert.ts';
import { isListed } from '../../schemas/alerts/is-listed.ts';
import type { Firm } from '../../schemas/api/firms.ts';
import { reasonText } from '../../schemas/codes/reasons.ts';
import type { FieldClass } from '../../schemas/feeds/field-class.ts';
import type { Fact } from '../../schemas/records/fact.ts';
import { firmSubject } from '../../schemas/records/subject.ts';
import { cityOf, PROVINCE } from '../../schemas/reference/regions.ts';
import { alertKindsOf, requireFields, visibleCities } from '../shared/auth/access.ts';
import type { Caller } from '../shared/auth/caller.ts';
import { HubError } from '../shared/errors.ts';
import type { ApiDeps } from './deps.ts';
import { discloseFact, discloseNotEvaluated, feedSummary, maySee } from './disclose.ts';

interface Known {
  readonly head: CaseHead | undefined;
  readonly alerts: readonly Alert[];
  readonly facts: readonly Fact[];
}

const unknown = (): HubError =>
  new HubError('firm-unknown', 'There is no such firm among those you may see.', {
    status: 404,
    messageZh: '没有此单位，或不在您的地区。',
  });

const regionsOf = ({ scope, record }: Fact): (string | undefined)[] => [
  scope,
  'region' in record ? record.region : undefined,
  'siteRegion' in record ? record.siteRegion : undefined,
];

/** Cities that a firm belongs to: its own, those that keep a record of it or where a record places it, those of its alerts. */
const citiesOf = ({ head, alerts, facts }: Known): Set<string> => {
  const regions = [head?.city, ...alerts.map(({ city }) => city), ...facts.flatMap(regionsOf)];
  const cities = regions.flatMap((region) => (region === undefined ? [] : [cityOf(region)]));
  return new Set(cities.filter((city): city is string => city !== undefined && city !== PROVINCE));
};

const known = async (deps: ApiDeps, uscc: string): Promise<Known> => {
  const subject = firmSubject(uscc);
  const [cases, facts] = await Promise.all([deps.cases.bySubject(subject), deps.facts.bySubject(subject)]);
  return { ...cases, facts };
};

const identityOf = ({ head, facts }: Known) => {
  const named = facts.find(({ record }) => 'name' in record && record.name !== undefined)?.record;
  // Projects and accidents have a region too, that of a site: only what names the firm says where the firm is.
  const placed = facts.find(({ record }) => 'region' in record && 'name' in record)?.record;
  const region = placed !== undefined && 'region' in placed ? placed.region : '';
  return {
    name: head?.name ?? (named !== undefined && 'name' in named ? (named.name ?? '') : ''),
    city: head?.city ?? cityOf(region) ?? '',
    district: head?.district ?? region,
    industry: head?.industry ?? (placed !== undefined && 'industry' in placed ? placed.industry : ''),
  };
};

const recordsOf = ({ facts }: Known, classes: ReadonlySet<FieldClass>) => {
  const byFeed = Map.groupBy(facts, ({ feed }) => feed);
  return {
    feeds: [...byFeed].map(([feed, own]) => feedSummary(feed, own, classes)),
    records: facts
      .map((fact) => discloseFact(fact, classes))
      .filter(({ fields }) => Object.keys(fields).length > 0),
  };
};

const countByKind = (alerts: readonly Alert[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(alerts, ({ kind }) => kind)].map(([kind, own]) => [kind, own.length]));

const clearedOf = ({ head }: Known, classes: ReadonlySet<FieldClass>): Firm['cleared'] =>
  (head?.cleared ?? [])
    .filter(({ ruleId }) => maySee(ruleId, classes))
    .map((cleared) => ({ ...cleared, text: reasonText(cleared.reason) }));

const shortAlert = ({
  alertId,
  kind,
  severity,
  status,
  openedOn,
  reason,
}: Alert): Firm['alerts'][number] => ({
  alertId,
  kind,
  severity,
  status,
  openedOn,
  reason,
});

/**
 * What departments say of a firm, cut to the classes that the caller is granted; of the rest, and of alerts in other
 * cities, flags and counts.
 * 403 `role-forbidden`; 404 `firm-unknown` also for a firm of other cities.
 */
export const getFirm =
  (deps: ApiDeps) =>
  async (caller: Caller, uscc: string): Promise<Firm> => {
    const classes = requireFields(deps.grants, caller);
    if (!/^[0-9A-Z]{18}$/.test(uscc)) throw unknown();
    const firm = await known(deps, uscc);
    const cities = citiesOf(firm);
    const visible = visibleCities(caller);
    if (!visible.some((city) => cities.has(city))) throw unknown();
    const kinds = alertKindsOf(deps.grants, caller);
    const told = firm.alerts.filter(({ kind, city }) => kinds.has(kind) && visible.includes(city));
    return {
      uscc,
      ...identityOf(firm),
      granted: [...classes],
      ...recordsOf(firm, classes),
      alerts: told.map(shortAlert),
      openAlerts: countByKind(firm.alerts.filter(isListed)),
      notEvaluated: discloseNotEvaluated(firm.head, classes),
      cleared: clearedOf(firm, classes),
      assessedOn: firm.head?.assessedOn ?? null,
    };
  };
