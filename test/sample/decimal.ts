/**
 * Exact decimal text. The planted values must lie exactly at, above or below a limit, so no binary float may come
 * near them.
 */
interface Scaled {
  readonly digits: bigint;
  readonly places: number;
}

const parse = (text: string): Scaled => {
  const [whole = '0', fraction = ''] = text.split('.');
  return { digits: BigInt(whole + fraction), places: fraction.length };
};

const print = ({ digits, places }: Scaled): string => {
  const text = digits.toString().padStart(places + 1, '0');
  if (places === 0) return text;
  const fraction = text.slice(-places).replace(/0+$/, '');
  const whole = text.slice(0, -places);
  return fraction === '' ? whole : `${whole}.${fraction}`;
};

/** `value` × thousandths / 1000, exactly: `permille('0.3', 1500)` is `0.45`. */
export const permille = (value: string, thousandths: number): string => {
  const { digits, places } = parse(value);
  return print({ digits: digits * BigInt(thousandths), places: places + 3 });
};

/** The next larger value that a laboratory could write: one unit in the fourth place below the limit's own. */
export const justAbove = (value: string): string => {
  const { digits, places } = parse(value);
  return print({ digits: digits * 10_000n + 1n, places: places + 4 });
};
