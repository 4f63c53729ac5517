import chineseDays from 'chinese-days';
import { addDays } from '../../functions/shared/clock.ts';

/** First and last day whose arrangement is published in chinese-days 1.5.7. */
const SPAN = { from: '2004-01-01', to: '2026-12-31' } as const;

/** Every day of the span, in order. */
export const everyDay = (): string[] => {
  const days: string[] = [];
  for (let day: string = SPAN.from; day <= SPAN.to; day = addDays(day, 1)) days.push(day);
  return days;
};

export const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

const byYear = (days: readonly string[]): Record<string, string> => {
  const years = Object.groupBy(days, (day) => day.slice(0, 4));
  return Object.fromEntries(
    Object.entries(years).map(([year, list = []]) => [
      year,
      list.map((day) => day.slice(5).replace('-', '')).join(' '),
    ]),
  );
};

/** Text of `schemas/reference/data/holidays.json`, from the package: days off in the week, and worked weekends. */
export const holidaysJson = (): string => {
  const days = everyDay();
  const data = {
    source: 'npm chinese-days 1.5.7 (MIT), after the yearly arrangements of the State Council',
    ...SPAN,
    off: byYear(days.filter((day) => !isWeekend(day) && !chineseDays.isWorkday(day))),
    makeUp: byYear(days.filter((day) => isWeekend(day) && chineseDays.isWorkday(day))),
  };
  return `${JSON.stringify(data, null, 1)}\n`;
};
