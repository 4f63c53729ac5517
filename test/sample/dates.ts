import type { Rng } from './rng.ts';
import { BUSINESS_DATE } from './truth.ts';

const DAY_MS = 86_400_000;

/** Plain calendar arithmetic on ISO dates; no time zone is involved. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** A day `min` to `max` days before the business day. */
export const daysAgo = (rng: Rng, min: number, max: number): string =>
  addDays(BUSINESS_DATE, -rng.int(min, max));
