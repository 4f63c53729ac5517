import { describe, expect, it } from 'vitest';
import { deadlineOf, workingDaysBefore } from '../../../functions/shared/notices/deadline.ts';

// Counted by hand on the calendars of the State Council's yearly arrangements (部分节假日安排的通知, 2021–2026), not by the
// code. 班: a weekend day that is worked.

type Working = readonly [start: string, days: number, due: string, why: string];
const WORKING: readonly Working[] = [
  ['2021-02-05', 3, '2021-02-09', '春节 2021: Sunday 7 班'],
  ['2021-02-09', 3, '2021-02-19', '春节 2021: 11–17 off'],
  ['2021-02-18', 2, '2021-02-20', '春节 2021: Saturday 20 班'],
  ['2021-04-02', 1, '2021-04-06', '清明 2021: 3–5 off'],
  ['2021-04-23', 5, '2021-04-29', '五一 2021: Sunday 25 班'],
  ['2021-04-30', 3, '2021-05-08', '五一 2021: 1–5 off, Saturday 8 班'],
  ['2021-06-10', 2, '2021-06-15', '端午 2021: 12–14 off'],
  ['2021-09-17', 3, '2021-09-23', '中秋 2021: Saturday 18 班, 19–21 off'],
  ['2021-09-24', 15, '2021-10-20', '国庆 2021: Sunday 26 班, 1–7 off, Saturday 9 班'],
  ['2021-10-03', 1, '2021-10-08', 'served on a day off'],
  ['2021-12-31', 1, '2022-01-04', 'year end 2021: 1–3 off'],
  ['2022-01-28', 3, '2022-02-07', '春节 2022: 29 and 30 班, 31 to 6 off'],
  ['2022-04-01', 2, '2022-04-06', '清明 2022: Saturday 2 班, 3–5 off'],
  ['2022-04-22', 10, '2022-05-09', '五一 2022: Sunday 24 班, 30 to 4 off, Saturday 7 班'],
  ['2022-09-30', 3, '2022-10-10', '国庆 2022: 1–7 off, 8 and 9 班'],
  ['2022-12-30', 1, '2023-01-03', 'year end 2022: 31 to 2 off'],
  ['2023-01-20', 2, '2023-01-29', '春节 2023: 21–27 off, 28 and 29 班'],
  ['2023-04-04', 1, '2023-04-06', '清明 2023: Wednesday 5 off'],
  ['2023-04-28', 3, '2023-05-06', '五一 2023: 29 to 3 off, Saturday 6 班'],
  ['2023-06-21', 1, '2023-06-25', '端午 2023: 22–24 off, Sunday 25 班'],
  ['2023-09-28', 15, '2023-10-25', '国庆 2023: 29 to 6 off, 7 and 8 班'],
  ['2023-12-29', 1, '2024-01-02', 'year end 2023: Monday 1 off'],
  ['2024-02-02', 15, '2024-02-28', '春节 2024: Sunday 4 班, 10–17 off, Sunday 18 班'],
  ['2024-02-08', 1, '2024-02-09', '除夕 2024: worked'],
  ['2024-04-03', 1, '2024-04-07', '清明 2024: 4–6 off, Sunday 7 班'],
  ['2024-04-26', 5, '2024-05-07', '五一 2024: Sunday 28 班, 1–5 off'],
  ['2024-05-10', 1, '2024-05-11', '五一 2024: Saturday 11 班'],
  ['2024-09-13', 2, '2024-09-18', '中秋 2024: Saturday 14 班, 15–17 off'],
  ['2024-09-27', 10, '2024-10-16', '国庆 2024: Sunday 29 班, 1–7 off, Saturday 12 班'],
  ['2024-12-31', 1, '2025-01-02', 'year end 2024: Wednesday 1 off'],
  ['2025-01-24', 3, '2025-02-05', '春节 2025: Sunday 26 班, 28 to 4 off'],
  ['2025-02-07', 1, '2025-02-08', '春节 2025: Saturday 8 班'],
  ['2025-04-25', 6, '2025-05-07', '五一 2025: Sunday 27 班, 1–5 off'],
  ['2025-09-26', 15, '2025-10-23', '国庆 2025: Sunday 28 班, 1–8 off, Saturday 11 班'],
  ['2025-12-31', 1, '2026-01-04', 'year end 2025: 1–3 off, Sunday 4 班'],
  ['2026-02-06', 15, '2026-03-05', '春节 2026: Saturday 14 班, 15–23 off, Saturday 28 班'],
  ['2026-02-13', 2, '2026-02-24', '春节 2026: Saturday 14 班, nine days off'],
  ['2026-03-02', 15, '2026-03-23', 'three plain weeks'],
  ['2026-04-30', 3, '2026-05-08', '五一 2026: 1–5 off'],
  ['2026-04-30', 4, '2026-05-09', '五一 2026: Saturday 9 班'],
  ['2026-09-18', 5, '2026-09-24', '国庆 2026: Sunday 20 班'],
  ['2026-09-30', 3, '2026-10-10', '国庆 2026: 1–7 off, Saturday 10 班'],
  ['2026-12-30', 1, '2026-12-31', 'year end 2026: last covered day'],
];

