import { IngestSummarySchema } from '../../../schemas/events/execution.ts';
import { type Cut, type PieceFound, PieceFoundSchema } from '../../../schemas/events/pieces.ts';
import { HubError } from '../../shared/errors.ts';
import { lakeKeys } from '../../shared/keys.ts';
import type { Lake } from '../../shared/ports/stores.ts';
import type { FileProblem } from '../file-problem.ts';
import type { Findings } from '../findings.ts';
import type { NotedRow } from '../row-lines.ts';
import type { PieceJob } from './cut-list.ts';

const BYTES = 'application/octet-stream';
const ProtectsSchema = IngestSummarySchema.shape.protects;
const EMPTY: PieceFound = {
  ...{ rows: 0, skipped: 0, wide: false, long: false },
  ...{ skippedRows: [], shards: [] },
};

const keyOf = ({ submissionId, piece }: PieceJob, name: string): string =>
  lakeKeys.piece(submissionId, piece, name);

async function* linesOf(rows: AsyncIterable<NotedRow>): AsyncGenerator<string, undefined> {
  for await (const row of rows) yield JSON.stringify(row);
}

/** Puts what was found in a piece into the lake, its figures last. */
export const writePiece = async (
  lake: Pick<Lake, 'putText' | 'writeLines' | 'putBlocks'>,
  place: PieceJob,
  findings: Findings,
): Promise<void> => {
  const { accepted, rejects, warnings, protects, skippedRows } = findings;
  const shards = accepted.buckets().map((bucket): [number, number] => [bucket, accepted.size(bucket)]);
  if (shards.length > 0) await lake.putBlocks(keyOf(place, 'rows.bin'), accepted.blocks(), BYTES);
  await lake.writeLines(keyOf(place, 'rejects.ndjson'), linesOf(rejects.inOrder()));
  await lake.writeLines(keyOf(place, 'warnings.ndjson'), linesOf(warnings.inOrder()));
  await lake.putText(keyOf(place, 'protects.json'), JSON.stringify(protects.result()));
  const { rows, skipped, wide, long } = findings;
  const found: PieceFound = { rows, skipped, wide, long, skippedRows: [...skippedRows.shown], shards };
  await lake.putText(keyOf(place, 'found.json'), JSON.stringify(found));
};

/** Puts down that the whole file is refused for what stands in the piece. */
export const writeProblem = async (
  lake: Pick<Lake, 'putText'>,
  place: PieceJob,
  { note }: FileProblem,
): Promise<void> => {
  await lake.putText(keyOf(place, 'found.json'), JSON.stringify({ ...EMPTY, problem: note }));
};

const missing = ({ submissionId, piece }: PieceJob): HubError =>
  new HubError(
    'piece-missing',
    `What was found in piece ${piece} of ${submissionId} is not there, or not all.`,
    {
      messageZh: `第${piece + 1}块的核验结果不在或不全`,
    },
  );

const readFound = async (lake: Pick<Lake, 'getText'>, place: PieceJob): Promise<PieceFound> => {
  const found = await lake.getText(keyOf(place, 'found.json'));
  if (found === undefined) throw missing(place);
  return PieceFoundSchema.parse(JSON.parse(found.text));
};

/** What was found in each piece, but for the rows. HubError `piece-missing`. */
export const readAllFound = (
  lake: Pick<Lake, 'getText'>,
  submissionId: string,
  { pieces }: Pick<Cut, 'pieces'>,
): Promise<PieceFound[]> => Promise.all(pieces.map((_, piece) => readFound(lake, { submissionId, piece })));

/** The rows of some shards of a piece: from the first one's on, before those of `to`. */
export const readShardRows = async (
  lake: Pick<Lake, 'getBytes'>,
  place: PieceJob,
  { shards }: PieceFound,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<ReadonlyMap<number, Buffer>> => {
  const sizeOf = (list: PieceFound['shards']): number => list.reduce((sum, [, size]) => sum + size, 0);
  const start = sizeOf(shards.filter(([shard]) => shard < from));
  const wanted = shards.filter(([shard]) => shard >= from && shard < to);
  const length = sizeOf(wanted);
  const rows = new Map<number, Buffer>();
  if (length === 0) return rows;
  const bytes = await lake.getBytes(keyOf(place, 'rows.bin'), { from: start, to: start + length });
  if (bytes?.length !== length) throw missing(place);
  let at = 0;
  for (const [shard, size] of wanted) {
    rows.set(shard, bytes.subarray(at, at + size));
    at += size;
  }
  return rows;
};

/** Adds what was found in a piece, but for its sound rows, to what was found in those before it. */
export const addPiece = async (
  lake: Pick<Lake, 'getText' | 'readLines'>,
  place: PieceJob,
  to: Findings,
  found: PieceFound,
): Promise<void> => {
  to.rows += found.rows;
  to.skipped += found.skipped;
  to.wide ||= found.wide;
  to.long ||= found.long;
  to.skippedRows.addShown(found.skippedRows);
  const protects = await lake.getText(keyOf(place, 'protects.json'));
  if (protects === undefined) throw missing(place);
  to.protects.addAll(ProtectsSchema.parse(JSON.parse(protects.text)));
  for (const [name, book] of [
    ['rejects.ndjson', to.rejects],
    ['warnings.ndjson', to.warnings],
  ] as const)
    for await (const line of lake.readLines(keyOf(place, name)))
      await book.add(...(JSON.parse(line) as NotedRow));
};
