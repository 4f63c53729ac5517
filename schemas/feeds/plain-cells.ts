import type { DecimalRange } from './cell-parsers.ts';

/**
 * Cells that stand in their normal form already, told by their UTF-8 bytes: reading such a cell gives its very text, as
 * the value or as the one text in it. What is not sure is not plain; it is read as every cell is.
 */
export interface PlainCells<T> {
  /** Whether `bytes[start, end)`, which is sound UTF-8, is such a cell. */
  readonly is: (bytes: Uint8Array, start: number, end: number) => boolean;
  /** The value of a plain cell by its text. */
  readonly valueOf: (text: string) => T;
}

const [SPACE, HASH, GUARD, DOT, ZERO, NINE] = [0x20, 0x23, 0x27, 0x2e, 0x30, 0x39] as const;
/** Shorter ones may be what offices write for nothing (无, N/A). */
const SHORTEST = 4;
/** The longer marks for nothing, by their size and how they begin; texts that look the same so far get a second look. */
const [NULL_SIZE, LETTER_N, LOWER] = [4, 0x6e, 0x20] as const;
const [NONE_YET_SIZE, NONE_YET] = [6, [0xe6, 0x9a, 0x82]] as const;

/** May be NULL or 暂无. */
const mayBeNothing = (bytes: Uint8Array, start: number, size: number): boolean => {
  if (size === NULL_SIZE) return ((bytes[start] as number) | LOWER) === LETTER_N;
  return size === NONE_YET_SIZE && NONE_YET.every((byte, at) => bytes[start + at] === byte);
};

/** What a byte means for a text that may be plain: nothing, the end of it, or a second look. */
const [FINE, NEVER, BLANK, WIDE] = [0, 1, 2, 3] as const;
const MEANING = new Uint8Array(256).fill(NEVER);
MEANING.fill(FINE, 0x21, 0x7f);
// Quotes and backslashes are escaped in JSON, percent signs and bars in keys; a plus may come of lost digits, and what the
// hub withheld is of stars.
for (const sign of '"\\%|+*') MEANING[sign.charCodeAt(0)] = NEVER;
MEANING[SPACE] = BLANK;
MEANING.fill(FINE, 0x80, 0xc0);
// Chinese characters of the first plane, and what begins full-width forms.
MEANING.fill(FINE, 0xe4, 0xea);
MEANING[0xef] = WIDE;

/** （ and ） */
const isBracket = (bytes: Uint8Array, at: number): boolean =>
  bytes[at + 1] === 0xbc && (bytes[at + 2] === 0x88 || bytes[at + 2] === 0x89);

const isFine = (bytes: Uint8Array, at: number, meaning: number | undefined): boolean => {
  if (meaning === BLANK) return bytes[at - 1] !== SPACE;
  return meaning === WIDE && isBracket(bytes, at);
};

const isDigitOrSpace = (bytes: Uint8Array, at: number): boolean => {
  const byte = bytes[at] as number;
  return byte === SPACE || (byte >= ZERO && byte <= NINE);
};

/** Digits of an identity number before its check character, which may stand apart. */
const ENOUGH_DIGITS = 17;

/**
 * As many digits as a person's number has, or one less before an X, and a century of birth in their place. Digits with
 * spaces between them may be several numbers: of those it is not sure.
 */
const isLikePerson = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (bytes.subarray(start, end).includes(SPACE)) return true;
  const century = numberIn(bytes, start + 6, start + 8);
  return end - start <= ENOUGH_DIGITS + 1 && (century === 19 || century === 20);
};

/**
 * True for a row of digits, spaces between them or not, that may be somebody's identity number. So many bytes in a row
 * hold one of those at every such distance: of most texts one byte or two are looked at.
 */
const mayNamePerson = (bytes: Uint8Array, start: number, end: number): boolean => {
  for (let at = start + ENOUGH_DIGITS - 1; at < end; at += ENOUGH_DIGITS) {
    if (!isDigitOrSpace(bytes, at)) continue;
    let [first, last] = [at, at + 1];
    while (first > start && isDigitOrSpace(bytes, first - 1)) first -= 1;
    while (last < end && isDigitOrSpace(bytes, last)) last += 1;
    if (isLikePerson(bytes, first, last)) return true;
  }
  return false;
};

const isPlainText = (bytes: Uint8Array, start: number, end: number): boolean => {
  const [first, last] = [bytes[start], bytes[end - 1]];
  if (first === SPACE || last === SPACE || first === HASH || first === GUARD) return false;
  for (let at = start; at < end; at += 1) {
    const meaning = MEANING[bytes[at] as number];
    if (meaning !== FINE && !isFine(bytes, at, meaning)) return false;
  }
  return true;
};

/**
 * Texts of at most `max` bytes, so of at most as many characters: Chinese characters and common ASCII, without a number
 * as long as that of a person.
 */
export const plainText = (max: number): PlainCells<string> => ({
  is: (bytes, start, end) => {
    const size = end - start;
    if (size < SHORTEST || size > max || mayBeNothing(bytes, start, size)) return false;
    return isPlainText(bytes, start, end) && !mayNamePerson(bytes, start, end);
  },
  valueOf: (text) => text,
});

const LONGEST_DECIMAL = 15;

/** Place of the one dot, `end` where there is none; -1 for what is not digits alone. */
const dotOf = (bytes: Uint8Array, start: number, end: number): number => {
  let dot = end;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte >= ZERO && byte <= NINE) continue;
    if (byte !== DOT || dot < end) return -1;
    dot = at;
  }
  return dot;
};

/** No zero that could be left out, in front or behind, and digits on both sides of a dot. */
const isCanonical = (bytes: Uint8Array, start: number, end: number, dot: number): boolean => {
  if (dot === start || (dot > start + 1 && bytes[start] === ZERO)) return false;
  return dot === end || (dot < end - 1 && bytes[end - 1] !== ZERO);
};

const numberIn = (bytes: Uint8Array, start: number, end: number): number => {
  let number = 0;
  for (let at = start; at < end; at += 1) number = number * 10 + (bytes[at] as number) - ZERO;
  return number;
};

/** Canonical decimals within a range: no sign, no zero that could be left out. */
export const plainDecimal = ({
  min,
  max = Number.MAX_SAFE_INTEGER,
  aboveMin = false,
}: DecimalRange): PlainCells<string> => ({
  is: (bytes, start, end) => {
    if (end === start || end - start > LONGEST_DECIMAL) return false;
    const dot = dotOf(bytes, start, end);
    if (dot < 0 || !isCanonical(bytes, start, end, dot)) return false;
    const whole = numberIn(bytes, start, dot);
    // A canonical fraction is never zero.
    const exact = dot === end;
    return (aboveMin && exact ? whole > min : whole >= min) && (exact ? whole <= max : whole < max);
  },
  valueOf: (text) => text,
});
