import chineseDays from 'chinese-days';
import { describe, expect, it } from 'vitest';
import { COVERED, isCovered, isWorkingDay } from '../../../schemas/reference/calendar.ts';
import { everyDay, holidaysJson, isWeekend } from '../../support/holidays.ts';

describe('the calendar', () => {
  // `vitest run -u` on this file writes the data anew after an update of the package.
  it('has the data of the package, to the byte', async () => {
    await expect(holidaysJson()).toMatchFileSnapshot('../../../schemas/reference/data/holidays.json');
  });

  it('agrees with the package on every covered day', () => {
    const days = everyDay();
    expect(days).toHaveLength(8401);
    expect(days.filter((day) => isWorkingDay(day) !== chineseDays.isWorkday(day))).toEqual([]);
    expect(days.every(isCovered)).toBe(true);
  });

  it('has days off in the week in every year, and worked weekends too', () => {
    const off = everyDay().filter((day) => !isWeekend(day) && !isWorkingDay(day));
    const worked = everyDay().filter((day) => isWeekend(day) && isWorkingDay(day));
    expect(new Set(off.map((day) => day.slice(0, 4))).size).toBe(23);
    expect(new Set(worked.map((day) => day.slice(0, 4))).size).toBe(23);
    expect(worked).toHaveLength(150);
  });

  it('covers 2004 to 2026', () => {
    expect(COVERED).toEqual({ from: '2004-01-01', to: '2026-12-31' });
    expect(isCovered('2003-12-31')).toBe(false);
    expect(isCovered('2027-01-01')).toBe(false);
  });

  it('knows weekends only after the covered years', () => {
    expect(isWorkingDay('2027-01-01')).toBe(true);
    expect(isWorkingDay('2027-01-02')).toBe(false);
    expect(isWorkingDay('2027-10-01')).toBe(true);
  });

  it.each(['2003-12-31', 'yesterday', '2026-13-01', '2026-02-30'])('refuses %s', (day) => {
    expect(() => isWorkingDay(day)).toThrow(RangeError);
  });
});
