import type { Contract } from '../../../schemas/feeds/contract.ts';
import type { PlainCells } from '../../../schemas/feeds/plain-cells.ts';
import type { JudgeContext } from '../judge-source-row.ts';
import { personColumnsOf } from '../mask.ts';
import type { ByteWriter } from './byte-writer.ts';
import type { BytesTable } from './bytes-table.ts';
import { type CellVerdict, cellVerdicts, NO_CELL } from './cell-verdicts.ts';
import type { CsvScanner } from './csv-scanner.ts';
import { leavesOf, ShapeNumbers } from './leaves.ts';

const ANY_TEXT = '1';

/** A column of the file that the contract knows, and what stands in it in the row that is looked at. */
export class FileColumn {
  readonly name: string;
  readonly #index: number;
  readonly #plain: PlainCells<unknown> | undefined;
  readonly #plainShape: number;
  readonly #verdicts: BytesTable<CellVerdict>;
  /** Where a plain cell stands; `#isPlain` says whether the row has one here. */
  #isPlain = false;
  #buffer: Buffer = Buffer.alloc(0);
  #start = 0;
  #end = 0;
  #verdict: CellVerdict = NO_CELL;
  /** The value of a plain cell, once somebody wants it. */
  #made: unknown;

  constructor(contract: Contract, name: string, index: number, context: JudgeContext) {
    const shapes = new ShapeNumbers();
    this.name = name;
    this.#index = index;
    // Where a feed names persons, every cell is looked at for one.
    this.#plain = personColumnsOf(contract).size > 0 ? undefined : contract.columns[name]?.plain;
    this.#plainShape = shapes.numberOf(leavesOf(this.#plain?.valueOf(ANY_TEXT))?.shape ?? '');
    this.#verdicts = cellVerdicts({ contract, name, context }, shapes);
  }

  /** Looks at the cell of a row; false when the row cannot go the short way. */
  look({ buffer, starts, ends }: CsvScanner): boolean {
    const [start, end] = [starts[this.#index] as number, ends[this.#index] as number];
    if (this.#plain?.is(buffer, start, end) === true) {
      this.#isPlain = true;
      this.#buffer = buffer;
      this.#start = start;
      this.#end = end;
      this.#made = undefined;
      return true;
    }
    this.#isPlain = false;
    this.#verdict = this.#verdicts.of(buffer, start, end);
    return this.#verdict.sound;
  }

  /** What the contract made of the cell; one that never comes again for a plain cell, which nobody remembers. */
  get verdict(): CellVerdict {
    return this.#isPlain ? { ...NO_CELL } : this.#verdict;
  }

  get shape(): number {
    return this.#isPlain ? this.#plainShape : this.#verdict.shape;
  }

  get value(): unknown {
    if (!this.#isPlain) return this.#verdict.value;
    this.#made ??= this.#plain?.valueOf(this.#buffer.toString('utf8', this.#start, this.#end));
    return this.#made;
  }

  /** `"column":"what stood there"`, when reading changed it. */
  get changed(): Buffer | undefined {
    return this.#isPlain ? undefined : this.#verdict.changed;
  }

  /** Writes one of the value's texts, without its quotes, or numbers as JSON. */
  putLeaf(to: ByteWriter, leaf: number): void {
    if (this.#isPlain) to.copy(this.#buffer, this.#start, this.#end);
    else to.put(this.#verdict.leaves[leaf] as Buffer);
  }

  /** Writes the value's part of a natural key. */
  putKey(to: ByteWriter): void {
    if (this.#isPlain) to.copy(this.#buffer, this.#start, this.#end);
    else to.put(this.#verdict.key);
  }
}
