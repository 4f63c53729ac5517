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

const [SPACE, QUOTE, HASH, PERCENT, PLUS, DOT, ZERO, NINE, BACKSLASH, BAR, DELETE] = [
  ...[0x20, 0x22, 0x23, 0x25, 0x2b, 0x2e, 0x30, 0x39, 0x5c, 0x7c, 0x7f],
] as const;
/** Shorter ones may be what offices write for nothing (无, N/A). */
const SHORTEST = 4;
const [CONTINUES, FIRST_HAN, LAST_HAN] = [0xc0, 0xe4, 0xe9];
/** （ and ） */
const isBracket = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 0xef && bytes[at + 1] === 0xbc && (bytes[at + 2] === 0x88 || bytes[at + 2] === 0x89);

/** ASCII that no rule for texts, for keys or for JSON has anything to do with; blanks only between others. */
const isPlainAscii = (bytes: Uint8Array, at: number): boolean => {
  const byte = bytes[at] as number;
  if (byte === SPACE) return bytes[at - 1] !== SPACE;
  if (byte < SPACE || byte === DELETE) return false;
  return byte !== QUOTE && byte !== PERCENT && byte !== PLUS && byte !== BACKSLASH && byte !== BAR;
};

const isPlainText = (bytes: Uint8Array, start: number, end: number): boolean => {
  const [first, last] = [bytes[start], bytes[end - 1]];
  if (first === SPACE || last === SPACE || first === HASH) return false;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte < 0x80) {
      if (!isPlainAscii(bytes, at)) return false;
    } else if (byte >= CONTINUES && (byte < FIRST_HAN || byte > LAST_HAN) && !isBracket(bytes, at))
      return false;
  }
  return true;
};

/** Texts of at most `max` bytes, so of at most as many characters: Chinese characters and common ASCII. */
export const plainText = (max: number): PlainCells<string> => ({
  is: (bytes, start, end) => end - start >= SHORTEST && end - start <= max && isPlainText(bytes, start, end),
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
