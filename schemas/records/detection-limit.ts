const partsOf = (decimal: string): readonly [whole: string, fraction: string] => {
  const [whole = '', fraction = ''] = decimal.replace(/^0+(?=\d)/, '').split('.');
  return [whole, fraction];
};

/** Compares by digits: exact, cheap on every row, and without a fault on texts that only stand for a number. */
const isAbove = (one: string, other: string): boolean => {
  const [whole, fraction] = partsOf(one);
  const [otherWhole, otherFraction] = partsOf(other);
  if (whole.length !== otherWhole.length) return whole.length > otherWhole.length;
  return whole === otherWhole ? fraction > otherFraction : whole > otherWhole;
};

/**
 * The detection limit by which a result is judged where its cell (`<5`) and the column of limits each tell one: the
 * larger, for the smaller might clear a workplace by a sensitivity that the method did not have. Decimals without sign.
 */
export const judgedLimit = (one: string | undefined, other: string | undefined): string | undefined => {
  if (one === undefined || other === undefined) return one ?? other;
  return isAbove(other, one) ? other : one;
};
