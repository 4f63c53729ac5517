import { Temporal } from 'temporal-polyfill';

/** True for a day that the calendar has. */
export const isCalendarDay = (day: string): boolean => {
  try {
    return Temporal.PlainDate.from(day, { overflow: 'reject' }).toString() === day;
  } catch {
    return false;
  }
};
