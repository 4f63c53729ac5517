import type { Piece } from '../../../schemas/events/pieces.ts';
import type { Contract } from '../../../schemas/feeds/contract.ts';
import { CsvScanner } from '../engine/csv-scanner.ts';
import { skippedRow } from '../foot-rows.ts';
import { TableRows } from '../read-table.ts';
import type { Table } from '../table.ts';

/**
 * Finds where a CSV may be cut: behind a row from which on the rows are read the same whether one knows what stands above
 * them or not. What only a parser can read, from there to the end, stays in one piece.
 */
export class Cutter {
  readonly #contract: Contract;
  readonly #table: Table;
  readonly #pieceBytes: number;
  readonly #scan: CsvScanner;
  readonly #rows: TableRows;
  readonly #pieces: Piece[] = [];
  #regular = true;
  #from = 0;
  #behind = 0;
  #end = 0;

  /** `pieceBytes`: what a piece has at least, but for the last one. */
  constructor(contract: Contract, table: Table, pieceBytes: number) {
    this.#contract = contract;
    this.#table = table;
    this.#pieceBytes = pieceBytes;
    this.#scan = new CsvScanner(table.delimiter);
    this.#rows = new TableRows(contract, table);
  }

  /** Goes on with the next block, which ends at `end` of the text. FileProblem when the header is not that of the feed. */
  pass(block: Buffer, end: number): void {
    this.#end = end;
    if (!this.#regular) return;
    this.#scan.feed(block);
    const last = this.#walk();
    if (last === undefined || end - this.#from < this.#pieceBytes || !this.#mayCut(last)) return;
    this.#pieces.push({ from: this.#from, to: end, behind: this.#behind });
    this.#from = end;
    this.#behind = this.#scan.row;
  }

  /** The pieces, once all blocks went by. */
  pieces(): Piece[] {
    if (this.#from === this.#end) return this.#pieces;
    return [...this.#pieces, { from: this.#from, to: this.#end, behind: this.#behind }];
  }

  /** Goes past the records that are there; the last one's bytes where nothing is left behind it. */
  #walk(): Buffer | undefined {
    const scan = this.#scan;
    for (let last = -1; ; ) {
      const at = scan.position;
      if (!(this.#rows.opened && scan.skip())) {
        const found = scan.next();
        this.#regular = found !== 'irregular';
        if (found !== 'record')
          return last < 0 || scan.rest().length > 0 ? undefined : scan.buffer.subarray(last, at);
        if (!this.#rows.opened) this.#rows.next({ row: scan.row, cells: scan.cells() });
      }
      last = at;
    }
  }

  /** A row that is judged even behind a remark ends every remark. */
  #mayCut(record: Buffer): boolean {
    if (!this.#rows.opened || !this.#regular) return false;
    const alone = new CsvScanner(this.#table.delimiter);
    alone.feed(record);
    alone.finish();
    alone.next();
    return skippedRow(this.#contract, this.#table.map, alone.cells(), true) === undefined;
  }
}
