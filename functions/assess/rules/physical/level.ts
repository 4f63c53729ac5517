import Big from 'big.js';
import { plain } from '../exact/decimal.ts';

/**
 * A level in dB: as reported (then its text decides, exactly), or computed with logarithms in doubles. Sums of up to
 * 10,000 parts stay within 1e-11 dB of the true level; equality is taken within a hundred times that, while the
 * method itself (GBZ/T 189.8) reports 0.1 dB.
 */
export interface Level {
  readonly text?: string;
  readonly db: number;
}

/** Computed levels as near to each other as this are equal, dB. */
const ERROR_BOUND = 1e-9;

export const reported = (text: string): Level => ({ text, db: Number(text) });
export const computed = (db: number): Level => ({ db });

/** -1, 0 or 1. */
export const compareLevel = ({ text, db }: Level, border: string): number => {
  if (text !== undefined) return new Big(text).cmp(border);
  const difference = db - Number(border);
  return Math.abs(difference) <= ERROR_BOUND ? 0 : Math.sign(difference);
};

/** A level plus 10·lg of a ratio of times. */
export const shifted = ({ db }: Level, ratio: number): Level => computed(db + 10 * Math.log10(ratio));

/** 10·lg of the sum of `weight · 10^(0.1·L)`, in an order of its own. */
export const energySum = (parts: readonly { readonly db: number; readonly weight: number }[]): Level => {
  const energies = parts.map(({ db, weight }) => weight * 10 ** (db / 10)).sort((a, b) => a - b);
  return computed(10 * Math.log10(energies.reduce((sum, energy) => sum + energy, 0)));
};

/** One decimal as the method reports it, more where that would look equal to a border that it is not. */
export const levelText = (level: Level, border: string): string => {
  if (level.text !== undefined) return plain(level.text);
  const side = compareLevel(level, border);
  for (let places = 1; places < 9; places += 1) {
    const text = level.db.toFixed(places);
    if (new Big(text).cmp(border) === side) return plain(text);
  }
  return side === 0 ? plain(border) : level.db.toFixed(9);
};

/** How far a text lies above its limit; negative below it. */
export const distance = (text: string, border: string): string => plain(new Big(text).minus(border));
