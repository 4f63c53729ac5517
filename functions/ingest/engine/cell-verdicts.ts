import type { Contract } from '../../../schemas/feeds/contract.ts';
import { judgeCell } from '../../../schemas/feeds/row-schema.ts';
import { naturalKeyPart } from '../../shared/hash.ts';
import { changedCells } from '../changed-cells.ts';
import type { JudgeContext } from '../judge-source-row.ts';
import { isStray, pseudonymised } from '../persons.ts';
import { splitUnit } from '../unit-in-value.ts';
import { BytesTable, type KnownBytes, ownBytes } from './bytes-table.ts';
import { leavesOf, type ShapeNumbers } from './leaves.ts';

/** What the contract makes of one cell, whatever row it stands in. */
export interface CellVerdict extends KnownBytes {
  /** False when the row must be judged whole: the cell is wrong, or what it says hangs on other cells. */
  readonly sound: boolean;
  readonly value: unknown;
  /** How the value is made up (a text, nothing, an object of texts …), as a number within its column. */
  readonly shape: number;
  /** The value's texts and numbers as JSON, in the order of `leavesOf`. */
  readonly leaves: readonly Buffer[];
  /** The value's part of a natural key. */
  readonly key: Buffer;
  /** `"column":"what stood there"`, when reading changed it. */
  readonly changed: Buffer | undefined;
}

const NONE = Buffer.alloc(0);
const UNSOUND = {
  sound: false,
  value: undefined,
  shape: 0,
  leaves: [],
  key: NONE,
  changed: undefined,
} as const;
/** Longer cells are a file's fault, which is told elsewhere. */
const LONGEST_CELL = 64 * 1024;
/** What JSON escapes; no key of a record that goes the short way holds any. */
const ESCAPED_IN_JSON = /["\\\p{Cc}]/u;

/** A unit behind the value is held against the column of units; an identity number where none belongs condemns the row. */
const hangsOnOthers = (contract: Contract, name: string, cell: string): boolean => {
  if (isStray(contract, { [name]: cell }, name)) return true;
  if (contract.unitOf?.value !== name) return false;
  const split = splitUnit(contract, { [name]: cell });
  return split.differs || split.cells[name] !== cell;
};

/** Whose cells are judged. */
interface JudgedColumn {
  readonly contract: Contract;
  readonly name: string;
  readonly context: JudgeContext;
}

/** Before a row is looked at. */
export const NO_CELL: CellVerdict = { ...UNSOUND, bytes: NONE, hash: 0 };

/**
 * Verdicts on the cells of a column, each made once by the contract's own schema and then known by the cell's bytes.
 */
export const cellVerdicts = (
  { contract, name, context }: JudgedColumn,
  shapes: ShapeNumbers,
): BytesTable<CellVerdict> => {
  const judge = (bytes: Buffer, hash: number): CellVerdict => {
    const unsound = { ...UNSOUND, bytes, hash };
    if (bytes.length > LONGEST_CELL) return unsound;
    const cell = bytes.toString('utf8');
    if (hangsOnOthers(contract, name, cell)) return unsound;
    const verdict = judgeCell(contract, name, cell, context);
    if (!verdict.ok) return unsound;
    const row = pseudonymised(contract, { [name]: verdict.value }, context.pseudonym);
    const [made, key] = [leavesOf(row[name]), naturalKeyPart(row[name])];
    if (made === undefined || ESCAPED_IN_JSON.test(key)) return unsound;
    const changed = changedCells(contract, { [name]: cell }, row);
    return {
      ...{ bytes, hash, sound: true, value: row[name] },
      shape: shapes.numberOf(made.shape),
      leaves: made.leaves.map(ownBytes),
      key: key === '' ? NONE : ownBytes(key),
      changed: changed && ownBytes(JSON.stringify(changed).slice(1, -1)),
    };
  };
  return new BytesTable(judge);
};
