const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const LENGTH = 18;
const QUOTE = 0x22;
const FOREIGN = 255;

/** Value of each byte in a USCC, five bits; everything else is foreign. */
const VALUES = new Uint8Array(256).fill(FOREIGN);
for (const [value, char] of [...ALPHABET].entries()) VALUES[char.charCodeAt(0)] = value;

/** Numbers firms by their USCC from 0 on, straight from the bytes of a cell. */
export interface UsccTable {
  readonly size: () => number;
  /** Number of the firm, a new one when it was never seen. */
  add(bytes: Buffer, start: number, end: number): number;
  /** Number of the firm, -1 when it was never seen. */
  find(bytes: Buffer, start: number, end: number): number;
}

/**
 * An open-addressing table: a USCC is three words of six characters, so that no text is made of it. Whatever else stands
 * in a cell is kept by its text. The quotes of a cell do not belong to the key.
 */
export const usccTable = (): UsccTable => {
  const others = new Map<string, number>();
  let size = 0;
  let slots = new Int32Array(1 << 16).fill(-1);
  let words = new Int32Array(3 * (1 << 15));
  /** The key that was read last. */
  const key = new Int32Array(3);

  const read = (bytes: Buffer, start: number): boolean => {
    let foreign = 0;
    for (let word = 0, place = start; word < 3; word += 1) {
      let packed = 0;
      for (const end = place + 6; place < end; place += 1) {
        const value = VALUES[bytes[place] ?? 0] ?? FOREIGN;
        foreign |= value;
        packed = (packed << 5) | value;
      }
      key[word] = packed;
    }
    return foreign < 32;
  };
  const slotOf = (a: number, b: number, c: number): number => {
    let mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
    return (mixed ^ (mixed >>> 13)) & (slots.length - 1);
  };
  /** Slot of the key that was read: its own or the free one where it belongs. */
  const probe = (): number => {
    const [a = 0, b = 0, c = 0] = [key[0], key[1], key[2]];
    for (let slot = slotOf(a, b, c); ; slot = (slot + 1) & (slots.length - 1)) {
      const firm = slots[slot] ?? -1;
      if (firm < 0) return slot;
      const at = firm * 3;
      if (words[at] === a && words[at + 1] === b && words[at + 2] === c) return slot;
    }
  };
  const grow = (): void => {
    const old = slots.filter((firm) => firm >= 0);
    slots = new Int32Array(slots.length * 2).fill(-1);
    for (const firm of old) {
      key.set(words.subarray(firm * 3, firm * 3 + 3));
      slots[probe()] = firm;
    }
  };
  const widen = (): void => {
    const wider = new Int32Array(words.length * 2);
    wider.set(words);
    words = wider;
  };
  const insert = (slot: number): number => {
    if ((size + 1) * 3 > words.length) widen();
    words.set(key, size * 3);
    slots[slot] = size;
    size += 1;
    if (size * 2 > slots.length) grow();
    return size - 1;
  };
  const addOther = (text: string): number => {
    const known = others.get(text);
    if (known !== undefined) return known;
    others.set(text, size);
    if ((size + 1) * 3 > words.length) widen();
    size += 1;
    return size - 1;
  };

  /** True when the cell holds a USCC, which is read; its text otherwise. */
  const keyOf = (bytes: Buffer, start: number, end: number): true | string => {
    const isQuoted = bytes[start] === QUOTE;
    const [from, to] = isQuoted ? [start + 1, end - 1] : [start, end];
    if (to - from === LENGTH && read(bytes, from)) return true;
    const text = bytes.toString('utf8', from, to);
    return isQuoted ? text.replaceAll('""', '"') : text;
  };
  return {
    size: () => size,
    add: (bytes, start, end) => {
      const cell = keyOf(bytes, start, end);
      if (cell !== true) return addOther(cell);
      const slot = probe();
      const known = slots[slot] ?? -1;
      return known < 0 ? insert(slot) : known;
    },
    find: (bytes, start, end) => {
      const cell = keyOf(bytes, start, end);
      return cell === true ? (slots[probe()] ?? -1) : (others.get(cell) ?? -1);
    },
  };
};
