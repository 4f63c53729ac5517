import { type Area, cityAreas, countiesOf } from './reference.ts';

/** State of a city's insured register on the business day: only a fresh and complete one may accuse (DECISIONS 10). */
export type RegisterState = 'fresh' | 'stale' | 'incomplete';

export interface City {
  readonly code: string;
  readonly nameZh: string;
  readonly counties: readonly Area[];
  readonly register: RegisterState;
  /** Day the insured register speaks of, and its month. */
  readonly registerAsOf: string;
  /** Share of the firms that live here, relative to the others. */
  readonly weight: number;
}

/** 省本级: a scope of the insured register, not a city. */
export const PROVINCE_SCOPE = '370000';
const STALE_CITY = '371700';
const INCOMPLETE_CITY = '371500';
/** Cities that go live in the demo, and whose departments send everything. */
export const FED_CITIES: readonly string[] = ['370200', '370600'];
export const isFed = ({ code }: Pick<City, 'code'>): boolean => FED_CITIES.includes(code);
/** Exactly 45 days before the business day: still fresh. */
const LAST_FRESH_CITY = '371400';

const REGISTER_AS_OF: Readonly<Record<string, string>> = {
  [STALE_CITY]: '2025-12-31',
  [LAST_FRESH_CITY]: '2026-01-16',
};
const STATES: Readonly<Record<string, RegisterState>> = {
  [STALE_CITY]: 'stale',
  [INCOMPLETE_CITY]: 'incomplete',
};
const LARGE = new Set(['370100', '370200', '370600', '370700', '371300']);

export const CITIES: readonly City[] = cityAreas.map(({ code, nameZh }) => ({
  code,
  nameZh,
  counties: countiesOf(code),
  register: STATES[code] ?? 'fresh',
  registerAsOf: REGISTER_AS_OF[code] ?? '2026-02-28',
  weight: LARGE.has(code) ? 3 : 2,
}));

export const FRESH_CITIES = CITIES.filter(({ register }) => register === 'fresh');
export const cityByState = (state: RegisterState): City => {
  const city = CITIES.find(({ register }) => register === state);
  if (!city) throw new Error(`no city with a ${state} register`);
  return city;
};
