import type { FileSpec } from './feed-file.ts';
import type { HeaderStyle } from './layouts.ts';
import { FED_CITIES, PROVINCE_SCOPE } from './province.ts';
import type { DateStyle } from './render.ts';
import type { Encoding } from './truth.ts';
import type { WiderFeedId } from './wider-layouts.ts';

/** How the departments beside the five send: in which scopes, and the day that each of their files speaks of. */
interface WiderFiling {
  readonly organ: string;
  readonly mode: 'full' | 'delta';
  readonly period: string;
  /** By scope. */
  readonly dataAsOf: Readonly<Record<string, string>>;
  readonly encoding: Encoding;
  readonly headers: HeaderStyle;
  readonly dates: DateStyle;
}

const provincial = (dataAsOf: string) => ({ [PROVINCE_SCOPE]: dataAsOf });
const fed = (dataAsOf: string) => Object.fromEntries(FED_CITIES.map((city) => [city, dataAsOf]));
const WRITTEN = {
  plain: { encoding: 'utf-8', headers: 'zh', dates: 'iso' },
  old: { encoding: 'gb18030', headers: 'zh', dates: 'compact' },
  office: { encoding: 'utf-8-bom', headers: 'alias', dates: 'chinese' },
} as const;
const YEARLY = { mode: 'full', period: '2025' } as const;
const MONTHLY = { mode: 'full', period: '2026-02' } as const;
const WEEKLY = { mode: 'delta', period: '2026-W09' } as const;

/**
 * Registers in which an absence accuses come from the two cities that go live; what only adds to a firm comes in one file
 * for the province. The market register of the second city is older than its register of firms.
 */
const WIDER_FILINGS: Readonly<Record<WiderFeedId, WiderFiling>> = {
  'hr.project-insurance': { organ: 'hr', ...WEEKLY, dataAsOf: fed('2026-03-01'), ...WRITTEN.plain },
  'hr.injury-decisions': { organ: 'hr', ...WEEKLY, dataAsOf: fed('2026-03-01'), ...WRITTEN.old },
  'hr.fund-payments': { organ: 'hr', ...YEARLY, dataAsOf: fed('2026-01-20'), ...WRITTEN.plain },
  'hr.key-posts': { organ: 'hr', ...YEARLY, dataAsOf: fed('2026-01-20'), ...WRITTEN.office },
  'hr.training': { organ: 'hr', ...MONTHLY, mode: 'delta', dataAsOf: fed('2026-02-28'), ...WRITTEN.plain },
  'health.declarations': {
    ...{ organ: 'health', mode: 'full', period: '2026-Q1' },
    ...{ dataAsOf: fed('2026-02-25'), ...WRITTEN.old },
  },
  'health.disease-cases': {
    ...{ organ: 'health', ...WEEKLY, dataAsOf: provincial('2026-03-01') },
    ...WRITTEN.office,
  },
  'health.checkups': {
    ...{ organ: 'health', ...MONTHLY, mode: 'delta', dataAsOf: provincial('2026-02-28') },
    ...WRITTEN.plain,
  },
  'emergency.accidents': {
    ...{ organ: 'emergency', ...WEEKLY, dataAsOf: fed('2026-03-01') },
    ...WRITTEN.plain,
  },
  'market.firms': {
    ...{ organ: 'market', ...MONTHLY },
    dataAsOf: { ...fed('2026-02-26'), [FED_CITIES[1] ?? '']: '2026-02-12' },
    ...WRITTEN.office,
  },
  'tax.contributions': {
    ...{ organ: 'tax', ...MONTHLY, mode: 'delta', dataAsOf: provincial('2026-02-20') },
    ...WRITTEN.old,
  },
  'housing.projects': {
    ...{ organ: 'housing', ...WEEKLY, dataAsOf: provincial('2026-03-01') },
    ...WRITTEN.plain,
  },
};

/** Their files, in the order in which they are to be sent. Their registers are small: nobody's row is broken by chance. */
export const widerSpecs = (): FileSpec[] =>
  Object.entries(WIDER_FILINGS).flatMap(([feed, { organ, mode, period, dataAsOf, ...written }]) =>
    Object.entries(dataAsOf).map(([scope, day]) => ({
      ...{ organ, feed: feed as WiderFeedId, scope, period, mode, dataAsOf: day, ...written },
      ...{ format: 'csv', shape: 'long', title: '', total: false, blankEvery: 0, badShare: 0 },
      file: `files/${feed}/${scope}-${period}.csv`,
    })),
  );
