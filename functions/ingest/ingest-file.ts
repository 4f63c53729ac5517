import type { IngestSummary } from '../../schemas/events/execution.ts';
import type { FileReading } from '../../schemas/events/file-reading.ts';
import type { Manifest } from '../../schemas/events/manifest.ts';
import type { Contract } from '../../schemas/feeds/contract.ts';
import { badByte, nulByte } from './bad-byte.ts';
import { DecodeError, NulByte, type TextEncoding } from './decode-text.ts';
import { writeEntry } from './engine/accepted-entry.ts';
import { ByteWriter } from './engine/byte-writer.ts';
import { PlainRows } from './engine/plain-rows.ts';
import { RowSpool } from './engine/row-spool.ts';
import { nameNotes, sheetNotes } from './file-notes.ts';
import { FileProblem } from './file-problem.ts';
import { type JudgeContext, judgeSourceRow } from './judge-source-row.ts';
import { maskRow, personColumnsOf } from './mask.ts';
import { ownColumnNotes } from './own-columns.ts';
import { Protects } from './protects.ts';
import type { TakePlain } from './read-csv.ts';
import { type OpenFile, openFile } from './read-file.ts';
import { RejectBook } from './reject-book.ts';
import { SkippedRows } from './skipped-rows.ts';
import type { SourceRow, Table } from './table.ts';
import { checkBytes, type Signed } from './verify-bytes.ts';
import { WarningBook } from './warning-book.ts';

export interface FileInput {
  readonly contract: Contract;
  readonly manifest: Signed & Pick<Manifest, 'fileName'>;
  readonly context: JudgeContext;
  /** Shards for so many bytes of text. */
  readonly shardCountFor: (bytes: number) => number;
  /** Opens the raw object anew. */
  readonly open: () => Promise<AsyncIterable<Uint8Array>>;
}

/** Tables pack to an eighth or less; by a fixed share, so that the same file gives the same shards at every try. */
const PACKED_TO = 8;
const isPacked = ({ compression, table }: OpenFile): boolean =>
  compression !== 'none' || table.format === 'xlsx';

/** A file that was read to its end: rows judged, sound ones spooled by shard. Always `close` it. */
export class Reading {
  readonly accepted = new RowSpool();
  readonly rejects = new RejectBook();
  readonly warnings = new WarningBook();
  readonly protects: Protects;
  readonly input: FileInput;
  rows = 0;
  skipped = 0;
  wide = false;
  long = false;
  table: Table | undefined;
  encoding: IngestSummary['encoding'] = 'utf-8';
  readonly skippedRows: SkippedRows;
  shardCount = 1;
  readonly #writer = new ByteWriter();
  #file: OpenFile | undefined;
  #tried: TextEncoding = 'utf-8';

  constructor(input: FileInput) {
    this.input = input;
    this.skippedRows = new SkippedRows(input.contract);
    this.protects = new Protects(input.contract, input.context);
  }

  async read(encoding: TextEncoding): Promise<void> {
    const { contract, manifest, open } = this.input;
    const plainFor = (table: Table) => this.#plainFor(table);
    const file = await openFile(contract, manifest, await open(), { encoding, plainFor });
    this.#file = file;
    this.#tried = encoding;
    this.shardCount = this.input.shardCountFor(manifest.size * (isPacked(file) ? PACKED_TO : 1));
    this.table = file.table;
    for await (const source of file.rows) {
      this.rows += 1;
      const wait = source.kind === 'skipped' ? this.#skip(source) : this.#judge(file.table, source);
      if (wait) await wait;
    }
    this.encoding = file.encoding();
    if (this.rows === this.skipped) throw new FileProblem('file-empty');
  }

