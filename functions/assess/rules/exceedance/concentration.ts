import { normaliseUnit } from '../../../../schemas/feeds/units.ts';
import { lazilyOf } from '../../../../schemas/lazily.ts';
import type { Limit } from '../../../../schemas/reference/limits.ts';
import { type Fraction, fraction, over, times } from '../exact/decimal.ts';

/** Litres a mole at 20 °C and 101.3 kPa, the reference state of GBZ 2.1. */
export const MOLAR_VOLUME = '24.04';
const MASS_UNIT = 'mg/m³';

/** Units of mass concentration, in mg/m³. */
const MASS_UNITS: ReadonlyMap<string, Fraction> = new Map([
  [MASS_UNIT, fraction(1)],
  ['μg/m³', fraction(1, 1000)],
]);

type UnitReason = 'unit-not-comparable' | 'molar-mass-missing';

/** A limit ready to be compared with. */
interface Prepared {
  readonly unit: string;
  readonly value: Fraction;
  /** mg/m³ that one ppm makes. */
  readonly perPpm: Fraction | undefined;
}

const readied = lazilyOf(
  (limit: Limit): Prepared => ({
    unit: normaliseUnit(limit.unit) ?? limit.unit,
    value: fraction(limit.value),
    perPpm: limit.molarMass === null ? undefined : fraction(limit.molarMass, MOLAR_VOLUME),
  }),
);

/** The printed value of a limit. */
export const printedOf = (limit: Limit): Fraction => readied(limit).value;

/** A unit as the limits write it. */
export const unitOf = (unit: string): string => (unit === MASS_UNIT ? unit : (normaliseUnit(unit) ?? unit));

/** What a value in `unit` is multiplied with to stand in the unit of the limit: mg ↔ μg, ppm as `× M ÷ 24.04`. */
export const factorTo = (limit: Limit, unit: string): Fraction | 'same' | UnitReason => {
  const { unit: wanted, perPpm } = readied(limit);
  const given = unitOf(unit);
  if (given === wanted) return 'same';
  const mass = MASS_UNITS.get(given);
  const target = MASS_UNITS.get(wanted);
  if (target === undefined) return 'unit-not-comparable';
  if (mass !== undefined) return over(mass, target);
  if (given !== 'ppm') return 'unit-not-comparable';
  return perPpm === undefined ? 'molar-mass-missing' : over(perPpm, target);
};

/** A measured text in the unit of the limit, exactly. */
export const inLimitUnit = (value: string, unit: string, limit: Limit): Fraction | UnitReason => {
  const factor = factorTo(limit, unit);
  if (factor === 'same') return fraction(value);
  return typeof factor === 'string' ? factor : times(fraction(value), factor);
};
