import type { DeliverySettings } from '../../schemas/settings/delivery.ts';

/** Each wait is this much longer or shorter, so that what failed together does not come back together. */
const JITTER = 0.2;

/**
 * Seconds until the next try after `attempts` failed ones; undefined when all tries are used up. What a receiver asked
 * for (`retryAfter`) is never undercut. `random` from 0 to 1.
 */
export const waitAfter = (
  { retrySeconds }: Pick<DeliverySettings, 'retrySeconds'>,
  attempts: number,
  { retryAfter = 0, random }: { retryAfter?: number | undefined; random: number },
): number | undefined => {
  const base = retrySeconds[attempts - 1];
  if (base === undefined) return undefined;
  return Math.max(retryAfter, base * (1 - JITTER + 2 * JITTER * random));
};
