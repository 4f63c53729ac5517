import type { Quantity } from '../records/measurement.ts';
import { doubtOfValue } from '../records/value-doubt.ts';
import type { RowCheck } from './contract.ts';
import type { MeasuredValue } from './measured-value.ts';

/** Of a row with errors, cells may be missing that the contract requires. */
type Measured = Partial<{
  readonly kind: Quantity;
  readonly value: MeasuredValue;
  readonly lod: string | undefined;
  readonly unit: string;
  readonly sampledOn: string;
  readonly reportedOn: string | undefined;
}>;

/** Checks `value-implausible` and `value-like-date`. */
export const doubtfulValue: RowCheck<Measured> = ({ kind, value, unit, sampledOn }) => {
  const code = doubtOfValue(kind, value?.value, unit, sampledOn);
  return code === undefined ? undefined : { column: 'value', code };
};

/** Check `lod-differs`: the cell of the result tells another detection limit than the column of limits. */
export const differingLimits: RowCheck<Measured> = ({ value, lod }) =>
  lod === undefined || value?.lod === undefined || value.lod === lod
    ? undefined
    : { column: 'lod', code: 'lod-differs', unless: ['value'] };

const CONCENTRATION = ['mg/m³', 'μg/m³', 'pg TEQ/m³', 'ppm', 'f/mL'];
const DUST = ['mg/m³', 'μg/m³', 'f/mL'];
const LEVEL = ['dB(A)', 'dB'];
const POWER_DENSITY = ['mW/cm²', 'μW/cm²'];
const ELECTRIC = ['V/m', 'kV/m'];

/** Units in which laboratories give each kind; a kind that is not here goes by any. */
const UNITS: Readonly<Partial<Record<Quantity, readonly string[]>>> = {
  TWA: CONCENTRATION,
  STE: CONCENTRATION,
  ME: CONCENTRATION,
  PEAK: CONCENTRATION,
  'TOTAL-DUST-TWA': DUST,
  'RESP-DUST-TWA': DUST,
  'TOTAL-DUST-PEAK': DUST,
  'RESP-DUST-PEAK': DUST,
  'NOISE-LEX': LEVEL,
  'NOISE-LEX-W': LEVEL,
  'NOISE-LEQ': LEVEL,
  IMPULSE: LEVEL,
  WBGT: ['℃'],
  HAV: ['m/s²'],
  'HAV-4H': ['m/s²'],
  MICROWAVE: POWER_DENSITY,
  'MICROWAVE-SHORT': POWER_DENSITY,
  'MICROWAVE-DOSE': ['μW·h/cm²'],
  'UHF-POWER': POWER_DENSITY,
  'UHF-ELECTRIC': ELECTRIC,
  'HF-ELECTRIC': ELECTRIC,
  'HF-MAGNETIC': ['A/m'],
  ULTRAVIOLET: POWER_DENSITY,
  'POWER-FREQUENCY-FIELD': ELECTRIC,
};

/** Check `unit-unusual`. */
export const unusualUnit: RowCheck<Measured> = ({ kind, unit }) => {
  const usual = kind && UNITS[kind];
  if (usual === undefined || unit === undefined || usual.includes(unit)) return undefined;
  return { column: 'unit', code: 'unit-unusual' };
};

const MS_A_DAY = 86_400_000;
const LATEST_DAYS = 180;

const fineDays = new Map<string, string>();
const MOST_KEPT = 1_000;

/** Of a day of sampling; kept, because a file of a million rows has a few hundred of them. */
const lastFineDay = (sampledOn: string): string => {
  const known = fineDays.get(sampledOn);
  if (known !== undefined) return known;
  if (fineDays.size >= MOST_KEPT) fineDays.clear();
  const day = new Date(Date.parse(sampledOn) + LATEST_DAYS * MS_A_DAY).toISOString().slice(0, 10);
  fineDays.set(sampledOn, day);
  return day;
};

/** Check `reported-late`: laboratories report within weeks; half a year on, one of the two years is likely wrong. */
export const reportedLate: RowCheck<Measured> = (row) => {
  const { reportedOn } = row;
  if (reportedOn === undefined) return undefined;
  const { sampledOn } = row;
  if (sampledOn === undefined) return undefined;
  return reportedOn > lastFineDay(sampledOn) ? { column: 'reportedOn', code: 'reported-late' } : undefined;
};
