import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../functions/shared/clock.ts';
import { dueDayOf, type Scheduled } from '../../../functions/shared/reporting/due-day.ts';
import {
  type Cadence,
  nextPeriod,
  periodEnd,
  periodOf,
  periodStart,
  previousPeriod,
} from '../../../functions/shared/reporting/period.ts';
import { DEFAULT_REPORTING } from '../../../schemas/settings/reporting.ts';

const CADENCES: readonly Cadence[] = ['weekly', 'monthly', 'quarterly', 'yearly'];
const dayArbitrary = fc.integer({ min: 0, max: 9_000 }).map((days) => addDays('2004-01-10', days));

describe('periods', () => {
  it('hold their own days, follow each other without a gap, and sort as they follow', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CADENCES), dayArbitrary, (cadence, day) => {
        const period = periodOf(day, cadence);
        const start = periodStart(period, cadence) ?? '';
        const end = periodEnd(period, cadence);
        expect([start <= day, day <= end]).toEqual([true, true]);
        const next = nextPeriod(period, cadence);
        expect(periodStart(next, cadence)).toBe(addDays(end, 1));
        expect(previousPeriod(next, cadence)).toBe(period);
        expect(next > period).toBe(true);
      }),
    );
  });

  it('end on the last day of their week, month, quarter or year', () => {
    expect(periodEnd('2026-W09', 'weekly')).toBe('2026-03-01');
    expect(periodEnd('2028-02', 'monthly')).toBe('2028-02-29');
    expect(periodEnd('2026-Q2', 'quarterly')).toBe('2026-06-30');
    expect(periodEnd('2025', 'yearly')).toBe('2025-12-31');
    expect(() => periodEnd('2026-02', 'weekly')).toThrow(RangeError);
  });
});

const feed = (dueDay: number | null, cadence: Cadence = 'monthly'): Scheduled => ({
  id: 'a.feed',
  settings: { cadence, dueDay },
});
const due = (dueDay: number, period: string, over: Partial<typeof DEFAULT_REPORTING> = {}) =>
  dueDayOf(feed(dueDay), period, { ...DEFAULT_REPORTING, ...over })?.dueOn;

describe('the due day', () => {
  it('moves from a day off to the next working day, if the settings say so', () => {
    expect(due(10, '2026-02')).toBe('2026-03-10');
    // Saturday; then the seven days of National Day 2025 with the Mid-Autumn Festival.
    expect(due(10, '2025-12')).toBe('2026-01-12');
    expect(due(1, '2025-09')).toBe('2025-10-09');
    expect(due(10, '2025-12', { shiftToWorkingDay: false })).toBe('2026-01-10');
  });

  it('stays on a make-up day, though it is a Saturday', () => {
    expect(due(28, '2026-01')).toBe('2026-02-28');
    expect(due(31, '2026-01')).toBe('2026-02-28');
  });

  it('is provisional where the holidays are not published yet, and never where nothing moves', () => {
    const far = dueDayOf(feed(10), '2031-04', DEFAULT_REPORTING);
    expect(far).toEqual({ dueOn: '2031-05-12', provisional: true });
    const fixed = { ...DEFAULT_REPORTING, shiftToWorkingDay: false };
    expect(dueDayOf(feed(10), '2031-04', fixed)).toEqual({ dueOn: '2031-05-10', provisional: false });
  });

  it('is there for a feed without a day of the month only if the settings give it one', () => {
    const weekly = feed(null, 'weekly');
    expect(dueDayOf(weekly, '2026-W09', DEFAULT_REPORTING)).toBeUndefined();
    const given = { ...DEFAULT_REPORTING, dueDaysAfterEnd: { 'a.feed': 3 } };
    expect(dueDayOf(weekly, '2026-W09', given)?.dueOn).toBe('2026-03-04');
    expect(dueDayOf(weekly, '2026-W08', given)?.dueOn, 'from a day within the Spring Festival').toBe(
      '2026-02-25',
    );
  });
});
