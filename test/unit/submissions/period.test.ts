import { describe, expect, it } from 'vitest';
import { periodStart } from '../../../functions/shared/reporting/period.ts';
import { isCalendarDay } from '../../../functions/submissions/calendar-day.ts';

describe('periodStart', () => {
  it.each([
    ['monthly', '2026-02', '2026-02-01'],
    ['weekly', '2026-W09', '2026-02-23'],
    ['weekly', '2026-W01', '2025-12-29'],
    ['weekly', '2026-W53', '2026-12-28'],
    ['quarterly', '2026-Q2', '2026-04-01'],
    ['yearly', '2026', '2026-01-01'],
  ] as const)('%s %s begins on %s', (cadence, period, day) => {
    expect(periodStart(period, cadence)).toBe(day);
  });

  it.each([
    ['monthly', '2026-13'],
    ['monthly', '2026-00'],
    ['monthly', '2026'],
    ['monthly', '1999-12'],
    ['weekly', '2026-W00'],
    ['weekly', '2025-W53'],
    ['weekly', '2026-09'],
    ['quarterly', '2026-Q5'],
    ['yearly', '2026-01'],
  ] as const)('%s does not know %s', (cadence, period) => {
    expect(periodStart(period, cadence)).toBeUndefined();
  });
});

describe('isCalendarDay', () => {
  it.each([
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-04-31', false],
  ])('%s: %s', (day, expected) => expect(isCalendarDay(day)).toBe(expected));
});
