import { parseDate } from '../feeds/cell-parsers.ts';
import { tidyCode } from './text.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECKS = '10X98765432';
const NEW_FORM = /^\d{17}[\dX]$/;
const OLD_FORM = /^(\d{6})(\d{6})(\d{3})$/;

/** Check character of the first 17 digits (GB 11643-1999). */
export const residentIdCheck = (first17: string): string => {
  let sum = 0;
  for (const [index, weight] of WEIGHTS.entries()) sum += Number(first17.charAt(index)) * weight;
  return CHECKS.charAt(sum % 11);
};

const isSound = (id: string): boolean =>
  parseDate(id.slice(6, 14)) !== undefined && id.charAt(17) === residentIdCheck(id);

/** What a text is as a resident identity number, by its form: none, a wrong one, or the 18 characters of a right one. */
export type ResidentId = 'none' | 'wrong' | { readonly id: string };

/**
 * Reads 公民身份号码 (GB 11643-1999): 18 characters with birth date and check character; the 15 digits of old cards become
 * 18. Fifteen digits without a birth date are some other number. Region codes are not looked up: old ones stay valid.
 */
export const residentIdOf = (text: string): ResidentId => {
  if (NEW_FORM.test(text)) return isSound(text) ? { id: text } : 'wrong';
  const old = OLD_FORM.exec(text);
  if (!old) return 'none';
  const first17 = `${old[1]}19${old[2]}${old[3]}`;
  return parseDate(first17.slice(6, 14)) === undefined ? 'none' : { id: first17 + residentIdCheck(first17) };
};

/**
 * Born 1900 to 2009. Later years would take in numbers of documents, many of which are region, date and serial; a USCC of
 * digits alone has its registration region there and does not look so. No region begins with 19 or 20, as a number does
 * that is made of a moment (20260119 10:05:15 and a serial).
 */
const LOOKS_LIKE =
  /(?<!\d)(?!19|20)\d{6}(?:19\d|200)\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/;

/** A cheap look first, because most texts hold no number; what reading drops may stand between the digits. */
const ENOUGH_DIGITS = /(?:[\d\uFF10-\uFF19][\s\p{Cc}\u200B-\u200F\u2060\uFEFF]*){17}/u;

/** With spaces within the number, or between it and others (a post in front, a telephone behind). */
const standsIn = (tidy: string): boolean => LOOKS_LIKE.test(tidy) || LOOKS_LIKE.test(tidy.replace(/\s/g, ''));

/** True when a text holds what looks like the identity number of somebody of working age, whatever its check character. */
export const holdsResidentId = (text: string): boolean =>
  text.length >= 18 && ENOUGH_DIGITS.test(text) && standsIn(tidyCode(text));
