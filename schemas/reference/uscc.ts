import { tidyCode } from './text.ts';

/** Alphabet of GB 32100-2015: no I, O, S, V, Z; a character's value is its index. */
export const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
const FORMAT = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;
/** Registration departments (GB 32100-2015): 机构编制, 外交, 司法, 文化, 民政, 旅游, 宗教, 工会, 市场监管, 军委, 农业农村, 其他. */
const DEPARTMENTS = new Set('123456789ANY');

type UsccError = 'format' | 'department' | 'check';
export type UsccResult =
  | { readonly ok: true; readonly uscc: string }
  | { readonly ok: false; readonly error: UsccError };

/**
 * Check character of the first 17 characters (GB 32100-2015): weights 3^(i-1) mod 31, and the outer modulus, so that
 * a remainder of zero gives `0`. Characters outside the alphabet count as -1: check the format first.
 */
export const usccCheckCharacter = (first17: string): string => {
  let sum = 0;
  for (const [index, weight] of WEIGHTS.entries())
    sum += USCC_ALPHABET.indexOf(first17.charAt(index)) * weight;
  return USCC_ALPHABET.charAt((31 - (sum % 31)) % 31);
};

const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;
/** Check character of an organisation code's first 8 characters (GB 11714): positions 9–16 of a USCC give its 17th. */
export const organisationCheckCharacter = (first8: string): string => {
  let sum = 0;
  for (const [index, weight] of ORGANISATION_WEIGHTS.entries())
    sum += Number.parseInt(first8.charAt(index), 36) * weight;
  const check = 11 - (sum % 11);
  if (check === 10) return 'X';
  return check === 11 ? '0' : String(check);
};

/** Half-width, upper case, without spaces and hyphens: what a clerk's cell becomes before it is checked. */
export const normaliseUscc = (text: string): string => tidyCode(text).replace(/[\s-]/g, '').toUpperCase();

/** Normalises and checks a USCC: format first, then the registration department, then the check character. */
export const parseUscc = (text: string): UsccResult => {
  const uscc = normaliseUscc(text);
  if (!FORMAT.test(uscc)) return { ok: false, error: 'format' };
  if (!DEPARTMENTS.has(uscc.charAt(0))) return { ok: false, error: 'department' };
  return uscc.charAt(17) === usccCheckCharacter(uscc) ? { ok: true, uscc } : { ok: false, error: 'check' };
};

/** True for a valid USCC already in its normal form. */
export const isValidUscc = (text: string): boolean => {
  const result = parseUscc(text);
  return result.ok && result.uscc === text;
};
