import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import iconv from 'iconv-lite';
import type { IngestSummary } from '../../schemas/events/execution.ts';
import type { Contract } from '../../schemas/feeds/contract.ts';
import { sha256Hex } from '../shared/hash.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { Lake } from '../shared/ports/stores.ts';
import { csvLine } from './csv-line.ts';
import type { Fault } from './fault.ts';
import { personColumnsOf } from './mask.ts';
import { Spool } from './spool.ts';

type Encoding = IngestSummary['encoding'];
interface CsvFile {
  readonly contract: Contract;
  /** The sender's headers. */
  readonly headers: readonly string[];
  readonly encoding: Encoding;
}
type RejectedRow = readonly [row: number, cells: readonly string[], faults: readonly Fault[]];

/** Rows of a bucket of the spool, so that sorting needs no more than these in memory. */
const ROWS_PER_BUCKET = 20_000;
const OWN_COLUMNS = ['行号', '列', '值', '问题代码', '说明', 'Message', '应为'];

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

  /** Writes `rejects.csv` in the sender's encoding: what is wrong, then the sender's own columns, formula-safe. */
  async writeCsv(lake: Pick<Lake, 'putFile'>, submissionId: string, file: CsvFile): Promise<void> {
    if (this.rows === 0) return;
    const charset = file.encoding === 'gb18030' ? 'gb18030' : 'utf-8';
    const path = await this.#spool.file('rejects.csv');
    await pipeline(Readable.from(this.#csvBlocks(file, charset)), createWriteStream(path));
    await lake.putFile(lakeKeys.rejectsCsv(submissionId), path, `text/csv; charset=${charset}`);
  }

  close(): Promise<void> {
    return this.#spool.close();
  }

  async *#sorted(): AsyncGenerator<RejectedRow, undefined> {
    for (const bucket of this.#spool.buckets()) {
      const lines = await this.#spool.lines(bucket);
      yield* lines.map((line) => JSON.parse(line) as RejectedRow).sort(([a], [b]) => a - b);
    }
  }

  async *#csvBlocks(file: CsvFile, charset: string): AsyncGenerator<Buffer, undefined> {
    // With the mark, office software opens UTF-8 right; without one in the sender's file it does no harm either.
    const bom = file.encoding === 'gb18030' ? '' : '\uFEFF';
    yield iconv.encode(`${bom}${csvLine([...OWN_COLUMNS, ...file.headers])}`, charset);
    for await (const row of this.#sorted()) yield iconv.encode(csvOf(file.contract, row), charset);
  }

  async *#lines(): AsyncGenerator<string, undefined> {
    for await (const [row, , faults] of this.#sorted())
      for (const fault of faults) yield JSON.stringify({ row, ...fault });
  }
}

/** The column as the sender named it, else as departments usually print it. */
const columnOf = (contract: Contract, { header, column }: Fault): string =>
  header === '' ? (contract.columns[column]?.headers[0] ?? '') : header;

const PERSONS_MASKED = {
  zh: '。本文件中的证件号码已遮盖，请在本单位原文件中改正后重报',
  en: '. Identifiers of persons are masked in this file: correct the rows in your own file and send them from there',
} as const;

const csvOf = (contract: Contract, [row, cells, faults]: RejectedRow): string =>
  faults
    .map((fault) => {
      const { value, code, expected } = fault;
      const note = personColumnsOf(contract).size > 0 ? PERSONS_MASKED : { zh: '', en: '' };
      const messages = [`${fault.messageZh}${note.zh}`, `${fault.messageEn}${note.en}`];
      const own = [String(row), columnOf(contract, fault), value, code, ...messages, expected];
      return csvLine([...own, ...cells]);
    })
    .join('');
