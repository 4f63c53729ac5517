import type { Cut, PieceFound } from '../../../schemas/events/pieces.ts';
import { lakeKeys } from '../../shared/keys.ts';
import type { Lake } from '../../shared/ports/stores.ts';
import type { IngestDeps } from '../deps.ts';
import { storedSubmission } from '../stored-submission.ts';
import { acceptedPartOf } from '../supplement.ts';
import { type Clash, type ShardSource, writeShards } from '../write-accepted.ts';
import { type GroupJob, readCut } from './cut-list.ts';
import { readFound, readShardRows } from './piece-files.ts';

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

/** The shards of a group: from the first one on, before `to`. */
const shardsOf = ({ groups, shardCount }: Cut, group: number) => ({
  from: Math.floor((group * shardCount) / groups),
  to: Math.floor(((group + 1) * shardCount) / groups),
});

const rowsOf = async (
  lake: Pick<Lake, 'getBytes'>,
  { submissionId, group }: GroupJob,
  cut: Cut,
  found: readonly PieceFound[],
): Promise<PieceRows> => {
  const shards = shardsOf(cut, group);
  const rows: ReadonlyMap<number, Buffer>[] = [];
  for (const [piece, one] of found.entries())
    rows.push(await readShardRows(lake, { submissionId, piece }, one, shards));
  return new PieceRows(rows);
};

/** What was found in each piece. HubError `piece-missing`. */
export const readAllFound = async (
  lake: Pick<Lake, 'getText'>,
  submissionId: string,
  { pieces }: Cut,
): Promise<PieceFound[]> => Promise.all(pieces.map((_, piece) => readFound(lake, { submissionId, piece })));

/**
 * Resolves conflicts and duplicates of a group of shards over all pieces and writes its accepted records. Does nothing
 * where the file is refused for one of its pieces. Harmless to repeat.
 */
export const resolveGroup =
  ({ lake, submissions }: IngestDeps) =>
  async (job: GroupJob): Promise<void> => {
    const { submissionId, group } = job;
    const submission = await storedSubmission(submissions, submissionId);
    const cut = await readCut(lake, submissionId);
    const found = await readAllFound(lake, submissionId, cut);
    if (found.some(({ problem }) => problem !== undefined)) return;
    const clashes: Clash[] = [];
    const rows = await rowsOf(lake, job, cut, found);
    const written = await writeShards(lake, acceptedPartOf(submission), rows, (clash) => clashes.push(clash));
    const lines = clashes.map((clash) => JSON.stringify(clash));
    await lake.writeLines(lakeKeys.group(submissionId, group, 'clashes.ndjson'), lines);
    await lake.putText(lakeKeys.group(submissionId, group, 'written.json'), JSON.stringify(written));
  };
