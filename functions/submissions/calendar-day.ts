import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import { plainDate } from '../shared/plain-date.ts';

/** True for a day that the calendar has. */
export const isCalendarDay = (day: string): boolean => {
  try {
    return PlainDate.toString(plainDate(day)) === day;
  } catch {
    return false;
  }
};
