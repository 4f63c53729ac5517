/** 1899-12-30: day 0 of serials from 61 on, for Excel takes 1900 for a leap year. */
const EPOCH = Date.UTC(1899, 11, 30);
const LEAP_THAT_WAS_NOT = 60;
/** 9999-12-31. */
const LAST = 2_958_465;
const DAY_MS = 86_400_000;

/** Days by which a serial of the 1904 system lags behind one of the 1900 system. */
export const DAYS_TO_1904 = 1462;

/**
 * Date of an Excel serial in the 1900 system, `YYYY-MM-DD`, its time of day left out; undefined for what is no date
 * (below 1, beyond 9999, and day 60, the 29th of February 1900).
 */
export const excelDate = (serial: number): string | undefined => {
  const day = Math.floor(serial);
  if (!(day >= 1 && day <= LAST) || day === LEAP_THAT_WAS_NOT) return undefined;
  const shift = day < LEAP_THAT_WAS_NOT ? 1 : 0;
  return new Date(EPOCH + (day + shift) * DAY_MS).toISOString().slice(0, 10);
};
