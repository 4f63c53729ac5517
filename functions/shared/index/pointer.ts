import * as z from 'zod';
import { HubError } from '../errors.ts';
import { lakeKeys } from '../keys.ts';
import type { Lake } from '../ports/stores.ts';

/** Which shard files are the current key index of a feed and scope; replaced as a whole by If-Match. */
export const IndexPointerSchema = z.strictObject({
  /** The submission that settled it; empty when the only one was withdrawn. */
  submissionId: z.string(),
  seq: z.int(),
  /** A power of two. */
  shardCount: z.int(),
  /** Entries over all shards. */
  rows: z.int(),
  /** Shard number to the key of its file; a shard that is absent is empty. */
  shards: z.record(z.string(), z.string()),
});
export type IndexPointer = z.infer<typeof IndexPointerSchema>;

/** An index that was taken back as a whole: read like none at all. */
export const EMPTY_POINTER: IndexPointer = { submissionId: '', seq: 0, shardCount: 1, rows: 0, shards: {} };

/** A pointer as it stood when it was read. */
export interface PointerSnapshot {
  /** Undefined when nothing is in the index. */
  readonly pointer: IndexPointer | undefined;
  /** For If-Match; undefined when the object does not exist yet. */
  readonly etag: string | undefined;
}

/** The current index of a feed and scope. A zod error when what stands there is no pointer. */
export const readPointer = async (
  lake: Pick<Lake, 'getText'>,
  feed: string,
  scope: string,
): Promise<PointerSnapshot> => {
  const found = await lake.getText(lakeKeys.indexPointer(feed, scope));
  if (found === undefined) return { pointer: undefined, etag: undefined };
  const pointer = IndexPointerSchema.parse(JSON.parse(found.text));
  return { pointer: pointer.submissionId === '' ? undefined : pointer, etag: found.etag };
};

/** Replaces the pointer that `snapshot` saw; HubError `index-moved` when somebody else was faster. */
export const writePointer = async (
  lake: Lake,
  { feed, scope }: { readonly feed: string; readonly scope: string },
  pointer: IndexPointer,
  snapshot: PointerSnapshot,
): Promise<void> => {
  const condition = snapshot.etag === undefined ? { ifNoneMatch: '*' as const } : { ifMatch: snapshot.etag };
  const text = JSON.stringify(IndexPointerSchema.parse(pointer));
  try {
    await lake.putText(lakeKeys.indexPointer(feed, scope), text, {
      contentType: 'application/json',
      ...condition,
    });
  } catch (cause) {
    // The store may have taken the write although its answer was lost: then the pointer is ours already.
    const now = await lake.getText(lakeKeys.indexPointer(feed, scope));
    if (now?.text === text) return;
    throw new HubError(
      'index-moved',
      `The key index of ${feed} ${scope} was changed by another submission.`,
      {
        retryable: true,
        messageZh: '键索引已被其他报送更新',
        cause,
      },
    );
  }
};
