import { createHash } from 'node:crypto';
import { appendFileSync, createWriteStream } from 'node:fs';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FileLake } from '../../functions/ingest/write-files.ts';
import { blocksOf, linesTotal } from '../../functions/shared/lines.ts';
import { ClientError } from './client-error.ts';

/** Shards of accepted records become one file, which people can do more with. */
const SHARD = /^accepted\/shard-\d+\.ndjson$/;
export const ACCEPTED = 'accepted.ndjson';

const unwritable =
  (folder: string) =>
  (cause: unknown): never => {
    throw new ClientError(
      'folder-unwritable',
      `不能存到文件夹：${folder}（可能是已有的文件，或没有写入权限）`,
      `Cannot write to the folder ${folder}: it may be a file, or you may lack the right to`,
      { cause },
    );
  };

/** Removes files of a folder, which need not exist. ClientError `folder-unwritable`. */
export const clearFolder = async (folder: string, names: readonly string[]): Promise<void> => {
  await Promise.all(names.map((name) => rm(join(folder, name), { force: true }))).catch(unwritable(folder));
};

/**
 * A new folder, or one that holds nothing of an earlier check, that takes what ingest writes, without the beginning
 * `prefix` of its keys. ClientError `folder-unwritable`.
 */
export const folderLake = (folder: string, prefix: string): FileLake => {
  let made: Promise<unknown> | undefined;
  let written: Promise<void> = Promise.resolve();
  const placeOf = async (key: string): Promise<string> => {
    made ??= mkdir(folder, { recursive: true }).catch(unwritable(folder));
    await made;
    const name = key.startsWith(prefix) ? key.slice(prefix.length) : key;
    return join(folder, SHARD.test(name) ? ACCEPTED : name);
  };
  return {
    putText: async (key, text) => {
      await writeFile(await placeOf(key), text);
      return '';
    },
    // One behind the other: shards come at once, and they share a file.
    putBytes: (key, bytes) => {
      written = written.then(async () => appendFileSync(await placeOf(key), bytes));
      return written;
    },
    putFile: async (key, path) => copyFile(path, await placeOf(key)),
    writeLines: async (key, lines) => {
      const total = linesTotal();
      await pipeline(Readable.from(blocksOf(lines, total)), createWriteStream(await placeOf(key)));
      return { bytes: total.bytes, sha256: total.hash.digest('hex') };
    },
  };
};

/** The same lake, which keeps the first `count` lines of an object in `lines`. */
export const watchLines = (lake: FileLake, key: string, count: number) => {
  const lines: string[] = [];
  async function* watched(all: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string, undefined> {
    for await (const line of all) {
      if (lines.length < count) lines.push(line);
      yield line;
    }
  }
  const watching: FileLake = {
    ...lake,
    writeLines: (to, all) => lake.writeLines(to, to === key ? watched(all) : all),
  };
  return { lake: watching, lines };
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
