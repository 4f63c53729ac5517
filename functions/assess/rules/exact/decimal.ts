import type Big from 'big.js';

/** A whole number, exactly: a double below 2^53, a bigint from there on. */
type Whole = number | bigint;

/** A quotient of whole numbers, so that no division ever rounds a comparison. `den` is positive. */
export interface Fraction {
  readonly num: Whole;
  readonly den: Whole;
}

const narrow = (value: bigint): Whole =>
  value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER ? Number(value) : value;

/** A product that a double would round is at least 2^53 as a double too: such a one is done again with bigints. */
const multiply = (a: Whole, b: Whole): Whole => {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    if (Number.isSafeInteger(product)) return product;
  }
  return narrow(BigInt(a) * BigInt(b));
};

const add = (a: Whole, b: Whole): Whole => {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return narrow(BigInt(a) + BigInt(b));
};

/** So many decimal digits are a safe integer, whatever they are. */
const SAFE_DIGITS = 15;
const LONG = /^(-?\d+)(?:\.(\d+))?$/;

const parseLong = (text: string): Fraction => {
  const [, whole, part = ''] = LONG.exec(text) ?? [];
  if (whole === undefined) throw new RangeError(`"${text}" is no decimal`);
  return { num: narrow(BigInt(whole + part)), den: narrow(10n ** BigInt(part.length)) };
};

const ZERO = 48;
const POINT = 46;
const POWERS = Array.from({ length: SAFE_DIGITS }, (_, places) => 10 ** places);

/** Decimal text, digit by digit: this is where a judgement spends its time. */
const parse = (text: string): Fraction => {
  if (text.length > SAFE_DIGITS) return parseLong(text);
  let num = 0;
  let point = -1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= ZERO && code <= ZERO + 9) num = num * 10 + code - ZERO;
    else if (code === POINT && point < 0 && at > 0) point = at;
    else return parseLong(text);
  }
  const den = point < 0 ? 1 : POWERS[text.length - point - 1];
  return text === '' || point === text.length - 1 || den === undefined ? parseLong(text) : { num, den };
};

/** Decimal text, a whole number, or a Big. */
type Decimal = string | number | Big;

const read = (value: Decimal): Fraction => {
  if (typeof value === 'string') return parse(value);
  if (typeof value !== 'number') return parse(value.toFixed());
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is no whole number`);
  return { num: value, den: 1 };
};

/** A decimal as a fraction; with `den` (above 0), divided by it. Throws a RangeError on anything else. */
export const fraction = (value: Decimal, den: Decimal = 1): Fraction =>
  den === 1 ? read(value) : over(read(value), read(den));

const order = (a: Whole, b: Whole): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0);

/** -1, 0 or 1, exactly. */
export const compare = (a: Fraction, b: Fraction): -1 | 0 | 1 =>
  order(multiply(a.num, b.den), multiply(b.num, a.den));

export const times = (a: Fraction, b: Fraction | number): Fraction =>
  typeof b === 'number'
    ? { num: multiply(a.num, b), den: a.den }
    : { num: multiply(a.num, b.num), den: multiply(a.den, b.den) };

/** `a ÷ b`; `b` is positive. */
export const over = (a: Fraction, b: Fraction | number): Fraction =>
  typeof b === 'number'
    ? { num: a.num, den: multiply(a.den, b) }
    : { num: multiply(a.num, b.den), den: multiply(a.den, b.num) };

export const plus = (a: Fraction, b: Fraction): Fraction =>
  a.den === b.den
    ? { num: add(a.num, b.num), den: a.den }
    : { num: add(multiply(a.num, b.den), multiply(b.num, a.den)), den: multiply(a.den, b.den) };

export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, times(b, -1));

/** Floor of a quotient; `den` is positive. */
const floor = (num: bigint, den: bigint): bigint => {
  const quotient = num / den;
  return num < 0n && quotient * den !== num ? quotient - 1n : quotient;
};

const digits = (scaled: bigint, places: number): string => {
  const sign = scaled < 0n ? '-' : '';
  const text = String(scaled < 0n ? -scaled : scaled).padStart(places + 1, '0');
  const part = places === 0 ? '' : text.slice(-places).replace(/0+$/, '');
  const whole = places === 0 ? text : text.slice(0, -places);
  return `${sign}${whole}${part === '' ? '' : `.${part}`}`;
};

/** Text of a fraction, rounded half up to so many places, without trailing zeros: for people, never for a comparison. */
export const shown = ({ num, den }: Fraction, places: number): string => {
  const scaled = floor(2n * BigInt(num) * 10n ** BigInt(places) + BigInt(den), 2n * BigInt(den));
  return digits(scaled, places);
};

/** Decimal text without needless zeros: `3.50` is `3.5`, `007` is `7`. */
export const plain = (value: string | Big): string => {
  const text = typeof value === 'string' ? value : value.toFixed();
  const point = text.indexOf('.');
  return shown(parse(text), point < 0 ? 0 : text.length - point - 1);
};

/** Whole part of a fraction (its floor), for scores. */
export const whole = ({ num, den }: Fraction): number => Number(floor(BigInt(num), BigInt(den)));
