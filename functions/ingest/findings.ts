import type { Contract } from '../../schemas/feeds/contract.ts';
import { writeEntry } from './engine/accepted-entry.ts';
import { ByteWriter } from './engine/byte-writer.ts';
import { PlainRows } from './engine/plain-rows.ts';
import { RowSpool } from './engine/row-spool.ts';
import { type JudgeContext, judgeSourceRow } from './judge-source-row.ts';
import { maskRow, personColumnsOf } from './mask.ts';
import { Protects } from './protects.ts';
import type { TakePlain } from './read-csv.ts';
import { RejectBook } from './reject-book.ts';
import { SkippedRows } from './skipped-rows.ts';
import type { SourceRow, Table } from './table.ts';
import { WarningBook } from './warning-book.ts';

/** What the rows of a file, or of a piece of one, come to: sound ones spooled by shard, and what is said of all others. */
export class Findings {
  readonly accepted = new RowSpool();
  readonly rejects = new RejectBook();
  readonly warnings = new WarningBook();
  readonly protects: Protects;
  readonly skippedRows: SkippedRows;
  /** Source rows, those that are no data among them. */
  rows = 0;
  skipped = 0;
  /** Rows of either shape were among them. */
  wide = false;
  long = false;
  /** A power of two; known before the first row is taken. */
  shardCount = 1;
  readonly #contract: Contract;
  readonly #context: JudgeContext;
  readonly #writer = new ByteWriter();

  constructor(contract: Contract, context: JudgeContext) {
    this.#contract = contract;
    this.#context = context;
    this.skippedRows = new SkippedRows(contract);
    this.protects = new Protects(contract, context);
  }

  /** Judges rows in their order. */
  async takeAll(table: Table, rows: AsyncIterable<SourceRow>): Promise<void> {
    for await (const source of rows) {
      this.rows += 1;
      const wait = source.kind === 'skipped' ? this.#skip(source) : this.#judge(table, source);
      if (wait) await wait;
    }
  }

  /**
   * Rows of a long CSV that are plainly well go the short way; a wide one gives several records a row, and of deletions
   * each key is looked up.
   */
  plainFor(table: Table): TakePlain | undefined {
    if (table.map.wide.length > 0 || this.#context.isOnFile !== undefined) return undefined;
    const plain = new PlainRows(this.#contract, table, this.#context);
    return (scan) => {
      if (!plain.take(scan)) return false;
      this.rows += 1;
      this.long = true;
      this.#spool(plain.spread, plain.entry);
      return true;
    };
  }

  async close(): Promise<void> {
    this.accepted.close();
    await Promise.all([this.rejects.close(), this.warnings.close()]);
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

  /** Answers a promise only when it is time to wait for the disk. */
  #judge(table: Table, source: Exclude<SourceRow, { kind: 'skipped' }>): Promise<void> | undefined {
    const contract = this.#contract;
    const judged = judgeSourceRow(contract, table, source, this.#context);
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
