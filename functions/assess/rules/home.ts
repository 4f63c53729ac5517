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

/**
 * Home of a subject: where the firm register puts it, else the market, the transport register, its declaration, else its
 * measurements, its insurance accounts, its hidden dangers, else whatever names a city. Those in business come before those that are not. Facts come sorted.
 */
export const homeOf = (facts: readonly Fact[]): Home => {
  const active = ['operating', 'existing', 'insured'];
  const first = (a: { record: { status: string } }, b: { record: { status: string } }): number =>
    Number(active.includes(b.record.status)) - Number(active.includes(a.record.status));
  const registrations = factsOf(facts, 'firm-registration').toSorted(first);
  const markets = factsOf(facts, 'market-firm').toSorted(first);
  const operators = factsOf(facts, 'transport-operator').toSorted(first);
  const declarations = factsOf(facts, 'hazard-declaration');
  const measurements = factsOf(facts, 'measurement');
  const accounts = factsOf(facts, 'insurance-account').toSorted(first);
  const dangers = factsOf(facts, 'hidden-danger');
  const regions = [
    ...[...registrations, ...markets, ...operators, ...declarations].flatMap(({ record, scope }) => [
      record.region,
      scope,
    ]),
    ...measurements.flatMap(({ record, scope }) => [record.siteRegion, scope]),
    ...accounts.flatMap(({ record, scope }) => [record.region, scope]),
    ...dangers.flatMap(({ record, scope }) => [record.siteRegion, scope]),
    // Whoever only decisions and yearly summaries know is at home where those were made.
    ...facts.map(({ scope }) => scope),
  ];
  const registered = [...registrations, ...markets, ...operators, ...declarations];
  const named = [...registered, ...measurements, ...accounts, ...dangers].find(
    ({ record }) => record.name !== undefined,
  );
  return {
    name: named?.record.name ?? '',
    industry: [...registrations, ...markets, ...accounts, ...declarations][0]?.record.industry ?? '',
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
