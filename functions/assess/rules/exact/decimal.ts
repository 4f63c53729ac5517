import Big from 'big.js';

/** A quotient kept apart, so that no division ever rounds a comparison. */
export interface Fraction {
  readonly num: Big;
  readonly den: Big;
}

export const fraction = (num: Big | string, den: Big | string | number = 1): Fraction => ({
  num: new Big(num),
  den: new Big(den),
});

/** -1, 0 or 1, exactly. Denominators are positive. */
export const compare = (a: Fraction, b: Fraction): -1 | 0 | 1 => a.num.times(b.den).cmp(b.num.times(a.den));

/** `a ÷ b` as a fraction; `b` is not zero. */
export const over = (a: Fraction, b: Fraction): Fraction => ({
  num: a.num.times(b.den),
  den: a.den.times(b.num),
});

/** Text of a fraction, rounded half up to so many places, without trailing zeros: for people, never for a comparison. */
export const shown = ({ num, den }: Fraction, places: number): string => {
  const quotient = num.times(new Big(10).pow(places)).div(den).round(0, Big.roundHalfUp);
  return plain(quotient.div(new Big(10).pow(places)));
};

/** Decimal text without exponent and trailing zeros. */
export const plain = (value: Big | string): string => {
  const text = new Big(value).toFixed();
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
};

/** Whole part of a fraction, for scores. */
export const whole = ({ num, den }: Fraction): number => Math.floor(num.div(den).toNumber());
