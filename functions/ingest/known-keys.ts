import type { Manifest } from '../../schemas/events/manifest.ts';
import { shardsOfKeys } from '../apply/protected-keys.ts';
import { layoutOf } from '../shared/index/layout.ts';
import { readPointer } from '../shared/index/pointer.ts';
import { readShard } from '../shared/index/shard.ts';
import type { Lake } from '../shared/ports/stores.ts';
import { FileProblem } from './file-problem.ts';
import { type FileInput, readWholeFile } from './ingest-file.ts';

/** Keys of one file that are held in memory; a longer list of deletions is several files. */
const MOST_DELETIONS = 100_000;

type Index = Pick<Lake, 'getText' | 'readLines'>;

/** Reads a file for its keys alone. */
const keysIn = async (input: FileInput): Promise<Set<string>> => {
  const keys = new Set<string>();
  const collect = (key: string): boolean => {
    if (keys.size === MOST_DELETIONS && !keys.has(key))
      throw new FileProblem('file-deletions', String(MOST_DELETIONS));
    keys.add(key);
    return true;
  };
  const reading = await readWholeFile({ ...input, context: { ...input.context, isOnFile: collect } });
  await reading.close();
  return keys;
};

/** Those keys of a file of deletions that are in the key index as it stands. */
export const keysOnFile = async (
  lake: Index,
  input: FileInput,
  { feed, scope }: Pick<Manifest, 'feed' | 'scope'>,
): Promise<ReadonlySet<string>> => {
  const wanted = await keysIn(input);
  const { pointer } = await readPointer(lake, feed, scope);
  const found = new Set<string>();
  if (pointer === undefined) return found;
  for (const shard of shardsOfKeys(feed, [...wanted], layoutOf(pointer.shardCount, pointer)))
    for await (const { key } of readShard(lake, pointer.shards[String(shard)]))
      if (wanted.has(key)) found.add(key);
  return found;
};
