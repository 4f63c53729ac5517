import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import iconv from 'iconv-lite';
import type { IngestSummary } from '../../schemas/events/execution.ts';
import type { Contract } from '../../schemas/feeds/contract.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { Lake } from '../shared/ports/stores.ts';
import { csvLine } from './csv-line.ts';
import type { Fault } from './fault.ts';
import { Spool } from './spool.ts';

interface Sender {
  readonly contract: Contract;
  /** The sender's headers. */
  readonly headers: readonly string[];
  readonly encoding: IngestSummary['encoding'];
}
type WarnedRow = readonly [row: number, cells: readonly string[], warnings: readonly Fault[]];

/** How many warnings the rows that were taken have, by code. */
export type Warned = Pick<IngestSummary, 'warnings' | 'warningsByCode'>;

/** Rows of a bucket of the spool, so that sorting needs no more than these in memory. */
const ROWS_PER_BUCKET = 20_000;
const OWN_COLUMNS = ['行号', '列', '值', '问题代码', '说明', 'Message'];

/**
 * Collects what is odd about rows that are not rejected, in any order, and writes it out by row number; a row that repeats
 * another one is told of like any other. Always `close` it.
 */
export class WarningBook {
  readonly #spool = new Spool();
  /** Rows that were rejected after all. */
  readonly #leftOut = new Set<number>();
  #empty = true;

  add(row: number, cells: readonly string[], warnings: readonly Fault[]): Promise<void> | undefined {
    this.#empty = false;
    return this.#spool.add(Math.floor(row / ROWS_PER_BUCKET), JSON.stringify([row, cells, warnings]));
  }

  /** A row that contradicts another is rejected for that; what is odd about it besides is not told. */
  leaveOut(row: number): void {
    if (!this.#empty) this.#leftOut.add(row);
  }

  /**
   * Writes `warnings.ndjson` (a line a warning), and `warnings.csv` in the sender's encoding with the sender's own
   * columns behind, formula-safe. Writes nothing when there are none.
   */
  async write(
    lake: Pick<Lake, 'writeLines' | 'putFile'>,
    submissionId: string,
    sender: Sender,
  ): Promise<Warned> {
    const byCode: Record<string, number> = {};
    if (this.#empty) return { warnings: 0, warningsByCode: byCode };
    await lake.writeLines(lakeKeys.warningsNdjson(submissionId), this.#lines(byCode));
    const charset = sender.encoding === 'gb18030' ? 'gb18030' : 'utf-8';
    const path = await this.#spool.file('warnings.csv');
    await pipeline(Readable.from(this.#csvBlocks(sender, charset)), createWriteStream(path));
    await lake.putFile(lakeKeys.warningsCsv(submissionId), path, `text/csv; charset=${charset}`);
    return {
      warnings: Object.values(byCode).reduce((sum, count) => sum + count, 0),
      warningsByCode: Object.fromEntries(Object.entries(byCode).sort(([a], [b]) => (a < b ? -1 : 1))),
    };
  }

  close(): Promise<void> {
    return this.#spool.close();
  }

  async *#sorted(): AsyncGenerator<WarnedRow, undefined> {
    for (const bucket of this.#spool.buckets()) {
      const rows = (await this.#spool.lines(bucket)).map((line) => JSON.parse(line) as WarnedRow);
      yield* rows.filter(([row]) => !this.#leftOut.has(row)).sort(([a], [b]) => a - b);
    }
  }

  async *#lines(byCode: Record<string, number>): AsyncGenerator<string, undefined> {
    for await (const [row, , warnings] of this.#sorted())
      for (const { expected: _, ...warning } of warnings) {
        byCode[warning.code] = (byCode[warning.code] ?? 0) + 1;
        yield JSON.stringify({ row, ...warning });
      }
  }

  async *#csvBlocks(
    { contract, headers, encoding }: Sender,
    charset: string,
  ): AsyncGenerator<Buffer, undefined> {
    // With the mark, office software opens UTF-8 right; without one in the sender's file it does no harm either.
    const bom = encoding === 'gb18030' ? '' : '\uFEFF';
    yield iconv.encode(`${bom}${csvLine([...OWN_COLUMNS, ...headers])}`, charset);
    for await (const row of this.#sorted()) yield iconv.encode(csvOf(contract, row), charset);
  }
}

const csvOf = (contract: Contract, [row, cells, warnings]: WarnedRow): string =>
  warnings
    .map(({ header, column, value, code, messageZh, messageEn }) => {
      const named = header === '' ? (contract.columns[column]?.headers[0] ?? '') : header;
      return csvLine([String(row), named, value, code, messageZh, messageEn, ...cells]);
    })
    .join('');
