/** Bytes of a text in memory of their own: a small piece of a shared buffer would keep the whole of it. */
export const ownBytes = (text: string): Buffer => {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text, 'utf8'));
  bytes.write(text, 'utf8');
  return bytes;
};

/** What is known of a text, under its bytes and a hash of them. */
export interface KnownBytes {
  readonly bytes: Buffer;
  readonly hash: number;
}

const SMALLEST = 1 << 10;
const LARGEST = 1 << 12;
const GROWTH = 4;
/** FNV-1a. */
const [HASH_SEED, HASH_PRIME] = [0x811c9dc5, 0x01000193];

/**
 * Remembers what was made of texts, by their bytes. A table of bounded size: what does not repeat pushes out what else
 * stood in its place, and is made again when it comes again.
 */
export class BytesTable<T extends KnownBytes> {
  readonly #make: (bytes: Buffer, hash: number) => T;
  #slots: (T | undefined)[] = new Array<T | undefined>(SMALLEST).fill(undefined);
  #pushedOut = 0;
  /** Neighbouring rows say much the same. */
  #last: T | undefined;

  /** `make` gets bytes of its own, which it may keep. */
  constructor(make: (bytes: Buffer, hash: number) => T) {
    this.#make = make;
  }

  /** What is known of `buffer[start, end)`. */
  of(buffer: Buffer, start: number, end: number): T {
    const last = this.#last;
    if (last !== undefined && isSame(last.bytes, buffer, start, end)) return last;
    const found = this.#find(buffer, start, end);
    this.#last = found;
    return found;
  }

  #find(buffer: Buffer, start: number, end: number): T {
    const hash = hashOf(buffer, start, end);
    const known = this.#slots[this.#slotOf(hash)];
    if (known !== undefined && known.hash === hash && isSame(known.bytes, buffer, start, end)) return known;
    const made = this.#make(copyOf(buffer, start, end), hash);
    if (known !== undefined) this.#crowded();
    this.#slots[this.#slotOf(hash)] = made;
    return made;
  }

  #slotOf(hash: number): number {
    return (hash ^ (hash >>> 15)) & (this.#slots.length - 1);
  }

  /** The table grows once it has pushed out as many as it has room for. */
  #crowded(): void {
    this.#pushedOut += 1;
    if (this.#pushedOut < this.#slots.length || this.#slots.length >= LARGEST) return;
    const before = this.#slots;
    this.#slots = new Array<T | undefined>(before.length * GROWTH).fill(undefined);
    this.#pushedOut = 0;
    for (const known of before) if (known !== undefined) this.#slots[this.#slotOf(known.hash)] = known;
  }
}

const copyOf = (buffer: Buffer, start: number, end: number): Buffer => {
  const bytes = Buffer.allocUnsafeSlow(end - start);
  buffer.copy(bytes, 0, start, end);
  return bytes;
};

const hashOf = (buffer: Buffer, start: number, end: number): number => {
  let hash = HASH_SEED;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (buffer[at] as number), HASH_PRIME);
  return hash;
};

const isSame = (known: Buffer, buffer: Buffer, start: number, end: number): boolean => {
  const size = end - start;
  if (known.length !== size) return false;
  for (let at = 0; at < size; at += 1) if (known[at] !== buffer[start + at]) return false;
  return true;
};
