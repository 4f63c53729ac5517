import type { Cut, PieceFound } from '../../../schemas/events/pieces.ts';
import { lakeKeys } from '../../shared/keys.ts';
import type { Lake } from '../../shared/ports/stores.ts';
import { readSubmission } from '../../shared/read-submission.ts';
import type { IngestDeps } from '../deps.ts';
import { acceptedPartOf } from '../supplement.ts';
import { addWritten, type Clash, nothingWritten, type ShardSource, writeShards } from '../write-accepted.ts';
import { type GroupJob, readCut } from './cut-list.ts';
import { readAllFound, readShardRows } from './piece-files.ts';

/** Bytes of rows that are held at once; two shards of them are copied while they are resolved. */
const MOST_HELD = 192 << 20;

/** Rows of some shards of all pieces, in the order of the pieces. */
class PieceRows implements ShardSource {
  readonly #pieces: readonly ReadonlyMap<number, Buffer>[];

  constructor(pieces: readonly ReadonlyMap<number, Buffer>[]) {
    this.#pieces = pieces;
  }

  buckets(): number[] {
    return [...new Set(this.#pieces.flatMap((rows) => [...rows.keys()]))].sort((a, b) => a - b);
  }

  size(shard: number): number {
    return this.#pieces.reduce((sum, rows) => sum + (rows.get(shard)?.length ?? 0), 0);
  }

  read(shard: number, to: Buffer): Buffer {
    let at = 0;
    for (const rows of this.#pieces) at += rows.get(shard)?.copy(to, at) ?? 0;
    return to.subarray(0, at);
  }
}

/** Shards from the first one on, before `to`. */
interface Shards {
  readonly from: number;
  readonly to: number;
}
const shardsOf = ({ groups, shardCount }: Cut, group: number): Shards => ({
  from: Math.floor((group * shardCount) / groups),
  to: Math.floor(((group + 1) * shardCount) / groups),
});

/** Runs of shards of which each has at most `most` bytes in all pieces, or one shard; pieces are not of one size. */
export const runsOf = (
  { from, to }: Shards,
  found: readonly Pick<PieceFound, 'shards'>[],
  most: number,
): Shards[] => {
  const sizes = new Map<number, number>();
  for (const { shards } of found)
    for (const [shard, size] of shards) sizes.set(shard, (sizes.get(shard) ?? 0) + size);
  const runs: Shards[] = [];
  let [start, held] = [from, 0];
  for (let shard = from; shard < to; shard += 1) {
    const size = sizes.get(shard) ?? 0;
    if (held > 0 && held + size > most) {
      runs.push({ from: start, to: shard });
      [start, held] = [shard, 0];
    }
    held += size;
  }
  if (held > 0) runs.push({ from: start, to });
  return runs;
};

const rowsOf = async (
  lake: Pick<Lake, 'getBytes'>,
  submissionId: string,
  found: readonly PieceFound[],
  shards: Shards,
): Promise<PieceRows> => {
  const rows: ReadonlyMap<number, Buffer>[] = [];
  for (const [piece, one] of found.entries())
    rows.push(await readShardRows(lake, { submissionId, piece }, one, shards));
  return new PieceRows(rows);
};

/**
 * Resolves conflicts and duplicates of a group of shards over all pieces and writes its accepted records. Does nothing
 * where the file is refused for one of its pieces. Harmless to repeat.
 */
export const resolveGroup =
  ({ lake, submissions }: IngestDeps) =>
  async ({ submissionId, group }: GroupJob): Promise<void> => {
    const part = acceptedPartOf(await readSubmission(submissions, submissionId));
    const cut = await readCut(lake, submissionId);
    const found = await readAllFound(lake, submissionId, cut);
    if (found.some(({ problem }) => problem !== undefined)) return;
    const clashes: Clash[] = [];
    const written = nothingWritten();
    for (const run of runsOf(shardsOf(cut, group), found, MOST_HELD)) {
      const rows = await rowsOf(lake, submissionId, found, run);
      addWritten(written, await writeShards(lake, part, rows, (clash) => clashes.push(clash)));
    }
    await lake.writeLines(lakeKeys.group(submissionId, group, 'clashes.ndjson'), linesOf(clashes));
    await lake.putText(lakeKeys.group(submissionId, group, 'written.json'), JSON.stringify(written));
  };

function* linesOf(clashes: readonly Clash[]): Generator<string, undefined> {
  for (const clash of clashes) yield JSON.stringify(clash);
}
