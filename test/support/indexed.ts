import { formatEntry } from '../../functions/shared/index/entry.ts';
import type { IndexPointer } from '../../functions/shared/index/pointer.ts';
import { lakeKeys } from '../../functions/shared/keys.ts';
import type { Lake } from '../../functions/shared/ports/stores.ts';

/** Makes entries the key index of a feed and scope, as a settled submission would. */
export const indexed = async (
  lake: Lake,
  { feed, scope, submissionId }: { feed: string; scope: string; submissionId: string },
  entries: readonly { readonly key: string; readonly subject: string }[],
): Promise<void> => {
  const file = lakeKeys.indexShard(feed, scope, submissionId, 0);
  const rest = { spread: 0, hash: 'h', submissionId, row: 2, stale: false };
  const sorted = entries.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  await lake.writeLines(
    file,
    sorted.map((entry) => formatEntry({ ...rest, ...entry })),
  );
  const pointer: IndexPointer = {
    ...{ submissionId, seq: 1, shardCount: 1, rows: entries.length },
    shards: { '0': file },
  };
  await lake.putText(lakeKeys.indexPointer(feed, scope), JSON.stringify(pointer));
};
