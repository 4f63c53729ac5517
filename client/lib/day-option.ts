import { ClientError } from './client-error.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A day that was given as an option, today in Shanghai when none was. ClientError `date-format`. */
export const dayOption = (
  day: unknown = new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' }),
): string => {
  if (typeof day === 'string' && DAY.test(day) && !Number.isNaN(Date.parse(day))) return day;
  throw new ClientError('date-format', `日期应为 2026-01-15 的形式：${day}`, `Not a day: ${day}`);
};
