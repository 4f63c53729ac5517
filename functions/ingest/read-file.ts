import type { IngestSummary } from '../../schemas/events/execution.ts';
import type { Contract } from '../../schemas/feeds/contract.ts';
import { type TextEncoding, TextReader, textOf } from './decode-text.ts';
import { Utf16Reader } from './decode-utf16.ts';
import { FileProblem } from './file-problem.ts';
import { mapHeaders } from './header.ts';
import { peekLines } from './peek.ts';
import { endsInCr, findDelimiter, type LeftOut, readCsv } from './read-csv.ts';
import { readJson } from './read-json.ts';
import { HEADER_WITHIN } from './read-table.ts';
import type { SourceRow, Table } from './table.ts';
import { type Compression, type OpenData, openData } from './unpack/open-data.ts';
import { type Signed, verifyBytes } from './verify-bytes.ts';

/** A file that is being read: its rows as they come; `table` and `encoding()` are sure once the rows are through. */
export interface OpenFile {
  readonly table: Table;
  /** Reads to the end, or lets go of the file when it is left earlier. */
  readonly rows: AsyncIterable<SourceRow>;
  readonly encoding: () => IngestSummary['encoding'];
  readonly compression: Compression;
  /** Name of the one file in an archive. */
  readonly innerName?: string;
  readonly sheet?: IngestSummary['sheet'];
}
/** The encoding to try, and what need not be among `rows`. */
export interface HowToRead extends LeftOut {
  readonly encoding: TextEncoding;
}
type Opened = Omit<OpenFile, 'compression' | 'innerName'>;
type Content<Kind> = Extract<OpenData['content'], { kind: Kind }>;

const firstLine = (lines: readonly string[]): string =>
  lines.find((line) => line.trim() !== '')?.trimStart() ?? '';

const sniff = (contract: Contract, lines: readonly string[]): Pick<Table, 'format' | 'delimiter'> => {
  const first = firstLine(lines);
  if (first.startsWith('<')) throw new FileProblem('file-format', 'XML / HTML');
  if (first.trim() === '{')
    throw new FileProblem('file-format', { zh: '一个对象占多行的JSON', en: 'JSON whose objects span lines' });
  if (first.startsWith('{')) return { format: 'ndjson', delimiter: '' };
  if (first.startsWith('[')) return { format: 'json', delimiter: '' };
  return { format: 'csv', delimiter: findDelimiter(contract, lines) };
};

/** The text of a file, and by its first lines the table that it is. */
const tableIn = async (contract: Contract, text: AsyncIterable<Buffer>) => {
  const { head, lines, blocks } = await peekLines(text, HEADER_WITHIN);
  const table: Table = { ...sniff(contract, lines), map: mapHeaders(contract, []) };
  return { table, blocks, crEnds: table.format === 'csv' && endsInCr(head) };
};

const openText = async (
  contract: Contract,
  { kind, bytes }: Content<'text' | 'utf-16le' | 'utf-16be'>,
  { encoding, ...leftOut }: HowToRead,
): Promise<Opened> => {
  const reader = kind === 'text' ? new TextReader(encoding) : new Utf16Reader(kind);
  const { table, blocks, crEnds } = await tableIn(contract, reader.read(bytes));
  const rows =
    table.format === 'csv'
      ? readCsv(contract, table, blocks, { crEnds, ...leftOut })
      : readJson(contract, table, textOf(blocks));
  const found = (): IngestSummary['encoding'] => {
    if (kind !== 'text') return kind;
    return reader instanceof TextReader && reader.bom ? 'utf-8-bom' : encoding;
  };
  return { table, rows, encoding: found };
};

const openXlsx = async (contract: Contract, archive: Content<'xlsx'>['archive']): Promise<Opened> => {
  const { openWorkbook } = await import('./xlsx/open-workbook.ts');
  return openWorkbook(contract, archive);
};

async function* closing(
  rows: AsyncIterable<SourceRow>,
  data: OpenData,
): AsyncGenerator<SourceRow, undefined> {
  try {
    yield* rows;
  } finally {
    await data.close();
  }
}

/**
 * Opens a file: bytes are checked against the manifest while they stream, unwrapped, and read row by row as what they
 * are, whatever the file is called. Throws DecodeError when its text is not in `encoding`, NulByte when it is none; UTF-16
 * tells itself.
 */
export const openFile = async (
  contract: Contract,
  signed: Signed,
  bytes: AsyncIterable<Uint8Array>,
  how: HowToRead,
): Promise<OpenFile> => {
  const data = await openData(verifyBytes(bytes, signed));
  const { compression, content, innerName } = data;
  try {
    const opened =
      content.kind === 'xlsx'
        ? await openXlsx(contract, content.archive)
        : await openText(contract, content, how);
    return {
      ...opened,
      ...{ compression, rows: closing(opened.rows, data) },
      ...(innerName === undefined ? {} : { innerName }),
    };
  } catch (error) {
    await data.close();
    throw error;
  }
};

/** A CSV whose rows are not read yet, for who looks at its bytes. Always `close` it. */
export interface OpenCsv {
  /** Its header is still to be found. */
  readonly table: Table;
  readonly compression: Compression;
  readonly blocks: AsyncIterable<Buffer>;
  /** Where a block ends in the text as it was sent, unwrapped. */
  readonly endOf: (block: Buffer) => number;
  readonly close: () => Promise<void>;
}

/**
 * Opens a file that is a CSV of which any stretch of rows can be read by itself: not one in UTF-16, and not one whose rows
 * end in CR. Undefined for any other. Throws as `openFile` does.
 */
export const openCsv = async (
  contract: Contract,
  signed: Signed,
  bytes: AsyncIterable<Uint8Array>,
  encoding: TextEncoding,
): Promise<OpenCsv | undefined> => {
  const { content, compression, close } = await openData(verifyBytes(bytes, signed));
  try {
    if (content.kind === 'text') {
      const reader = new TextReader(encoding);
      const { table, blocks, crEnds } = await tableIn(contract, reader.read(content.bytes));
      if (table.format === 'csv' && !crEnds)
        return { table, compression, blocks, endOf: (block) => reader.endOf(block), close };
    }
    await close();
    return undefined;
  } catch (error) {
    await close();
    throw error;
  }
};
