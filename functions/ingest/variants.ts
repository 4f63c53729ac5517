import type { Contract } from '../../schemas/feeds/contract.ts';
import { withoutGuard } from '../../schemas/feeds/formula-guard.ts';
import { isNothing } from '../../schemas/feeds/nothing-mark.ts';
import type { Cells } from '../../schemas/feeds/row-schema.ts';
import type { HeaderMap } from './header.ts';

/** One long row that a source row stands for: itself, or one for each filled wide column. */
export interface Variant {
  readonly cells: Cells;
  /** The wide column's header, and which long column it fills. */
  readonly from?: { readonly header: string; readonly value: string };
}

/** How a source row is to be read: the cells that all its long rows share, and those rows. */
export interface RowShape {
  readonly shape: 'long' | 'wide';
  readonly shared: Cells;
  readonly variants: readonly Variant[];
}

/** Blank, or a mark for nothing: in a wide column that is what was not measured. */
const saysNothing = (cell = ''): boolean => cell.trim() === '' || isNothing(withoutGuard(cell) ?? '');

const filledAt = (indexes: readonly number[], cells: readonly string[]): number | undefined =>
  indexes.find((index) => !saysNothing(cells[index]));

const longCells = (map: HeaderMap, cells: readonly string[]): Record<string, string | undefined> => {
  const row: Record<string, string | undefined> = {};
  for (const [name, indexes] of map.columns) {
    const index = indexes.length === 1 ? indexes[0] : filledAt(indexes, cells);
    row[name] = index === undefined ? undefined : cells[index];
  }
  return row;
};

/** A row is wide when the file has wide columns and the row fills none of the long ones in their place. */
const isWide = (contract: Contract, map: HeaderMap, row: Cells): boolean => {
  const [first] = map.wide;
  if (!first || !contract.wide) return false;
  const { varies } = contract.wide;
  const { value } = first.column.sets;
  if (!map.columns.has(varies) || !map.columns.has(value)) return true;
  return saysNothing(row[varies]) && saysNothing(row[value]);
};

/** The long rows of a source row; a wide row of which no wide column says anything gives none. */
export const variantsOf = (contract: Contract, map: HeaderMap, cells: readonly string[]): RowShape => {
  const row = longCells(map, cells);
  if (!isWide(contract, map, row)) return { shape: 'long', shared: row, variants: [{ cells: row }] };
  const variants = map.wide.flatMap(({ column: { sets }, indexes }): Variant[] => {
    const index = filledAt(indexes, cells);
    if (index === undefined) return [];
    const from = { header: map.headers[index]?.trim() ?? '', value: sets.value };
    return [{ cells: { ...row, ...sets.constants, [sets.value]: cells[index] }, from }];
  });
  return { shape: 'wide', shared: row, variants };
};
