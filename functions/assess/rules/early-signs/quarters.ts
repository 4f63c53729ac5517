/** A quarter as one number: year × 4 + 0–3. */
export const quarterOf = (day: string): number =>
  Number(day.slice(0, 4)) * 4 + Math.floor((Number(day.slice(5, 7)) - 1) / 3);

export const yearOfQuarter = (quarter: number): number => Math.floor(quarter / 4);

/** First day of a quarter. */
export const firstDayOf = (quarter: number): string =>
  `${yearOfQuarter(quarter)}-${String((quarter % 4) * 3 + 1).padStart(2, '0')}-01`;

/** `2025Q3`. */
export const quarterName = (quarter: number): string => `${yearOfQuarter(quarter)}Q${(quarter % 4) + 1}`;
/** As Chinese texts name it: `2025年第4季度`. */
export const quarterInWords = (quarter: number): string =>
  `${yearOfQuarter(quarter)}年第${(quarter % 4) + 1}季度`;
