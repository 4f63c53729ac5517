import { createHash } from 'node:crypto';
import type { Manifest } from '../../schemas/events/manifest.ts';
import { FileProblem } from './file-problem.ts';

/** Without a hash only the size is held against the bytes: a file that nobody signed yet. */
export type Signed = Pick<Manifest, 'size'> & { readonly sha256?: string };

/**
 * Passes bytes on while it counts and hashes them. At the end throws `file-size` or `file-checksum` when they are not
 * what the manifest signed; a file that grows beyond its size stops at once.
 */
export async function* verifyBytes(
  bytes: AsyncIterable<Uint8Array>,
  signed: Signed,
): AsyncGenerator<Uint8Array, undefined> {
  const hash = signed.sha256 === undefined ? undefined : createHash('sha256');
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > signed.size) throw new FileProblem('file-size', `> ${signed.size}`);
    hash?.update(chunk);
    yield chunk;
  }
  if (size !== signed.size) throw new FileProblem('file-size', `${size} ≠ ${signed.size}`);
  if (hash !== undefined && hash.digest('base64') !== signed.sha256) throw new FileProblem('file-checksum');
}

/** Reads all bytes for nothing but the check. */
export const checkBytes = async (bytes: AsyncIterable<Uint8Array>, signed: Signed): Promise<void> => {
  for await (const _ of verifyBytes(bytes, signed));
};
