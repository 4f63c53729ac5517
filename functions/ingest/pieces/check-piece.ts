import type { Cut, Piece } from '../../../schemas/events/pieces.ts';
import { HubError } from '../../shared/errors.ts';
import type { ByteRange } from '../../shared/ports/stores.ts';
import { readSubmission } from '../../shared/read-submission.ts';
import { stretchOf } from '../../shared/stretch.ts';
import { TextReader } from '../decode-text.ts';
import type { IngestDeps } from '../deps.ts';
import { fileInputOf } from '../file-input.ts';
import { problemOf } from '../file-problem.ts';
import { Reading } from '../ingest-file.ts';
import { readCsv } from '../read-csv.ts';
import { openData } from '../unpack/open-data.ts';
import { type PieceJob, readCut } from './cut-list.ts';
import { writePiece, writeProblem } from './piece-files.ts';

/** The bytes of a stretch; what is packed is unpacked from its beginning. */
async function* bytesOf(
  { input, compression }: Reading,
  range: ByteRange,
): AsyncGenerator<Uint8Array, undefined> {
  if (compression === 'none') return yield* await input.open(range);
  const { content, close } = await openData(await input.open());
  try {
    if (content.kind !== 'xlsx') yield* stretchOf(content.bytes, range);
  } finally {
    await close();
  }
}

const readPiece = async (reading: Reading, piece: Piece, { encoding, shardCount }: Cut): Promise<void> => {
  const table = await reading.readHead(encoding, shardCount);
  const text = new TextReader(encoding, piece.from);
  const rows = readCsv(reading.input.contract, table, text.read(bytesOf(reading, piece)), {
    behind: piece.behind,
    plainFor: () => reading.plainFor(table),
  });
  await reading.takeAll(table, rows);
  if (text.offset !== piece.to) throw cutShort(piece, text.offset);
};

/** Rows that end early look like all there are: only the bytes tell. */
const cutShort = ({ to }: Piece, offset: number): HubError =>
  new HubError('piece-short', `A piece of the file ended at byte ${offset}, not at ${to}.`, {
    retryable: true,
    messageZh: `文件分块读到第${offset}字节即中断，应到第${to}字节`,
  });

/** Judges the rows of a piece and puts what it finds into the lake. Harmless to repeat. */
export const checkPiece =
  (deps: IngestDeps) =>
  async (job: PieceJob): Promise<void> => {
    const submission = await readSubmission(deps.submissions, job.submissionId);
    const cut = await readCut(deps.lake, job.submissionId);
    const piece = cut.pieces[job.piece];
    if (piece === undefined) throw new RangeError(`There is no piece ${job.piece}`);
    const reading = new Reading(await fileInputOf(deps, submission, cut.today));
    try {
      await readPiece(reading, piece, cut);
      await writePiece(deps.lake, job, reading);
    } catch (error) {
      const problem = problemOf(error);
      if (problem === undefined) throw error;
      await writeProblem(deps.lake, job, problem);
    } finally {
      await reading.close();
    }
  };
