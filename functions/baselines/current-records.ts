import * as z from 'zod';
import { type FactRecord, FactRecordSchema } from '../../schemas/records/record.ts';
import { readPointer } from '../shared/index/pointer.ts';
import { readShard } from '../shared/index/shard.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { Lake } from '../shared/ports/stores.ts';
import { readSummary } from '../shared/submission-files.ts';

const LineSchema = z.object({ key: z.string(), record: FactRecordSchema });

/** A record that stands, with its natural key. */
export interface Current {
  readonly key: string;
  readonly record: FactRecord;
}

/** Which submission wrote what stands behind each key. */
const writers = async (lake: Lake, feed: string, scope: string): Promise<Map<string, string>> => {
  const { pointer } = await readPointer(lake, feed, scope);
  const found = new Map<string, string>();
  for (const file of Object.values(pointer?.shards ?? {}))
    for await (const { key, submissionId } of readShard(lake, file)) found.set(key, submissionId);
  return found;
};

/**
 * The records that stand in the register of a feed and scope, each once: the key index tells which submission wrote
 * them, so that withdrawn, replaced and removed rows are left out as they are in the facts. One scope's keys are in
 * memory; the rows stream by. HubError `summary-missing`.
 */
export async function* currentRecords(
  lake: Lake,
  feed: string,
  scope: string,
): AsyncGenerator<Current, undefined> {
  const standing = await writers(lake, feed, scope);
  for (const submissionId of new Set(standing.values())) {
    const { shards } = await readSummary(lake, submissionId);
    for (const shard of Object.keys(shards).map(Number))
      for await (const line of lake.readLines(lakeKeys.accepted(submissionId, shard))) {
        const { key, record } = LineSchema.parse(JSON.parse(line));
        if (standing.get(key) === submissionId) yield { key, record };
      }
  }
}
