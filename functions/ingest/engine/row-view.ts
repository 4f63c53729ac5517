import type { Contract } from '../../../schemas/feeds/contract.ts';
import type { FileColumn } from './file-column.ts';

type Row = Readonly<Record<string, unknown>>;

/** The row that the columns stand on, as the functions of a contract see one, without an object a row. */
export class RowView {
  readonly #row: Row;
  /** Columns that were read, while somebody asks. */
  #reads: Set<FileColumn> | undefined;

  constructor(contract: Contract, columns: readonly FileColumn[]) {
    const cells = {};
    for (const name of Object.keys(contract.columns)) {
      const column = columns.find((one) => one.name === name);
      Object.defineProperty(cells, name, { enumerable: true, get: () => this.#read(column) });
    }
    // As a prototype it is laid out for being read.
    this.#row = Object.create(cells) as Row;
  }

  get row(): Row {
    return this.#row;
  }

  /** What a function makes of the row, and the columns of the file on which that hangs: with the same in them, the same. */
  tell<T>(read: (row: Row) => T): { readonly told: T; readonly reads: readonly FileColumn[] } {
    const reads = new Set<FileColumn>();
    this.#reads = reads;
    const told = read(this.#row);
    this.#reads = undefined;
    return { told, reads: [...reads] };
  }

  #read(column: FileColumn | undefined): unknown {
    if (column === undefined) return undefined;
    this.#reads?.add(column);
    return column.value;
  }
}
