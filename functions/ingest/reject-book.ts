import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { IngestSummary } from '../../schemas/events/execution.ts';
import { encodeAs } from '../shared/encode-as.ts';
import { sha256Hex } from '../shared/hash.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { Lake } from '../shared/ports/stores.ts';
import { csvLine } from './csv-line.ts';
import type { Fault } from './fault.ts';
import { type RejectedRow, type RejectedTable, rejectHeaders, rejectLine } from './reject-lines.ts';
import { writeRejectWorkbook } from './reject-workbook.ts';
import { Spool } from './spool.ts';

/** The table of the sender's rows, and the encoding in which they came. */
interface RejectFiles extends RejectedTable {
  readonly encoding: IngestSummary['encoding'];
  readonly workbook: boolean;
}

/** Rows of a bucket of the spool, so that sorting needs no more than these in memory. */
const ROWS_PER_BUCKET = 5_000;
/** Rows that the widths of a workbook's columns go by. */
const SAMPLE = 100;
const BLOCK = 1 << 16;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Row number of a line of the spool, which begins with it. */
const rowOf = (line: string): number => Number.parseInt(line.slice(1), 10);

/** Collects rejected rows in any order and writes them out by row number. Always `close` it. */
export class RejectBook {
  readonly #spool = new Spool();
  rows = 0;
  errors = 0;
  readonly byCode: Record<string, number> = {};

  add(row: number, cells: readonly string[], faults: readonly Fault[]): Promise<void> | undefined {
    this.rows += 1;
    this.errors += faults.length;
    for (const { code } of faults) this.byCode[code] = (this.byCode[code] ?? 0) + 1;
    return this.#spool.add(Math.floor(row / ROWS_PER_BUCKET), JSON.stringify([row, cells, faults]));
  }

  /** Writes `rejects.ndjson` (a line an error); answers its SHA-256 (hex). Writes nothing when there are none. */
  async writeNdjson(lake: Pick<Lake, 'writeLines'>, submissionId: string): Promise<string> {
    if (this.rows === 0) return sha256Hex('');
    const { sha256 } = await lake.writeLines(lakeKeys.rejectsNdjson(submissionId), this.#lines());
    return sha256;
  }

  /** Writes what a clerk corrects, a line a row: `rejects.csv` in the sender's encoding, and on wish `rejects.xlsx`. */
  async writeTables(lake: Pick<Lake, 'putFile'>, submissionId: string, files: RejectFiles): Promise<void> {
    if (this.rows === 0) return;
    const charset = files.encoding === 'gb18030' ? 'gb18030' : 'utf-8';
    const csv = await this.#spool.file('rejects.csv');
    await pipeline(Readable.from(this.#csvBlocks(files)), createWriteStream(csv));
    await lake.putFile(lakeKeys.rejectsCsv(submissionId), csv, `text/csv; charset=${charset}`);
    await rm(csv);
    if (files.workbook) await this.#writeWorkbook(lake, submissionId, files);
  }

  async #writeWorkbook(lake: Pick<Lake, 'putFile'>, submissionId: string, files: RejectFiles): Promise<void> {
    const xlsx = await this.#spool.file('rejects.xlsx');
    await writeRejectWorkbook(xlsx, files, { rows: this.#sorted(), sample: await this.#first(SAMPLE) });
    await lake.putFile(lakeKeys.rejectsXlsx(submissionId), xlsx, XLSX);
    await rm(xlsx);
  }

  close(): Promise<void> {
    return this.#spool.close();
  }

  async *#sorted(): AsyncGenerator<RejectedRow, undefined> {
    for (const bucket of this.#spool.buckets()) {
      const lines = await this.#spool.lines(bucket);
      // Only one row at a time is taken apart: wide ones are many times larger then.
      const inOrder = lines.map((line) => ({ row: rowOf(line), line })).sort((a, b) => a.row - b.row);
      for (const { line } of inOrder) yield JSON.parse(line) as RejectedRow;
    }
  }

  async #first(count: number): Promise<RejectedRow[]> {
    const rows: RejectedRow[] = [];
    for await (const row of this.#sorted()) if (rows.push(row) === count) break;
    return rows;
  }

  async *#csvBlocks(files: RejectFiles): AsyncGenerator<Buffer, undefined> {
    const { encoding } = files;
    // With the mark, office software opens UTF-8 right; without one in the sender's file it does no harm either.
    let text = `${encoding === 'gb18030' ? '' : '\uFEFF'}${csvLine(rejectHeaders(files))}`;
    for await (const row of this.#sorted()) {
      const { own, cells } = rejectLine(files, row);
      text += csvLine([...own, ...cells]);
      if (text.length < BLOCK) continue;
      yield encodeAs(text, encoding);
      text = '';
    }
    yield encodeAs(text, encoding);
  }

  async *#lines(): AsyncGenerator<string, undefined> {
    for await (const [row, , faults] of this.#sorted())
      for (const fault of faults) yield JSON.stringify({ row, ...fault });
  }
}
