import { compare, type Fraction, fraction, plain, shown } from '../exact/decimal.ts';

/** A figure for people: two places, more where it would look equal to a border that it is not. */
export const textBeside = (value: Fraction, border: string): string => {
  const edge = fraction(border);
  for (let places = 2; places < 16; places += 2) {
    const text = shown(value, places);
    if (compare(fraction(text), edge) === compare(value, edge)) return plain(text);
  }
  return shown(value, 16);
};
