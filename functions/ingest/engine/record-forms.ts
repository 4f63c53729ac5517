import type { Contract } from '../../../schemas/feeds/contract.ts';
import { canonicalJson } from '../../shared/hash.ts';
import { ByteWriter } from './byte-writer.ts';
import { ownBytes } from './bytes-table.ts';
import type { FileColumn } from './file-column.ts';
import { withLeaves } from './leaves.ts';

/** The canonical JSON of the records whose rows have values of the same shapes: bytes that all of them have, and leaves. */
export interface RecordForm {
  readonly pieces: readonly Piece[];
  readonly last: Buffer;
}
/** Bytes, and the leaf of a column that comes behind them. */
interface Piece {
  readonly before: Buffer;
  readonly slot: number;
  readonly leaf: number;
}
interface Node {
  readonly next: (Node | undefined)[];
  /** Null when records of these shapes do more than move values, so that they have no form. */
  form: RecordForm | null | undefined;
}

const node = (): Node => ({ next: [], form: undefined });
/** Numbers that stand for leaves; no cell gives such, and if one did, the check below would find it. */
const FIRST_NUMBER = 7_770_000_000_001;
const MARK = /@@(\d+)@@|(777\d{10})/;
const rowOf = (slots: readonly FileColumn[], value: (slot: FileColumn) => unknown): Record<string, unknown> =>
  Object.fromEntries(slots.map((slot) => [slot.name, value(slot)]));

/**
 * Finds, for each combination of shapes, how the contract's record is put together: once by making the record of a row
 * of marks and looking where they come to stand. The contract stays the only place that says what a record holds. A
 * form must give the very record of the first row that asks for it, or it is not used.
 */
export class RecordForms {
  readonly #contract: Contract;
  readonly #slots: readonly FileColumn[];
  readonly #root = node();

  constructor(contract: Contract, slots: readonly FileColumn[]) {
    this.#contract = contract;
    this.#slots = slots;
  }

  /** The form of the row that stands in the slots; null when it has none. */
  ofRow(): RecordForm | null {
    let at = this.#root;
    for (const { shape } of this.#slots) {
      const next = at.next[shape];
      if (next !== undefined) at = next;
      else {
        const made = node();
        at.next[shape] = made;
        at = made;
      }
    }
    if (at.form === undefined) at.form = this.#find();
    return at.form;
  }

  #find(): RecordForm | null {
    const places: { slot: number; leaf: number }[] = [];
    const marked = Object.fromEntries(
      this.#slots.map(({ name, value }, slot) => {
        let leaf = 0;
        const mark = (like: 'text' | 'number'): string | number => {
          places.push({ slot, leaf });
          leaf += 1;
          return like === 'text' ? `@@${places.length - 1}@@` : FIRST_NUMBER + places.length - 1;
        };
        return [name, withLeaves(value, mark)];
      }),
    );
    const form = formOf(canonicalJson(this.#contract.toRecord(marked)), places);
    return this.#says(form) === this.#recordOfRow() ? form : null;
  }

  #recordOfRow(): string {
    return canonicalJson(this.#contract.toRecord(rowOf(this.#slots, ({ value }) => value)));
  }

  #says(form: RecordForm): string {
    const to = new ByteWriter();
    putRecord(to, form, this.#slots);
    return to.buffer.toString('utf8', 0, to.length);
  }
}

/** Writes the record of the row that the columns stand on. */
export const putRecord = (
  to: ByteWriter,
  { pieces, last }: RecordForm,
  columns: readonly FileColumn[],
): void => {
  for (const { before, slot, leaf } of pieces) {
    to.put(before);
    (columns[slot] as FileColumn).putLeaf(to, leaf);
  }
  to.put(last);
};

const formOf = (json: string, places: readonly { slot: number; leaf: number }[]): RecordForm => {
  const pieces: Piece[] = [];
  let rest = json;
  for (let found = MARK.exec(rest); found !== null; found = MARK.exec(rest)) {
    const number = found[1] === undefined ? Number(found[2]) - FIRST_NUMBER : Number(found[1]);
    const place = places[number];
    if (place) pieces.push({ before: ownBytes(rest.slice(0, found.index)), ...place });
    rest = rest.slice(found.index + found[0].length);
  }
  return { pieces, last: ownBytes(rest) };
};
