import type { FileReading } from '../../schemas/events/file-reading.ts';
import type { Manifest } from '../../schemas/events/manifest.ts';
import type { Contract } from '../../schemas/feeds/contract.ts';
import type { ByteRange } from '../shared/ports/stores.ts';
import { badByte, nulByte } from './bad-byte.ts';
import { DecodeError, NulByte, type TextEncoding } from './decode-text.ts';
import { nameNotes, sheetNotes } from './file-notes.ts';
import { FileProblem } from './file-problem.ts';
import { Findings } from './findings.ts';
import type { JudgeContext } from './judge-source-row.ts';
import { maskRow } from './mask.ts';
import { ownColumnNotes } from './own-columns.ts';
import { type HowToRead, type OpenFile, openFile } from './read-file.ts';
import type { Table } from './table.ts';
import { checkBytes, type Signed } from './verify-bytes.ts';

export interface FileInput {
  readonly contract: Contract;
  readonly manifest: Signed & Pick<Manifest, 'fileName'>;
  readonly context: JudgeContext;
  /** Shards for so many bytes of text. */
  readonly shardCountFor: (bytes: number) => number;
  /** Opens the raw object anew, or a stretch of it. */
  readonly open: (range?: ByteRange) => Promise<AsyncIterable<Uint8Array>>;
}

/** Tables pack to an eighth or less; by a fixed share, so that the same file gives the same shards at every try. */
const PACKED_TO = 8;
/** Bytes of text that a file is taken to have. */
export const textSizeOf = ({ size }: Pick<Signed, 'size'>, packed: boolean): number =>
  packed ? size * PACKED_TO : size;

/** A file and what is found in it. Always `close` it. */
export class Reading extends Findings {
  readonly input: FileInput;
  #file: OpenFile | undefined;
  #encoding: TextEncoding = 'utf-8';

  constructor(input: FileInput) {
    super(input.contract, input.context);
    this.input = input;
  }

  /** Reads and judges all rows. */
  async read(encoding: TextEncoding): Promise<void> {
    const plainFor = (opened: Table) => this.plainFor(opened);
    const { table, compression, rows } = await this.#open({ encoding, plainFor });
    const packed = compression !== 'none' || table.format === 'xlsx';
    this.shardCount = this.input.shardCountFor(textSizeOf(this.input.manifest, packed));
    await this.takeAll(table, rows);
    this.checkRows();
  }

  /** Opens the file no further than to its header: its rows are read by pieces, into so many shards. */
  async readHead(encoding: TextEncoding, shardCount: number): Promise<Table> {
    const { table, rows } = await this.#open({ encoding });
    this.shardCount = shardCount;
    for await (const _ of rows) break;
    return table;
  }

  /** FileProblem when all that was read was no data. */
  checkRows(): void {
    if (this.rows === this.skipped) throw new FileProblem('file-empty');
  }

  /** Reads the file once more and gives the rows of these numbers, with their cells as they may be kept. */
  async again(
    wanted: { readonly has: (row: number) => boolean },
    take: (row: number, cells: readonly string[]) => Promise<void> | undefined,
  ): Promise<void> {
    const { contract, manifest, open } = this.input;
    const how = { encoding: this.#encoding, only: wanted };
    const { table, rows } = await openFile(contract, manifest, await open(), how);
    for await (const source of rows)
      if (source.kind !== 'skipped' && wanted.has(source.row))
        await take(source.row, maskRow(contract, table.map, source));
  }

  get table(): Table {
    return this.#opened().table;
  }

  /** Sure once the rows are through. */
  get encoding(): FileReading['encoding'] {
    return this.#opened().encoding();
  }

  get compression(): OpenFile['compression'] {
    return this.#opened().compression;
  }

  /** How the file was read, once it is. */
  reading(): FileReading {
    const { table, compression, innerName, sheet } = this.#opened();
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

  async #open(how: HowToRead): Promise<OpenFile> {
    const { contract, manifest, open } = this.input;
    const file = await openFile(contract, manifest, await open(), how);
    this.#file = file;
    this.#encoding = how.encoding;
    return file;
  }

  #opened(): OpenFile {
    if (this.#file === undefined) throw new TypeError('A file that was not opened cannot be told of');
    return this.#file;
  }
}

const attempt = async (input: FileInput, encoding: TextEncoding): Promise<Reading> => {
  const reading = new Reading(input);
  try {
    await reading.read(encoding);
    return reading;
  } catch (error) {
    await reading.close();
    throw error;
  }
};

type Attempt<T> = (input: FileInput, encoding: TextEncoding) => Promise<T>;

/** Says of an attempt that ended at a NUL in which line that stands. */
const tryAs = async <T>(input: FileInput, encoding: TextEncoding, read: Attempt<T>): Promise<T> => {
  try {
    return await read(input, encoding);
  } catch (error) {
    if (error instanceof NulByte) throw await nulByte(await input.open(), error.offset);
    throw error;
  }
};

const tryBoth = async <T>(input: FileInput, read: Attempt<T>): Promise<T> => {
  try {
    return await tryAs(input, 'utf-8', read);
  } catch (first) {
    if (!(first instanceof DecodeError)) throw first;
    if (first.bom) throw await badByte(await input.open(), first.offset);
    try {
      return await tryAs(input, 'gb18030', read);
    } catch (second) {
      if (!(second instanceof DecodeError)) throw second;
      // The encoding that went further is the one that the sender meant.
      throw await badByte(await input.open(), Math.max(first.offset, second.offset));
    }
  }
};

const AUTHENTICITY = new Set(['file-size', 'file-checksum']);

/**
 * Reads a file as UTF-8, and from its beginning as GB18030 when a byte of it is not UTF-8. Throws FileProblem. A file
 * that is not what its manifest signed is refused for that, whatever else is wrong with it.
 */
export const inItsEncoding = async <T>(input: FileInput, read: Attempt<T>): Promise<T> => {
  try {
    return await tryBoth(input, read);
  } catch (error) {
    if (error instanceof FileProblem && !AUTHENTICITY.has(error.code))
      await checkBytes(await input.open(), input.manifest);
    throw error;
  }
};

/** Reads and judges a file whole; see `inItsEncoding`. */
export const readWholeFile = (input: FileInput): Promise<Reading> => inItsEncoding(input, attempt);
