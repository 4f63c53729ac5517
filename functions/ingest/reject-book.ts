import { sha256Hex } from '../shared/hash.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { Lake } from '../shared/ports/stores.ts';
import type { Fault } from './fault.ts';
import { NotedRows, type SenderFile } from './noted-rows.ts';
import type { RejectedTable } from './reject-workbook.ts';
import type { NotedRow } from './row-lines.ts';

/** How rejects are written beyond what they are. */
interface RejectFiles extends RejectedTable, SenderFile {
  readonly workbook: boolean;
}

/** Rows that the widths of a workbook's columns go by. */
const SAMPLE = 100;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Collects rejected rows in any order and writes them out by row number. Always `close` it. */
export class RejectBook {
  readonly #noted = new NotedRows();
  rows = 0;
  errors = 0;
  readonly byCode: Record<string, number> = {};

  add(row: number, cells: readonly string[], faults: readonly Fault[]): Promise<void> | undefined {
    this.rows += 1;
    this.errors += faults.length;
    for (const { code } of faults) this.byCode[code] = (this.byCode[code] ?? 0) + 1;
    return this.#noted.add(row, cells, faults);
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
    await this.#noted.writeCsv(lake, lakeKeys.rejectsCsv(submissionId), files);
    if (!files.workbook) return;
    const sample = await this.#first(SAMPLE);
    const { writeRejectWorkbook } = await import('./reject-workbook.ts');
    await this.#noted.writeFile(lake, { key: lakeKeys.rejectsXlsx(submissionId), type: XLSX }, (path) =>
      writeRejectWorkbook(path, files, { rows: this.#noted.inOrder(), sample }),
    );
  }

  /** What was collected, by row number. */
  inOrder(): AsyncIterable<NotedRow> {
    return this.#noted.inOrder();
  }

  close(): Promise<void> {
    return this.#noted.close();
  }

  async #first(count: number): Promise<NotedRow[]> {
    const rows: NotedRow[] = [];
    for await (const row of this.#noted.inOrder()) if (rows.push(row) === count) break;
    return rows;
  }

  async *#lines(): AsyncGenerator<string, undefined> {
    for await (const [row, , faults] of this.#noted.inOrder())
      for (const fault of faults) yield JSON.stringify({ row, ...fault });
  }
}
