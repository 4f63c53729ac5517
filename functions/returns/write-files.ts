import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { IngestSummary } from '../../schemas/events/execution.ts';
import type { ReturnPackage } from '../../schemas/returns/return-package.ts';
import { csvLineBy } from '../ingest/csv-line.ts';
import { Spool } from '../ingest/spool.ts';
import { encodeAs, markOf } from '../shared/encode-as.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { SheetColumn } from '../shared/office-files/sheet.ts';
import { writeXlsx } from '../shared/office-files/xlsx.ts';
import type { ReturnDeps } from './deps.ts';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const BLOCK = 1 << 16;
const CELL_WIDTH = 16;

type FileOfPackage = ReturnPackage['files'][number];

interface CsvShape {
  readonly encoding: IngestSummary['encoding'];
  readonly delimiter: string;
}

const charsetOf = (encoding: IngestSummary['encoding']): string =>
  encoding === 'gb18030' ? 'gb18030' : 'utf-8';
/** Media type of a package's CSV. */
export const csvType = (encoding: IngestSummary['encoding']): string =>
  `text/csv; charset=${charsetOf(encoding)}`;

async function* blocksOf(
  lines: AsyncIterable<readonly string[]>,
  { encoding, delimiter }: CsvShape,
): AsyncGenerator<Buffer, undefined> {
  const lineOf = csvLineBy(delimiter);
  let text = markOf(encoding);
  for await (const cells of lines) {
    text += lineOf(cells);
    if (text.length < BLOCK) continue;
    yield encodeAs(text, encoding);
    text = '';
  }
  if (text !== '') yield encodeAs(text, encoding);
}

async function* measured(
  blocks: AsyncIterable<Buffer>,
  total: { bytes: number; hash: ReturnType<typeof createHash> },
): AsyncGenerator<Buffer, undefined> {
  for await (const block of blocks) {
    total.bytes += block.length;
    total.hash.update(block);
    yield block;
  }
}

/** Writes `return.csv` as the lines come: by a file of the disk, never the whole of it in memory. */
export const writeCsv = async (
  { lake }: Pick<ReturnDeps, 'lake'>,
  submissionId: string,
  lines: AsyncIterable<readonly string[]>,
  shape: CsvShape,
): Promise<FileOfPackage> => {
  const spool = new Spool();
  const total = { bytes: 0, hash: createHash('sha256') };
  const name = 'return.csv';
  const contentType = csvType(shape.encoding);
  try {
    const path = await spool.file(name);
    await pipeline(Readable.from(measured(blocksOf(lines, shape), total)), createWriteStream(path));
    await lake.putFile(lakeKeys.returnFile(submissionId, name), path, contentType);
  } finally {
    await spool.close();
  }
  return { name, contentType, bytes: total.bytes, sha256: total.hash.digest('hex') };
};

/** Writes `return.xlsx`: every cell a text, as it stood. */
export const writeWorkbook = async (
  { lake }: Pick<ReturnDeps, 'lake'>,
  submissionId: string,
  headers: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<FileOfPackage> => {
  const columns = headers.map((header): SheetColumn => ({ header, width: CELL_WIDTH, type: 'text' }));
  const bytes = await writeXlsx([{ name: '反馈', columns, rows, landscape: true, autoFilter: true }]);
  const name = 'return.xlsx';
  await lake.putBytes(lakeKeys.returnFile(submissionId, name), bytes, XLSX_TYPE);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name, contentType: XLSX_TYPE, bytes: bytes.length, sha256 };
};
