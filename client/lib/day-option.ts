import * as z from 'zod';
import { ClientError } from './client-error.ts';

/** Knows months and leap years. */
const DaySchema = z.iso.date();

/** A day that was given as an option, today in Shanghai when none was. ClientError `date-format`. */
export const dayOption = (
  day: unknown = new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' }),
): string => {
  const { data } = DaySchema.safeParse(day);
  if (data !== undefined) return data;
  throw new ClientError(
    'date-format',
    `日期应为 2026-01-15 的形式，且确有此日：${day}`,
    `Not a day of the calendar, such as 2026-01-15: ${day}`,
  );
};
