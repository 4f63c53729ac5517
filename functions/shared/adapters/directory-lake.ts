import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { HubError } from '../errors.ts';
import { blocksOf, linesOf, linesTotal } from '../lines.ts';
import type { ByteRange, Lake } from '../ports/stores.ts';

const etagOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const absent = (error: unknown): undefined => {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
};

const preconditionFailed = (key: string): HubError =>
  new HubError('precondition-failed', `Object ${key} was changed by somebody else.`, { status: 409 });

/** A part of a key as the name of a file: no part, `..` among them, leads out of the directory. */
const nameOf = (part: string): string => encodeURIComponent(part).replaceAll('.', '%2E');

const stretchIn = async (path: string, { from, to }: ByteRange): Promise<Buffer | undefined> => {
  const file = await open(path).catch(absent);
  if (file === undefined) return undefined;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(to - from), 0, to - from, from);
    return bytesRead === 0 ? undefined : buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
};

/** Objects below a directory of the local disk, for one process: what need not outlive it. Conditions hold as on S3. */
export const directoryLake = (root: string): Lake => {
  const pathOf = (key: string): string => join(root, ...key.split('/').map(nameOf));
  const bytesOf = (key: string): Promise<Buffer | undefined> => readFile(pathOf(key)).catch(absent);
  const place = async (key: string): Promise<string> => {
    await mkdir(dirname(pathOf(key)), { recursive: true });
    return pathOf(key);
  };
  return {
    getText: async (key) => {
      const bytes = await bytesOf(key);
      return bytes && { text: bytes.toString('utf8'), etag: etagOf(bytes) };
    },
    putText: async (key, text, { ifMatch, ifNoneMatch } = {}) => {
      const before = await bytesOf(key);
      if (ifNoneMatch !== undefined && before !== undefined) throw preconditionFailed(key);
      if (ifMatch !== undefined && (before === undefined || etagOf(before) !== ifMatch))
        throw preconditionFailed(key);
      await writeFile(await place(key), text);
      return etagOf(Buffer.from(text));
    },
    readLines: async function* (key) {
      if ((await stat(pathOf(key)).catch(absent)) !== undefined)
        yield* linesOf(createReadStream(pathOf(key)));
    },
    writeLines: async (key, lines) => {
      const total = linesTotal();
      const path = await place(key);
      // There whole or not at all, and never read while it is written.
      await pipeline(Readable.from(blocksOf(lines, total)), createWriteStream(`${path}.part`));
      await rename(`${path}.part`, path);
      return { bytes: total.bytes, sha256: total.hash.digest('hex') };
    },
    getBytes: (key, range) => (range === undefined ? bytesOf(key) : stretchIn(pathOf(key), range)),
    putBytes: async (key, bytes) => writeFile(await place(key), bytes),
    head: async (key) => {
      const found = await stat(pathOf(key)).catch(absent);
      return found && { size: found.size };
    },
    putBlocks: async (key, blocks) => writeFile(await place(key), blocks),
    putFile: async (key, path) => copyFile(path, await place(key)),
    list: async (prefix) => {
      const below = pathOf(prefix.slice(0, prefix.lastIndexOf('/') + 1));
      const files = await readdir(below, { recursive: true, withFileTypes: true }).catch(absent);
      const keys = (files ?? [])
        .filter((file) => file.isFile())
        .map((file) => relative(root, join(file.parentPath, file.name)))
        .map((path) => path.split('/').map(decodeURIComponent).join('/'));
      return keys.filter((key) => key.startsWith(prefix)).sort();
    },
    delete: async (keys) => {
      for (const key of keys) await rm(pathOf(key), { force: true });
    },
  };
};
