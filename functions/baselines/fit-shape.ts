/** Injuries of a firm in a year and its person-years. */
export interface Counted {
  readonly injuries: number;
  readonly exposure: number;
}

/** Between these the likelihood is searched: beyond, the true rates are as good as equal, or there is no telling. */
const RANGE = { from: Math.log(0.05), to: Math.log(100) };
const GOLDEN = (Math.sqrt(5) - 1) / 2;
const ROUNDS = 32;

/**
 * Logarithm of the marginal likelihood of a shape, without what does not depend on it: injuries of a firm are Poisson,
 * true rates gamma with the mean `rate` (together a negative binomial with exposure).
 */
const likelihood = (firms: readonly Counted[], rate: number, shape: number): number => {
  const scale = shape / rate;
  let sum = 0;
  for (const { injuries, exposure } of firms) {
    sum -= shape * Math.log1p(exposure / scale);
    if (injuries === 0) continue;
    sum -= injuries * Math.log(scale + exposure);
    for (let j = 0; j < injuries; j += 1) sum += Math.log(shape + j);
  }
  return sum;
};

/** The shape under which these injuries are likeliest, by golden section on its logarithm. */
export const fitShape = (firms: readonly Counted[], rate: number): number => {
  let [from, to] = [RANGE.from, RANGE.to];
  const at = (place: number): number => likelihood(firms, rate, Math.exp(place));
  let [left, right] = [to - GOLDEN * (to - from), from + GOLDEN * (to - from)];
  let [low, high] = [at(left), at(right)];
  for (let round = 0; round < ROUNDS; round += 1) {
    if (low >= high) {
      [to, right, high] = [right, left, low];
      left = to - GOLDEN * (to - from);
      low = at(left);
    } else {
      [from, left, low] = [left, right, high];
      right = from + GOLDEN * (to - from);
      high = at(right);
    }
  }
  return Math.exp((from + to) / 2);
};
