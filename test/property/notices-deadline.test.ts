import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../../functions/shared/clock.ts';
import { deadlineOf, workingDaysBefore } from '../../functions/shared/notices/deadline.ts';
import { COVERED, isWorkingDay } from '../../schemas/reference/calendar.ts';

const day = fc.nat(daysBetween(COVERED.from, '2028-12-31')).map((days) => addDays(COVERED.from, days));
const limit = fc.record({
  days: fc.integer({ min: 1, max: 120 }),
  unit: fc.constantFrom('working' as const, 'calendar' as const),
});
const options = fc.record({ rollForward: fc.boolean() });

describe('deadlines', () => {
  test('grow with the days of the limit and with the start', () => {
    fc.assert(
      fc.property(day, limit, options, (start, { days, unit }, roll) => {
        const { dueOn } = deadlineOf(start, { days, unit }, roll);
        expect(dueOn > start).toBe(true);
        expect(deadlineOf(start, { days: days + 1, unit }, roll).dueOn >= dueOn).toBe(true);
        expect(deadlineOf(addDays(start, 1), { days, unit }, roll).dueOn >= dueOn).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('fall on a working day, but for calendar days that do not roll', () => {
    fc.assert(
      fc.property(day, limit, options, (start, wanted, roll) => {
        const { dueOn } = deadlineOf(start, wanted, roll);
        fc.pre(wanted.unit === 'working' || roll.rollForward);
        expect(isWorkingDay(dueOn)).toBe(true);
      }),
    );
  });

  test('are provisional exactly when they end after the covered years', () => {
    fc.assert(
      fc.property(day, limit, options, (start, wanted, roll) => {
        const { dueOn, provisional } = deadlineOf(start, wanted, roll);
        expect(provisional).toBe(dueOn > COVERED.to);
      }),
    );
  });

  test('agree with chinese-days, whose count is its own', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 120 }), (start, days) => {
        const due = deadlineOf(start, { days, unit: 'working' }, { rollForward: false });
        fc.pre(!due.provisional);
        expect(due.dueOn).toBe(chineseDays.findWorkday(days, start));
      }),
      { numRuns: 500 },
    );
  });

  test('count working days back as they count them on', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (start, days) => {
        // The first day of the data is a day off: from there the way back leaves it.
        fc.pre(start > COVERED.from);
        const { dueOn } = deadlineOf(start, { days, unit: 'working' }, { rollForward: false });
        const back = workingDaysBefore(dueOn, days);
        // From a working day the way back is the way there; from a day off it ends on the working day before it.
        expect(back === start).toBe(isWorkingDay(start));
        expect(back <= start).toBe(true);
      }),
    );
  });
});
