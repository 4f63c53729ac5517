/** Longer runs are copied by the runtime, shorter ones byte by byte: a call costs more than they do. */
const SHORT = 96;
/** As many bytes as are copied one by one in the time of a call; a part of a buffer costs an object more. */
const FEW = 10;
const START = 1 << 14;
const ZERO = 0x30;

/** A growing buffer for one row at a time; `buffer` holds `length` bytes. */
export class ByteWriter {
  buffer: Buffer = Buffer.allocUnsafe(START);
  length = 0;

  /** Makes room for `size` more bytes. */
  reserve(size: number): void {
    if (this.length + size <= this.buffer.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.length + size));
    this.buffer.copy(grown, 0, 0, this.length);
    this.buffer = grown;
  }

  /** Appends `from[start, end)`. */
  copy(from: Buffer, start: number, end: number): void {
    const size = end - start;
    const { length } = this;
    if (length + size > this.buffer.length) this.reserve(size);
    const { buffer } = this;
    if (size > SHORT) buffer.set(from.subarray(start, end), length);
    else for (let at = 0; at < size; at += 1) buffer[length + at] = from[start + at] as number;
    this.length = length + size;
  }

  /** Appends all of `bytes`. */
  put(bytes: Buffer): void {
    const { length } = this;
    const size = bytes.length;
    if (length + size > this.buffer.length) this.reserve(size);
    const { buffer } = this;
    if (size > FEW) buffer.set(bytes, length);
    else for (let at = 0; at < size; at += 1) buffer[length + at] = bytes[at] as number;
    this.length = length + size;
  }

  byte(value: number): void {
    this.reserve(1);
    this.buffer[this.length] = value;
    this.length += 1;
  }

  text(text: string): void {
    this.reserve(text.length * 3);
    this.length += this.buffer.write(text, this.length, 'utf8');
  }

  /** Leaves room, to be filled later. */
  skip(size: number): void {
    this.reserve(size);
    this.length += size;
  }

  /** Decimal digits of a whole number of at least 0. */
  digits(value: number): void {
    let size = 1;
    for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) size += 1;
    this.reserve(size);
    let rest = value;
    for (let at = this.length + size - 1; at >= this.length; at -= 1) {
      const next = Math.floor(rest / 10);
      this.buffer[at] = ZERO + rest - next * 10;
      rest = next;
    }
    this.length += size;
  }

  uint32(value: number): void {
    this.reserve(4);
    this.length = this.buffer.writeUInt32LE(value, this.length);
  }

  uint16(value: number): void {
    this.reserve(2);
    this.length = this.buffer.writeUInt16LE(value, this.length);
  }
}
