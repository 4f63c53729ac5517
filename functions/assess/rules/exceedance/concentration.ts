import Big from 'big.js';
import { normaliseUnit } from '../../../../schemas/feeds/units.ts';
import type { Measurement } from '../../../../schemas/records/measurement.ts';
import type { Limit } from '../../../../schemas/reference/limits.ts';
import { type Fraction, fraction } from '../exact/decimal.ts';

/** Litres a mole at 20 °C and 101.3 kPa, the reference state of GBZ 2.1. */
const MOLAR_VOLUME = '24.04';
const MASS_UNIT = 'mg/m³';

type UnitReason = 'unit-not-comparable' | 'molar-mass-missing';

/**
 * A measured text in the unit of the limit, exactly: mg/m³ as it is, ppm as `value × M ÷ 24.04`. Other units are not
 * converted.
 */
export const inLimitUnit = (value: string, unit: string, limit: Limit): Fraction | UnitReason => {
  const given = normaliseUnit(unit) ?? unit;
  if (given === limit.unit) return fraction(value);
  if (given !== 'ppm' || limit.unit !== MASS_UNIT) return 'unit-not-comparable';
  if (limit.molarMass === null) return 'molar-mass-missing';
  return fraction(new Big(value).times(limit.molarMass), MOLAR_VOLUME);
};

/** Day longer than 8 h or week longer than 40 h: the limit would have to be reduced (Brief & Scala). */
export const isExtended = ({ hoursPerDay, hoursPerWeek }: Measurement): boolean =>
  (hoursPerDay !== undefined && new Big(hoursPerDay).gt(8)) ||
  (hoursPerWeek !== undefined && new Big(hoursPerWeek).gt(40));
