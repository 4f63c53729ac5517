import type { Fact } from '../../../schemas/records/fact.ts';
import { cityOf, PROVINCE } from '../../../schemas/reference/regions.ts';
import { factsOf, type Home } from './outcome.ts';

interface Place {
  readonly city: string;
  readonly district: string;
}

/** City of the first region that lies in one: the province itself is nobody's home. */
const placeOf = (regions: readonly (string | undefined)[]): Place | undefined => {
  for (const region of regions) {
    const city = region === undefined ? undefined : cityOf(region);
    if (region !== undefined && city !== undefined && city !== PROVINCE) return { city, district: region };
  }
  return undefined;
};

/** Where the rest of its facts were reported: injuries, contributions, projects that it builds. */
const scopesOf = (facts: readonly Fact[]): string[] => facts.map(({ scope }) => scope);

/**
 * Home of a subject: where the firm register puts it, else the market register, that of transport, its measurements,
 * declarations, insurance accounts, hidden dangers, else where anything was reported for it. Those in business come
 * before those that are not. Facts come sorted.
 */
export const homeOf = (facts: readonly Fact[]): Home => {
  const active = ['operating', 'existing', 'insured'];
  const first = (a: { record: { status: string } }, b: { record: { status: string } }): number =>
    Number(active.includes(b.record.status)) - Number(active.includes(a.record.status));
  const registrations = factsOf(facts, 'firm-registration').toSorted(first);
  const markets = factsOf(facts, 'market-firm').toSorted(first);
  const operators = factsOf(facts, 'transport-operator').toSorted(first);
  const measurements = factsOf(facts, 'measurement');
  const declarations = factsOf(facts, 'hazard-declaration');
  const accounts = factsOf(facts, 'insurance-account').toSorted(first);
  const dangers = factsOf(facts, 'hidden-danger');
  const regions = [
    ...[...registrations, ...markets, ...operators].flatMap(({ record, scope }) => [record.region, scope]),
    ...measurements.flatMap(({ record, scope }) => [record.siteRegion, scope]),
    ...[...declarations, ...accounts].flatMap(({ record, scope }) => [record.region, scope]),
    ...dangers.flatMap(({ record, scope }) => [record.siteRegion, scope]),
    ...scopesOf(facts),
  ];
  const firms = [...registrations, ...markets, ...operators];
  const named = [...firms, ...measurements, ...declarations, ...accounts, ...dangers].find(
    ({ record }) => record.name !== undefined,
  );
  return {
    name: named?.record.name ?? '',
    industry: [...registrations, ...markets, ...declarations, ...accounts][0]?.record.industry ?? '',
    ...(placeOf(regions) ?? { city: PROVINCE, district: PROVINCE }),
  };
};

/** Where a site lies: its own region, else the scope it was reported for, else the firm's home. */
export const siteOf = (home: Home, region: string | undefined, scope?: string): Place => {
  const place = placeOf([region]);
  if (place) return place;
  const city = placeOf([scope])?.city ?? home.city;
  return { city, district: city === home.city ? home.district : city };
};
