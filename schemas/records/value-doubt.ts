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
/** A report's own dates lie this near to the sampling. */
const NEAR_DAYS = 366;
/** Units so small that results of tens of thousands are ordinary. */
const SMALL_UNITS: ReadonlySet<string> = new Set(['μg/m³', 'pg TEQ/m³', 'V/m', 'μW/cm²', 'μW·h/cm²']);

/** A date that was pasted among the results and stands there as the number of its day, as spreadsheets keep it. */
const isLikeDate = (number: number, sampledOn: string | undefined): boolean => {
  if (number < FIRST_SERIAL || number > LAST_SERIAL) return false;
  const days = (Date.parse(excelDate(number) ?? '') - Date.parse(sampledOn ?? '')) / DAY_MS;
  return Math.abs(days) <= NEAR_DAYS;
};

/** Doubt about a value of a quantity in its unit, sampled on a day. Below detection says nothing of the value, and 0 is for the rules to wonder at. */
export const doubtOfValue = (
  quantity: Quantity | undefined,
  value: string | undefined,
  unit: string | undefined,
  sampledOn: string | undefined,
): ValueDoubt | undefined => {
  const number = Number(value ?? 0);
  if (number === 0) return undefined;
  // Peaks are told in dB(A) as well, and are no level that lasts.
  const range = POSSIBLE[quantity === 'IMPULSE' && unit === 'dB(A)' ? 'dB' : (unit ?? '')];
  if (range !== undefined && (number < range[0] || number > range[1])) return 'value-implausible';
  if (!isLikeDate(number, sampledOn) || SMALL_UNITS.has(unit ?? '')) return undefined;
  return 'value-like-date';
};
