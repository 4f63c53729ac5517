import { IngestSummarySchema } from '../../../schemas/events/execution.ts';
import { type PieceFound, PieceFoundSchema } from '../../../schemas/events/pieces.ts';
import { HubError } from '../../shared/errors.ts';
import { lakeKeys } from '../../shared/keys.ts';
import type { Lake } from '../../shared/ports/stores.ts';
import type { FileProblem } from '../file-problem.ts';
import type { Findings } from '../findings.ts';
import type { NotedRow } from '../row-lines.ts';

const BYTES = 'application/octet-stream';
const ProtectsSchema = IngestSummarySchema.shape.protects;
const EMPTY: PieceFound = {
  ...{ rows: 0, skipped: 0, wide: false, long: false },
  ...{ skippedRows: [], shards: [] },
};

/** Where the piece of a submission lies. */
export interface PiecePlace {
  readonly submissionId: string;
  readonly piece: number;
}
const keyOf = ({ submissionId, piece }: PiecePlace, name: string): string =>
  lakeKeys.piece(submissionId, piece, name);

async function* linesOf(rows: AsyncIterable<NotedRow>): AsyncGenerator<string, undefined> {
  for await (const row of rows) yield JSON.stringify(row);
}

/** Puts what was found in a piece into the lake, its figures last. */
export const writePiece = async (
  lake: Pick<Lake, 'putText' | 'writeLines' | 'putBlocks'>,
  place: PiecePlace,
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
  place: PiecePlace,
  { note }: FileProblem,
): Promise<void> => {
  await lake.putText(keyOf(place, 'found.json'), JSON.stringify({ ...EMPTY, problem: note }));
};

/** The figures of a piece. HubError `piece-missing`. */
export const readFound = async (lake: Pick<Lake, 'getText'>, place: PiecePlace): Promise<PieceFound> => {
  const found = await lake.getText(keyOf(place, 'found.json'));
  if (found !== undefined) return PieceFoundSchema.parse(JSON.parse(found.text));
  throw new HubError('piece-missing', `Piece ${place.piece} of ${place.submissionId} was not checked.`, {
    messageZh: `第${place.piece + 1}块尚未核验`,
  });
};

/** The rows of some shards of a piece: from the first one's on, before those of `to`. */
export const readShardRows = async (
  lake: Pick<Lake, 'getBytes'>,
  place: PiecePlace,
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
  if (bytes?.length !== length)
    throw new HubError(
      'piece-missing',
      `Rows of piece ${place.piece} of ${place.submissionId} are missing.`,
      {
        messageZh: `第${place.piece + 1}块的记录不全`,
      },
    );
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
  place: PiecePlace,
  to: Findings,
  found: PieceFound,
): Promise<void> => {
  to.rows += found.rows;
  to.skipped += found.skipped;
  to.wide ||= found.wide;
  to.long ||= found.long;
  to.skippedRows.addShown(found.skippedRows);
  const protects = await lake.getText(keyOf(place, 'protects.json'));
  to.protects.addAll(ProtectsSchema.parse(JSON.parse(protects?.text ?? '')));
  for (const [name, book] of [
    ['rejects.ndjson', to.rejects],
    ['warnings.ndjson', to.warnings],
  ] as const)
    for await (const line of lake.readLines(keyOf(place, name)))
      await book.add(...(JSON.parse(line) as NotedRow));
};
