import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileLake } from '../../functions/ingest/write-files.ts';

/** Characters that are joined before they are written. */
const BLOCK = 1 << 16;

/** A folder that takes what ingest writes, without the beginning `prefix` of its keys. */
export const folderLake = (folder: string, prefix: string): FileLake => {
  const placeOf = async (key: string): Promise<string> => {
    const path = join(folder, key.startsWith(prefix) ? key.slice(prefix.length) : key);
    await mkdir(dirname(path), { recursive: true });
    return path;
  };
  return {
    putText: async (key, text) => {
      await writeFile(await placeOf(key), text);
      return '';
    },
    putBytes: async (key, bytes) => writeFile(await placeOf(key), bytes),
    putFile: async (key, path) => copyFile(path, await placeOf(key)),
    writeLines: async (key, lines) => writeLines(await placeOf(key), lines),
  };
};

/** Lines into a file, with its size and SHA-256. */
const writeLines = async (path: string, lines: AsyncIterable<string> | Iterable<string>) => {
  const file = createWriteStream(path);
  const hash = createHash('sha256');
  let [bytes, block] = [0, ''];
  const flush = async (): Promise<void> => {
    const buffer = Buffer.from(block);
    bytes += buffer.length;
    hash.update(buffer);
    block = '';
    if (!file.write(buffer)) await once(file, 'drain');
  };
  for await (const line of lines) {
    block += `${line}\n`;
    if (block.length >= BLOCK) await flush();
  }
  await flush();
  file.end();
  await once(file, 'close');
  return { bytes, sha256: hash.digest('hex') };
};

const NOWHERE = createHash('sha256').digest('hex');

/** Takes everything and keeps nothing: a check that only counts. */
export const noLake: FileLake = {
  putText: async () => '',
  putBytes: async () => {},
  putFile: async () => {},
  writeLines: async (_, lines) => {
    for await (const _line of lines);
    return { bytes: 0, sha256: NOWHERE };
  },
};
