import type { IngestSummary } from '../../schemas/events/execution.ts';
import type { ChunkCounts, Submission } from '../../schemas/ledger/ledger.ts';
import { HubError } from '../shared/errors.ts';
import { layoutOf } from '../shared/index/layout.ts';
import { type IndexPointer, readPointer, writePointer } from '../shared/index/pointer.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { Registers } from '../shared/ports/ledger.ts';
import { settledRegister } from '../shared/register-stub.ts';
import type { SettleDeps } from './deps.ts';
import { type Previous, readPrevious, savePrevious } from './previous.ts';
import { sumOf } from './sums.ts';

interface Committed {
  /** Records in the index now. */
  readonly rows: number;
  readonly previous: Previous;
}

/**
 * Makes the shards that the chunks wrote the current index. What stood before is saved first, so that it can be put
 * back; once the pointer is this submission's own, a repeat changes nothing.
 */
export const commitIndex = async (
  { lake, registers }: Pick<SettleDeps, 'lake'> & { readonly registers: Pick<Registers, 'get'> },
  submission: Submission,
  summary: IngestSummary,
  applied: readonly ChunkCounts[],
): Promise<Committed> => {
  const { submissionId, manifest } = submission;
  const { feed, scope } = manifest;
  const snapshot = await readPointer(lake, feed, scope);
  if (snapshot.pointer?.submissionId === submissionId) {
    const previous = await readPrevious(lake, submissionId);
    if (previous !== undefined) return { rows: snapshot.pointer.rows, previous };
    throw new HubError('previous-missing', `What stood before ${submissionId} was not saved.`, {
      messageZh: '缺少入库前状态',
    });
  }
  const register = settledRegister(await registers.get(feed, scope));
  const previous = await savePrevious(lake, submissionId, snapshot, register);
  const pointer = nextPointer(submission, summary, snapshot.pointer, applied);
  await writePointer(lake, manifest, pointer, snapshot);
  return { rows: pointer.rows, previous };
};

/** Shards that no chunk wrote anew keep their old files. */
const nextPointer = (
  { submissionId, seq, manifest: { feed, scope } }: Submission,
  summary: IngestSummary,
  before: IndexPointer | undefined,
  applied: readonly ChunkCounts[],
): IndexPointer => {
  const layout = layoutOf(summary.shardCount, before);
  const written = applied
    .flatMap(({ shards = [] }) => shards)
    .map((shard) => [String(shard), lakeKeys.indexShard(feed, scope, submissionId, shard)] as const);
  const { created, removed } = sumOf(applied);
  return {
    submissionId,
    seq: Math.max(seq, before?.seq ?? 0),
    shardCount: layout.out,
    rows: (before?.rows ?? 0) + created - removed,
    shards: { ...(layout.grown ? {} : before?.shards), ...Object.fromEntries(written) },
  };
};
