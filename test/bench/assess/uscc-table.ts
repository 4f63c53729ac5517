import type { RowCursor } from './csv-scan.ts';

const LENGTH = 18;
const QUOTE = 0x22;
/** Four bytes from `0` on take six bits each; whatever is outside shows in the upper two. */
const ZEROS = 0x30303030;
const OUTSIDE = 0xc0c0c0c0 | 0;
const WORDS = 4;
/** Fourth word of what is no code: the first one is the number of its text. */
const TEXT = -1;

/**
 * Numbers firms by their USCC from 0 on, straight from the bytes of cells. Cells are noted first and looked up together:
 * the places in memory that many look-ups touch are fetched side by side, those of one after another are waited for.
 */
export interface UsccTable {
  readonly size: () => number;
  /** Notes a cell of the current row. */
  note(rows: RowCursor, cell: number): void;
  /** Numbers of the firms noted since the last look-up, in their order; new ones are added. Good until the next one. */
  addNoted(): Int32Array;
  /** The same without adding: -1 for a firm that was never added. */
  findNoted(): Int32Array;
}

/** Slots for so many keys, at most half of them filled. */
const slotsFor = (keys: number): number => 2 ** Math.ceil(Math.log2(Math.max(16, keys) * 2));

const widened = (array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
  const wider = new Int32Array(array.length * 2);
  wider.set(array);
  return wider;
};

/** Four six-bit bytes side by side in 24 bits. */
const packed = (word: number): number => {
  const pairs = (word & 0x003f003f) | ((word & 0x3f003f00) >> 2);
  return (pairs & 0xfff) | ((pairs >>> 16) << 12);
};

const hashOf = (a: number, b: number, c: number, d: number): number => {
  let mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 15) ^ d, 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
};

/** Keys of cells: the 18 characters of a code are 108 bits in four words; whatever else stands there is kept as text. */
const notes = () => {
  const texts = new Map<string, number>();
  const noted = { words: new Int32Array(1 << 14), count: 0 };
  const noteText = (bytes: Buffer, start: number, end: number, at: number): void => {
    const text = bytes.toString('utf8', start, end).replaceAll('""', '"');
    const number = texts.get(text) ?? texts.size;
    texts.set(text, number);
    noted.words.set([number, 0, 0, TEXT], at);
  };
  /** Packs the code that begins at `start`; false when it is none. */
  const noteCode = (view: DataView, start: number, at: number): boolean => {
    const first = view.getInt32(start, true) - ZEROS;
    const second = view.getInt32(start + 4, true) - ZEROS;
    const third = view.getInt32(start + 8, true) - ZEROS;
    const fourth = view.getInt32(start + 12, true) - ZEROS;
    const last = view.getUint16(start + 16, true) - (ZEROS & 0xffff);
    if (((first | second | third | fourth | last) & OUTSIDE) !== 0) return false;
    const { words } = noted;
    words[at] = packed(first) | (last << 24);
    words[at + 1] = packed(second) | ((last >> 8) << 24);
    words[at + 2] = packed(third);
    words[at + 3] = packed(fourth);
    return true;
  };
  /** The quotes of a cell do not belong to its key. */
  const note = ({ bytes, view, starts, ends }: RowCursor, cell: number): void => {
    const isQuoted = bytes[starts[cell] ?? 0] === QUOTE;
    const start = (starts[cell] ?? 0) + (isQuoted ? 1 : 0);
    const end = (ends[cell] ?? 0) - (isQuoted ? 1 : 0);
    const at = noted.count * WORDS;
    if (at + WORDS > noted.words.length) noted.words = widened(noted.words);
    noted.count += 1;
    if (end - start !== LENGTH || !noteCode(view, start, at)) noteText(bytes, start, end, at);
  };
  return { noted, note };
};

interface Room {
  /** Number of a firm plus one, by the hash of its key. */
  readonly slots: Int32Array;
  /** Keys in the order of their numbers. */
  readonly keys: Int32Array;
  readonly mask: number;
}

/** Slot of the key that stands at `at`: its own, or the free one where it belongs. */
const slotOf = ({ slots, keys, mask }: Room, words: Int32Array, at: number): number => {
  const a = words[at] ?? 0;
  const b = words[at + 1] ?? 0;
  const c = words[at + 2] ?? 0;
  const d = words[at + 3] ?? 0;
  for (let slot = hashOf(a, b, c, d) & mask; ; slot = (slot + 1) & mask) {
    const mark = slots[slot] ?? 0;
    if (mark === 0) return slot;
    const key = (mark - 1) * WORDS;
    if (keys[key] === a && keys[key + 1] === b && keys[key + 2] === c && keys[key + 3] === d) return slot;
  }
};

const copyKey = (from: Int32Array, start: number, to: Int32Array, place: number): void => {
  to[place] = from[start] ?? 0;
  to[place + 1] = from[start + 1] ?? 0;
  to[place + 2] = from[start + 2] ?? 0;
  to[place + 3] = from[start + 3] ?? 0;
};

/** An open-addressing table of numbers; the keys stand in the order of their numbers. */
export const usccTable = (expected = 1 << 14): UsccTable => {
  const { noted, note } = notes();
  let [size, mask] = [0, slotsFor(expected) - 1];
  let keys = new Int32Array(Math.ceil(expected) * WORDS + WORDS);
  /** Number of a firm plus one. */
  let slots = new Int32Array(mask + 1);
  let numbers = new Int32Array(0);

  const grow = (): void => {
    mask = mask * 2 + 1;
    slots = new Int32Array(mask + 1);
    for (let firm = 0; firm < size; firm += 1) {
      const [a = 0, b = 0, c = 0, d = 0] = keys.subarray(firm * WORDS, firm * WORDS + WORDS);
      let slot = hashOf(a, b, c, d) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = firm + 1;
    }
  };
  const makeRoom = (more: number): void => {
    while ((size + more) * 2 > mask) grow();
    while ((size + more) * WORDS > keys.length) keys = widened(keys);
  };
  const lookUp = (isNew: boolean): Int32Array => {
    const { words, count } = noted;
    if (isNew) makeRoom(count);
    if (numbers.length < count) numbers = new Int32Array(count);
    const found = numbers;
    const room = { slots, keys, mask };
    for (let index = 0; index < count; index += 1) {
      const slot = slotOf(room, words, index * WORDS);
      const mark = room.slots[slot] ?? 0;
      if (mark === 0 && isNew) {
        copyKey(words, index * WORDS, room.keys, size * WORDS);
        size += 1;
        room.slots[slot] = size;
        found[index] = size - 1;
      } else found[index] = mark - 1;
    }
    noted.count = 0;
    return found.subarray(0, count);
  };
  return { size: () => size, note, addNoted: () => lookUp(true), findNoted: () => lookUp(false) };
};
