import type { Rng } from './rng.ts';

/**
 * Fictional USCCs (GB 32100-2015), written independently of the hub's own check. The registering region 379999 is
 * used by no office, so that no real firm can be hit.
 */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const UNUSED_REGION = '379999';
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

const organisationCheck = (digits: string): string => {
  const sum = ORGANISATION_WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits.charAt(i)), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? 'X' : String(check);
};

/** Check character of 17 characters: weights are powers of 3 modulo 31. */
export const usccCheck = (first17: string): string => {
  let sum = 0;
  let weight = 1;
  for (const char of first17) {
    sum += ALPHABET.indexOf(char) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
};

const SPREAD = 7_654_321;
const SPAN = 90_000_000;

/** The USCC of the n-th firm of a seed; different for different numbers below 90 million. */
export const fictionalUscc = (serial: number, seed: number, kind = '91'): string => {
  const digits = String(10_000_000 + ((serial * SPREAD + (seed % 1000) * 104_729) % SPAN));
  const first17 = `${kind}${UNUSED_REGION}${digits}${organisationCheck(digits)}`;
  return first17 + usccCheck(first17);
};

/** As a mistyped code: another check character. */
export const mistyped = (uscc: string, rng: Rng): string => {
  const wrong = [...ALPHABET].filter((char) => char !== uscc.charAt(17));
  return uscc.slice(0, 17) + rng.pick(wrong);
};

/** A code whose registration department does not exist, with a correct check character. */
export const unknownDepartment = (uscc: string): string => {
  const first17 = `B${uscc.slice(1, 17)}`;
  return first17 + usccCheck(first17);
};
