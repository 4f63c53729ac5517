import data from './data/holidays.json' with { type: 'json' };

/** Days that the data knows: first and last, both included. */
export const COVERED = { from: data.from, to: data.to } as const;

/** `2026: '0101 0102'` as `2026-01-01`, `2026-01-02`. */
const daysOf = (years: Readonly<Record<string, string>>): ReadonlySet<string> =>
  new Set(
    Object.entries(years).flatMap(([year, days]) =>
      days.split(' ').map((day) => `${year}-${day.slice(0, 2)}-${day.slice(2)}`),
    ),
  );
const off = daysOf(data.off);
const makeUp = daysOf(data.makeUp);

/** True while the State Council's arrangement of that day is in the data; after it, only weekends are known. */
export const isCovered = (day: string): boolean => day >= COVERED.from && day <= COVERED.to;

/**
 * Whether offices work on a day (`YYYY-MM-DD`, Asia/Shanghai): by the State Council's yearly arrangement, with its
 * days off and make-up days; Monday to Friday after the covered years. RangeError before them and for what is no day.
 */
export const isWorkingDay = (day: string): boolean => {
  const date = new Date(`${day}T00:00:00Z`);
  // 30 February parses, to a day in March: toISOString tells it apart, and throws for what is no date at all.
  if (date.toISOString().slice(0, 10) !== day) throw new RangeError(`${day} is not a day`);
  if (day < COVERED.from) throw new RangeError(`The calendar begins on ${COVERED.from}; ${day} is before it`);
  const weekday = date.getUTCDay();
  return weekday === 0 || weekday === 6 ? makeUp.has(day) : !off.has(day);
};