  /** Reads the file once more and gives the rows of these numbers, with their cells as they may be kept. */
  async again(
    rows: { readonly has: (row: number) => boolean },
    take: (row: number, cells: readonly string[]) => Promise<void> | undefined,
  ): Promise<void> {
    const { contract, manifest, open } = this.input;
    const how = { encoding: this.#tried, only: rows };
    const file = await openFile(contract, manifest, await open(), how);
    for await (const source of file.rows)
      if (source.kind !== 'skipped' && rows.has(source.row))
        await take(source.row, maskRow(contract, file.table.map, source));
  }

  /** How the file was read, once it is. */
  reading(): FileReading {
    if (this.#file === undefined) throw new TypeError('A file that was not opened cannot be told of');
    const { table, compression, innerName, sheet } = this.#file;
    const { format, delimiter } = table;
    const notes = [
      ...nameNotes(this.input.manifest.fileName, { format, compression, innerName }),
      ...sheetNotes(sheet),
      ...ownColumnNotes(table.map),
    ];
    return {
      ...{ format, encoding: this.encoding, delimiter, compression },
      ...(sheet && { sheet }),
      ...(notes.length > 0 && { notes }),
      ...(this.skippedRows.shown.length > 0 && { skippedRows: [...this.skippedRows.shown] }),
    };
  }

  async close(): Promise<void> {
    this.accepted.close();
    await Promise.all([this.rejects.close(), this.warnings.close()]);
  }

  /**
   * Rows of a long CSV that are plainly well go the short way; a wide one gives several records a row, and of deletions
   * each key is looked up.
   */
  #plainFor(table: Table): TakePlain | undefined {
    const { contract, context } = this.input;
    if (table.map.wide.length > 0 || context.isOnFile !== undefined) return undefined;
    const plain = new PlainRows(contract, table, context);
    return (scan) => {
      if (!plain.take(scan)) return false;
      this.rows += 1;
      this.long = true;
      this.#spool(plain.spread, plain.entry);
      return true;
    };
  }

  #spool(spread: number, { buffer, length }: ByteWriter): void {
    this.accepted.add(spread & (this.shardCount - 1), buffer, length);
  }

  #note(shape: 'long' | 'wide'): void {
    if (shape === 'wide') this.wide = true;
    else this.long = true;
  }

  #skip(source: Extract<SourceRow, { kind: 'skipped' }>): undefined {
    this.skipped += 1;
    this.skippedRows.add(source);
  }

  #judge(table: Table, source: Exclude<SourceRow, { kind: 'skipped' }>): Promise<void> | undefined {
    const { contract, context } = this.input;
    const judged = judgeSourceRow(contract, table, source, context);
    if (source.kind === 'row') this.#note(judged.shape);
    const { row } = source;
    if (judged.ok) {
      const { spread, records, warnings } = judged;
      writeEntry(
        this.#writer,
        row,
        records.map((record) => ({ ...record, spread, row })),
      );
      this.#spool(spread, this.#writer);
      if (warnings.length === 0) return undefined;
      return this.warnings.add(row, maskRow(contract, table.map, source), warnings);
    }
    const cut = source.kind === 'faulty' && source.code === 'cells-missing';
    // What stands under the header of a key may be the name of a person when the cells do not line up.
    const shifted = source.kind === 'faulty' && personColumnsOf(contract).size > 0;
    if (!shifted) this.protects.addRejected(judged, cut);
    if (source.kind === 'faulty') this.protects.addUnreadable([...source.cells, source.value]);
    return this.rejects.add(row, maskRow(contract, table.map, source), judged.faults);
  }
}

const attempt = async (input: FileInput, encoding: TextEncoding): Promise<Reading> => {
  const reading = new Reading(input);
  try {
    await reading.read(encoding);
    return reading;
  } catch (error) {
    await reading.close();
    if (error instanceof NulByte) throw await nulByte(await input.open(), error.offset);
    throw error;
  }
};

const attemptBoth = async (input: FileInput): Promise<Reading> => {
  try {
    return await attempt(input, 'utf-8');
  } catch (first) {
    if (!(first instanceof DecodeError)) throw first;
    if (first.bom) throw await badByte(await input.open(), first.offset);
    try {
      return await attempt(input, 'gb18030');
    } catch (second) {
      if (!(second instanceof DecodeError)) throw second;
      // The encoding that went further is the one that the sender meant.
      throw await badByte(await input.open(), Math.max(first.offset, second.offset));
    }
  }
};

const AUTHENTICITY = new Set(['file-size', 'file-checksum']);

/**
 * Reads a file: as UTF-8, and from its beginning as GB18030 when a byte of it is not UTF-8. Throws FileProblem. A file
 * that is not what its manifest signed is refused for that, whatever else is wrong with it.
 */
export const readWholeFile = async (input: FileInput): Promise<Reading> => {
  try {
    return await attemptBoth(input);
  } catch (error) {
    if (error instanceof FileProblem && !AUTHENTICITY.has(error.code))
      await checkBytes(await input.open(), input.manifest);
    throw error;
  }
};
