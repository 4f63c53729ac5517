import type { IngestSummary } from '../../schemas/events/execution.ts';
import type { Manifest } from '../../schemas/events/manifest.ts';
import type { Contract } from '../../schemas/feeds/contract.ts';
import type { Sentence } from '../../schemas/sentence.ts';
import { type TextEncoding, TextReader } from './decode-text.ts';
import { FileProblem } from './file-problem.ts';
import { mapHeaders } from './header.ts';
import { peekLines } from './peek.ts';
import { findDelimiter, HEADER_WITHIN, readCsv } from './read-csv.ts';
import { readNdjson } from './read-ndjson.ts';
import type { SourceRow, Table } from './table.ts';
import { verifyBytes } from './verify-bytes.ts';

/** A file that is being read: its rows as they come; `table` and `encoding()` are sure once the rows are through. */
export interface OpenFile {
  readonly table: Table;
  readonly rows: AsyncIterable<SourceRow>;
  readonly encoding: () => IngestSummary['encoding'];
}

/** Text that people send by mistake; binary files are told apart before they are decoded. */
const FOREIGN: readonly (readonly [start: string, name: Sentence | string])[] = [
  ['<', 'XML / HTML'],
  ['[', { zh: 'JSON数组', en: 'a JSON array' }],
];

const sniff = (contract: Contract, lines: readonly string[]): Pick<Table, 'format' | 'delimiter'> => {
  const first = lines.find((line) => line.trim() !== '')?.trimStart() ?? '';
  const foreign = FOREIGN.find(([start]) => first.startsWith(start));
  if (foreign) throw new FileProblem('file-format', foreign[1]);
  if (first.trim() === '{')
    throw new FileProblem('file-format', { zh: '一个对象占多行的JSON', en: 'JSON whose objects span lines' });
  if (/\r./.test(first))
    throw new FileProblem('file-format', {
      zh: '行尾只有CR的文本（旧Mac格式）',
      en: 'text whose lines end in CR alone (old Mac format)',
    });
  if (first.startsWith('{')) return { format: 'ndjson', delimiter: '' };
  return { format: 'csv', delimiter: findDelimiter(contract, lines) };
};

/**
 * Opens a file in one encoding: bytes are checked against the manifest while they stream, decoded strictly, told CSV
 * or NDJSON by their first line, and read row by row. Throws DecodeError when the encoding is another one.
 */
export const openFile = async (
  contract: Contract,
  signed: Pick<Manifest, 'size' | 'sha256'>,
  bytes: AsyncIterable<Uint8Array>,
  encoding: TextEncoding,
): Promise<OpenFile> => {
  const reader = new TextReader(encoding);
  const { lines, text } = await peekLines(reader.read(verifyBytes(bytes, signed)), HEADER_WITHIN);
  const table: Table = { ...sniff(contract, lines), map: mapHeaders(contract, []) };
  const read = table.format === 'csv' ? readCsv : readNdjson;
  return {
    table,
    rows: read(contract, table, text),
    encoding: () => (reader.bom ? 'utf-8-bom' : encoding),
  };
};
