import { excelDate } from '../reference/excel-date.ts';
import type { Quantity } from './measurement.ts';

/** What makes a measured value unbelievable as it stands: a warning for its sender, and no ground to accuse a firm. */
export type ValueDoubt = 'value-implausible' | 'value-like-date';

/**
 * Values between which every true result lies, by unit. Not limits: an order of magnitude beyond the gravest cases that are
 * published. Below 30 dB(A) no workplace is silent, above 140 dB(A) no ear is left; 100 g/m³ of dust is a dust explosion;
 * a million ppm is the gas alone; at 3,000 kV/m the air itself breaks down; 100 W/cm² cuts metal.
 */
const POSSIBLE: Readonly<Record<string, readonly [least: number, most: number]>> = {
  'dB(A)': [30, 140],
  dB: [30, 190],
  '℃': [0, 60],
  'm/s²': [0, 100],
  'mg/m³': [0, 100_000],
  'μg/m³': [0, 100_000_000],
  ppm: [0, 1_000_000],
  'f/mL': [0, 10_000],
  'pg TEQ/m³': [0, 1e9],
  'kV/m': [0, 3_000],
  'V/m': [0, 3_000_000],
  'A/m': [0, 100_000],
  'mW/cm²': [0, 100_000],
  'μW/cm²': [0, 1e8],
  'μW·h/cm²': [0, 1e9],
};

/** Numbers that a spreadsheet shows as days from 1982 to 2064; what follows the point is the time of day. */
const [FIRST_SERIAL, LAST_SERIAL] = [30_000, 60_000];
const DAY_MS = 86_400_000;
/** Dates of a laboratory's papers lie this near to the sampling: the inspection before it was three years ago at most. */
const NEAR_DAYS = 1_100;
/** Units so small that results of tens of thousands are ordinary. */
const SMALL_UNITS: ReadonlySet<string> = new Set(['μg/m³', 'pg TEQ/m³', 'μW/cm²', 'μW·h/cm²']);

/** Below power lines, tens of thousands of volts a metre are ordinary; no other field of a workplace comes near. */
const isOrdinaryLarge = (quantity: Quantity | undefined, unit: string | undefined): boolean =>
  unit === 'V/m' ? quantity === 'POWER-FREQUENCY-FIELD' : SMALL_UNITS.has(unit ?? '');

const isNear = (day: string | undefined, sampledOn: string | undefined): boolean =>
  Math.abs(Date.parse(day ?? '') - Date.parse(sampledOn ?? '')) <= NEAR_DAYS * DAY_MS;

/** A date that was pasted among the results and stands there as the number of its day, as spreadsheets keep it. */
const isSerial = (number: number, sampledOn: string | undefined): boolean =>
  number >= FIRST_SERIAL && number <= LAST_SERIAL && isNear(excelDate(number), sampledOn);

const EIGHT_DIGITS = /^(\d{4})(\d{2})(\d{2})$/;

/** A date that was written as eight digits, 20260115; one that the calendar does not know is none. */
const isWrittenDay = (value: string, sampledOn: string | undefined): boolean => {
  const [, year, month, day] = (value.length === 8 && EIGHT_DIGITS.exec(value)) || [];
  if (year === undefined) return false;
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const written = new Date(time).toISOString().slice(0, 10);
  return written === `${year}-${month}-${day}` && isNear(written, sampledOn);
};

/**
 * Doubt about a value of a quantity in its unit, sampled on a day. Below detection says nothing of the value; 0 is
 * impossible where silence is, and else for the rules to wonder at.
 */
export const doubtOfValue = (
  quantity: Quantity | undefined,
  value: string | undefined,
  unit: string | undefined,
  sampledOn: string | undefined,
): ValueDoubt | undefined => {
  if (value === undefined) return undefined;
  if (isWrittenDay(value, sampledOn)) return 'value-like-date';
  const number = Number(value);
  // Peaks are told in dB(A) as well, and are no level that lasts.
  const range = POSSIBLE[quantity === 'IMPULSE' && unit === 'dB(A)' ? 'dB' : (unit ?? '')];
  if (range !== undefined && (number < range[0] || number > range[1])) return 'value-implausible';
  return isSerial(number, sampledOn) && !isOrdinaryLarge(quantity, unit) ? 'value-like-date' : undefined;
};
