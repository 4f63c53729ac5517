import type { TimeLimit } from '../../../schemas/notices/notice.ts';
import { COVERED, isCovered, isWorkingDay } from '../../../schemas/reference/calendar.ts';
import { addDays } from '../clock.ts';

/** Last day of a time limit, to 24:00 Asia/Shanghai; provisional when the calendar on the way is not published yet. */
export interface Deadline {
  readonly dueOn: string;
  readonly provisional: boolean;
}

/** The n-th working day after a day, or before it with `step` −1. */
const walk = (day: string, workingDays: number, step: 1 | -1): string => {
  let at = day;
  for (let left = workingDays; left > 0; left -= isWorkingDay(at) ? 1 : 0) at = addDays(at, step);
  return at;
};

const nextWorkingDay = (day: string): string => (isWorkingDay(day) ? day : walk(day, 1, 1));

/**
 * Due day of a time limit. The start day is not counted (民法典 art. 201). Working days go by the Chinese calendar with
 * make-up days; a calendar-day limit that ends on a day off moves to the next working day when `rollForward` says so
 * (art. 203). After the covered years only weekends count and the day is provisional. RangeError before them.
 */
export const deadlineOf = (
  startDay: string,
  limit: TimeLimit,
  { rollForward }: { readonly rollForward: boolean },
): Deadline => {
  if (startDay < COVERED.from) throw new RangeError(`The calendar begins on ${COVERED.from}`);
  const last = limit.unit === 'working' ? walk(startDay, limit.days, 1) : addDays(startDay, limit.days);
  const dueOn = limit.unit === 'calendar' && rollForward ? nextWorkingDay(last) : last;
  return { dueOn, provisional: !isCovered(dueOn) };
};

/** The day so many working days before a day, which is not counted itself; the day itself for 0. */
export const workingDaysBefore = (day: string, workingDays: number): string => walk(day, workingDays, -1);
