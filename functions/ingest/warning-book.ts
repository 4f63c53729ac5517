import type { IngestSummary } from '../../schemas/events/execution.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { Lake } from '../shared/ports/stores.ts';
import type { Fault } from './fault.ts';
import { NotedRows, type SenderFile } from './noted-rows.ts';
import type { NotedRow } from './row-lines.ts';

/** How many warnings the rows that were taken have, by code. */
export type Warned = Pick<IngestSummary, 'warnings' | 'warningsByCode'>;

/**
 * Collects what is odd about rows that are not rejected, in any order, and writes it out by row number; a row that repeats
 * another one is told of like any other. Always `close` it.
 */
export class WarningBook {
  readonly #noted = new NotedRows();
  /** Rows that were rejected after all. */
  readonly #leftOut = new Set<number>();
  #empty = true;

  add(row: number, cells: readonly string[], warnings: readonly Fault[]): Promise<void> | undefined {
    this.#empty = false;
    return this.#noted.add(row, cells, warnings);
  }

  /** A row that contradicts another is rejected for that; what is odd about it besides is not told. */
  leaveOut(row: number): void {
    if (!this.#empty) this.#leftOut.add(row);
  }

  /**
   * Writes `warnings.ndjson`, a line a warning, and `warnings.csv`, a line a row as in the file of rejects, so that it can
   * be corrected and sent again like that. Writes nothing when there are none.
   */
  async write(
    lake: Pick<Lake, 'writeLines' | 'putFile'>,
    submissionId: string,
    sender: SenderFile,
  ): Promise<Warned> {
    const byCode: Record<string, number> = {};
    if (this.#empty) return { warnings: 0, warningsByCode: byCode };
    await lake.writeLines(lakeKeys.warningsNdjson(submissionId), this.#lines(byCode));
    await this.#noted.writeCsv(lake, lakeKeys.warningsCsv(submissionId), sender, this.#taken());
    return {
      warnings: Object.values(byCode).reduce((sum, count) => sum + count, 0),
      warningsByCode: Object.fromEntries(Object.entries(byCode).sort(([a], [b]) => (a < b ? -1 : 1))),
    };
  }

  /** What was collected, by row number, rows that are left out among it. */
  inOrder(): AsyncIterable<NotedRow> {
    return this.#noted.inOrder();
  }

  close(): Promise<void> {
    return this.#noted.close();
  }

  async *#taken(): AsyncGenerator<NotedRow, undefined> {
    for await (const noted of this.#noted.inOrder()) if (!this.#leftOut.has(noted[0])) yield noted;
  }

  async *#lines(byCode: Record<string, number>): AsyncGenerator<string, undefined> {
    for await (const [row, , warnings] of this.#taken())
      for (const { expected: _, ...warning } of warnings) {
        byCode[warning.code] = (byCode[warning.code] ?? 0) + 1;
        yield JSON.stringify({ row, ...warning });
      }
  }
}
