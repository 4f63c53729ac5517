import type { Contract } from '../../schemas/feeds/contract.ts';
import type { Cells } from '../../schemas/feeds/row-schema.ts';
import { lazilyOf } from '../../schemas/lazily.ts';
import { maskNumbers } from './mask.ts';

/** Columns of a row whose own text is kept. */
export const MOST_CHANGED = 12;
const LONGEST = 200;

/** Not choices, whose labels the contract holds, and never persons, whose text stays out of all that is kept. */
const columnsOf = lazilyOf(({ columns }: Contract): readonly string[] =>
  Object.entries(columns)
    .filter(([, { person, json }]) => person !== true && !json?.['enum'] && json?.['type'] !== 'boolean')
    .map(([name]) => name),
);

/** A parsed cell as its sender would have written it; undefined for what no cell can say in one way. */
const textOf = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null || !('belowDetection' in value)) return undefined;
  if ('value' in value) return String(value.value);
  return 'lod' in value ? `<${String(value.lod)}` : 'ND';
};

/**
 * The sender's own text of each cell that reading changed by more than its edges, so that nobody must guess what stood
 * there; undefined when there is none. At most 12 columns of 200 characters.
 */
export const changedCells = (
  contract: Contract,
  cells: Cells,
  row: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> | undefined => {
  let changed: Record<string, string> | undefined;
  let count = 0;
  for (const name of columnsOf(contract)) {
    const cell = cells[name];
    if (cell === undefined || cell === '' || row[name] === cell) continue;
    const text = textOf(row[name]);
    if (text === undefined || text === cell.trim()) continue;
    if (count === MOST_CHANGED) break;
    count += 1;
    changed ??= {};
    changed[name] = maskNumbers(cell).slice(0, LONGEST);
  }
  return changed;
};
