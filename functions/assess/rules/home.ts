import type { Fact } from '../../../schemas/records/fact.ts';
import { cityOf, PROVINCE } from '../../../schemas/reference/regions.ts';
import { factsOf, type Home } from './outcome.ts';

interface Place {
  readonly city: string;
  readonly district: string;
}

/** City of the first region that lies in one: the province itself is nobody's home. */
const placeOf = (regions: Iterable<string | undefined>): Place | undefined => {
  for (const region of regions) {
    const city = region === undefined ? undefined : cityOf(region);
    if (region !== undefined && city !== undefined && city !== PROVINCE) return { city, district: region };
  }
  return undefined;
};

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
  // Asked one after another: the first city that any of them names ends it, however many facts there are.
  function* regions(): Generator<string | undefined, undefined> {
    for (const { record, scope } of [...registrations, ...markets, ...operators])
      yield* [record.region, scope];
    for (const { record, scope } of measurements) yield* [record.siteRegion, scope];
    for (const { record, scope } of [...declarations, ...accounts]) yield* [record.region, scope];
    for (const { record, scope } of dangers) yield* [record.siteRegion, scope];
    for (const { scope } of facts) yield scope;
  }
  const firms = [...registrations, ...markets, ...operators];
  const isNamed = ({ record }: { record: { name?: string | undefined } }): boolean =>
    record.name !== undefined;
  const named =
    firms.find(isNamed) ??
    measurements.find(isNamed) ??
    declarations.find(isNamed) ??
    accounts.find(isNamed) ??
    dangers.find(isNamed);
  return {
    name: named?.record.name ?? '',
    industry: [...registrations, ...markets, ...declarations, ...accounts][0]?.record.industry ?? '',
    ...(placeOf(regions()) ?? { city: PROVINCE, district: PROVINCE }),
  };
};

/** Where a site lies: its own region, else the scope it was reported for, else the firm's home. */
export const siteOf = (home: Home, region: string | undefined, scope?: string): Place => {
  const place = placeOf([region]);
  if (place) return place;
  const city = placeOf([scope])?.city ?? home.city;
  return { city, district: city === home.city ? home.district : city };
};
