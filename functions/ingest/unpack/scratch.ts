import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A file on disk and its size in bytes. */
export interface ScratchFile {
  readonly path: string;
  readonly size: number;
}

/** A temporary folder for packed files, whose readers must jump. Always `close` it. */
export class Scratch {
  #folder: string | undefined;
  #files = 0;

  /** Writes all bytes to a file of the folder. */
  async write(bytes: AsyncIterable<Uint8Array>): Promise<ScratchFile> {
    this.#folder ??= await mkdtemp(join(tmpdir(), 'packed-'));
    const path = join(this.#folder, String(this.#files));
    this.#files += 1;
    await pipeline(Readable.from(bytes, { objectMode: false }), createWriteStream(path));
    return { path, size: (await stat(path)).size };
  }

  async close(): Promise<void> {
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
    this.#folder = undefined;
  }
}
