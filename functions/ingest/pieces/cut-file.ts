import type { Manifest } from '../../../schemas/events/manifest.ts';
import type { Cut } from '../../../schemas/events/pieces.ts';
import type { TextEncoding } from '../decode-text.ts';
import { type FileInput, inItsEncoding, textSizeOf } from '../ingest-file.ts';
import { rejectsOnlyProblem } from '../own-columns.ts';
import { openCsv } from '../read-file.ts';
import { Cutter } from './cutter.ts';

/** A file of fewer pieces is read by one function: it would be through before others have begun. */
const FEWEST_PIECES = 4;

/** Accepted rows are four to twenty times as long as those of their file: a group has about as much to do as a piece. */
const GROUPS_PER_PIECE = 2;

/** True for a file that may have enough text for so many pieces; what it is was not looked at. */
export const mayBeCut = (manifest: Pick<Manifest, 'size'>, pieceBytes: number): boolean =>
  textSizeOf(manifest, true) >= FEWEST_PIECES * pieceBytes;

type Found = Omit<Cut, 'today'>;

const cutAs =
  (pieceBytes: number, mode: Manifest['mode']) =>
  async (
    { contract, manifest, shardCountFor, open }: FileInput,
    encoding: TextEncoding,
  ): Promise<Found | undefined> => {
    const csv = await openCsv(contract, manifest, await open(), encoding);
    if (csv === undefined) return undefined;
    try {
      const size = textSizeOf(manifest, csv.compression !== 'none');
      if (size < FEWEST_PIECES * pieceBytes) return undefined;
      const cutter = new Cutter(contract, csv.table, pieceBytes);
      for await (const block of csv.blocks) cutter.pass(block, csv.endOf(block));
      const rejectsOnly = rejectsOnlyProblem({ mode }, csv.table.map);
      if (rejectsOnly) throw rejectsOnly;
      const pieces = cutter.pieces();
      if (pieces.length < FEWEST_PIECES) return undefined;
      const shardCount = shardCountFor(size);
      return { encoding, pieces, shardCount, groups: Math.min(shardCount, pieces.length * GROUPS_PER_PIECE) };
    } finally {
      await csv.close();
    }
  };

/**
 * Cuts a large CSV at rows, into pieces of at least `pieceBytes`; undefined for a file that is read whole. It is checked
 * against its manifest and decoded on the way, so that who reads a piece need not. Throws FileProblem.
 */
export const cutFile = (
  input: FileInput,
  { mode }: Pick<Manifest, 'mode'>,
  pieceBytes: number,
): Promise<Found | undefined> => inItsEncoding(input, cutAs(pieceBytes, mode));
