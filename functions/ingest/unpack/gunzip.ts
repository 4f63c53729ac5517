import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { FileProblem } from '../file-problem.ts';
import { bounded } from './bounded.ts';
import type { ScratchFile } from './scratch.ts';

/** Bytes of a gzip file, bounded; FileProblem `file-damaged` when it is cut off or its check sum differs. */
export async function* gunzip({ path, size }: ScratchFile): AsyncGenerator<Uint8Array, undefined> {
  // The callback is there because pipeline wants one; the error reaches the loop through the stream.
  const stream = pipeline(createReadStream(path), createGunzip(), () => {});
  try {
    yield* bounded(stream, size);
  } catch (error) {
    const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
    if (typeof code !== 'string' || !code.startsWith('Z_')) throw error;
    throw new FileProblem('file-damaged', 'GZIP');
  } finally {
    stream.destroy();
  }
}
