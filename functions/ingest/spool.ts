import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Characters that are kept in memory before they go to disk; small files never touch it. */
const HELD_AT_MOST = 2 << 20;

/**
 * Lines put aside in numbered buckets, in files of a temporary folder of its own once they outgrow memory. Always
 * `close` it: the folder goes away, whatever happened.
 */
export class Spool {
  readonly #buckets = new Map<number, { lines: string[]; onDisk: boolean }>();
  readonly #heldAtMost: number;
  #folder: Promise<string> | undefined;
  #held = 0;
  /** Writes to disk, one after the other. */
  #written: Promise<void> = Promise.resolve();

  /** `heldAtMost`: characters kept in memory. */
  constructor(heldAtMost = HELD_AT_MOST) {
    this.#heldAtMost = heldAtMost;
  }

  /** Adds a line without its end; answers a promise only when it is time to wait for the disk. */
  add(bucket: number, line: string): Promise<void> | undefined {
    const known = this.#buckets.get(bucket);
    if (known) known.lines.push(line);
    else this.#buckets.set(bucket, { lines: [line], onDisk: false });
    this.#held += line.length + 1;
    return this.#held > this.#heldAtMost ? this.#flush() : undefined;
  }

  /** Numbers of the buckets that hold lines, ascending. */
  buckets(): number[] {
    return [...this.#buckets.keys()].sort((a, b) => a - b);
  }

  /** All lines of a bucket in the order they came. */
  async lines(bucket: number): Promise<string[]> {
    const known = this.#buckets.get(bucket);
    if (!known) return [];
    if (!known.onDisk) return known.lines;
    await this.#written;
    const text = await readFile(await this.#path(bucket), 'utf8');
    return text.slice(0, -1).split('\n').concat(known.lines);
  }

  /** Path of a file in the spool's folder, for what must be a file. */
  async file(name: string): Promise<string> {
    this.#folder ??= mkdtemp(join(tmpdir(), 'ingest-'));
    return join(await this.#folder, name);
  }

  async close(): Promise<void> {
    this.#buckets.clear();
    if (this.#folder) await rm(await this.#folder, { recursive: true, force: true });
  }

  #path(bucket: number): Promise<string> {
    return this.file(`bucket-${bucket}`);
  }

  #flush(): Promise<void> {
    this.#held = 0;
    const full = [...this.#buckets].filter(([, { lines }]) => lines.length > 0);
    const blocks = full.map(([bucket, known]) => {
      const text = `${known.lines.join('\n')}\n`;
      known.lines = [];
      known.onDisk = true;
      return { bucket, text };
    });
    this.#written = this.#written.then(() => this.#append(blocks));
    return this.#written;
  }

  async #append(blocks: readonly { readonly bucket: number; readonly text: string }[]): Promise<void> {
    for (const { bucket, text } of blocks) await appendFile(await this.#path(bucket), text, 'utf8');
  }
}