type Calendar = readonly [start: string, days: number, rolled: string, plain: string, why: string];
const CALENDAR: readonly Calendar[] = [
  ['2021-01-16', 15, '2021-02-01', '2021-01-31', 'ends on a Sunday'],
  ['2021-01-27', 15, '2021-02-18', '2021-02-11', 'ends on 除夕 2021'],
  ['2021-09-01', 30, '2021-10-08', '2021-10-01', 'ends on 国庆 2021'],
  ['2021-09-11', 15, '2021-09-26', '2021-09-26', 'ends on Sunday 26 班'],
  ['2022-09-23', 15, '2022-10-08', '2022-10-08', 'ends on Saturday 8 班'],
  ['2022-12-16', 15, '2023-01-03', '2022-12-31', 'ends on the year end 2022'],
  ['2023-01-30', 30, '2023-03-01', '2023-03-01', 'February of 28 days'],
  ['2024-01-30', 30, '2024-02-29', '2024-02-29', 'February of 29 days'],
  ['2024-04-01', 30, '2024-05-06', '2024-05-01', 'ends on 五一 2024'],
  ['2025-09-01', 30, '2025-10-09', '2025-10-01', 'ends on 国庆 2025, eight days'],
  ['2026-01-24', 30, '2026-02-24', '2026-02-23', 'ends on the last day of 春节 2026'],
  ['2026-02-13', 15, '2026-02-28', '2026-02-28', 'ends on Saturday 28 班'],
  ['2026-03-05', 30, '2026-04-07', '2026-04-04', 'ends on 清明 2026'],
  ['2026-12-16', 15, '2026-12-31', '2026-12-31', 'ends on the last covered day'],
];

const on = { rollForward: true };
const off = { rollForward: false };

describe('golden deadlines', () => {
  it.each(WORKING)('%s + %i working days = %s (%s)', (start, days, dueOn) => {
    const limit = { days, unit: 'working' } as const;
    expect(deadlineOf(start, limit, on)).toEqual({ dueOn, provisional: false });
    expect(deadlineOf(start, limit, off)).toEqual({ dueOn, provisional: false });
  });

  it.each(CALENDAR)('%s + %i days = %s, or %s as it stands (%s)', (start, days, rolled, plain) => {
    const limit = { days, unit: 'calendar' } as const;
    expect(deadlineOf(start, limit, on)).toEqual({ dueOn: rolled, provisional: false });
    expect(deadlineOf(start, limit, off)).toEqual({ dueOn: plain, provisional: false });
  });

  it.each([
    ['2026-12-31', 1, 'working', '2027-01-01', 'weekends only: 元旦 2027 is not published'],
    ['2026-12-31', 15, 'working', '2027-01-21', 'all of it in 2027'],
    ['2026-12-18', 15, 'working', '2027-01-08', 'ten days here, five there'],
    ['2026-12-17', 15, 'calendar', '2027-01-01', 'a Friday as far as is known'],
    ['2026-12-11', 30, 'calendar', '2027-01-11', 'a Sunday, rolled'],
    ['2027-03-01', 5, 'working', '2027-03-08', 'beyond it altogether'],
  ] as const)('%s + %i %s days = %s, provisional (%s)', (start, days, unit, dueOn, _why) => {
    expect(deadlineOf(start, { days, unit }, on)).toEqual({ dueOn, provisional: true });
  });

  it('is provisional as it stands too', () => {
    const limit = { days: 30, unit: 'calendar' } as const;
    expect(deadlineOf('2026-12-11', limit, off)).toEqual({ dueOn: '2027-01-10', provisional: true });
  });

  it.each(['working', 'calendar'] as const)('refuses %s days before the calendar begins', (unit) => {
    expect(() => deadlineOf('2003-12-31', { days: 30, unit }, off)).toThrow(RangeError);
  });
});

describe('working days before', () => {
  it.each([
    ['2026-03-23', 3, '2026-03-18', 'a weekend between'],
    ['2021-02-19', 3, '2021-02-09', '春节 2021 between'],
    ['2026-01-04', 1, '2025-12-31', '元旦 2026 between'],
    ['2024-10-16', 3, '2024-10-12', 'Saturday 12 班'],
    ['2026-10-03', 1, '2026-09-30', 'from a day off'],
    ['2026-10-03', 0, '2026-10-03', 'none'],
  ] as const)('%s − %i = %s (%s)', (day, days, before, _why) => {
    expect(workingDaysBefore(day, days)).toBe(before);
  });
});
