import type { ReturnField } from '../../schemas/returns/return-field.ts';
import { windowed } from '../shared/in-flight.ts';
import type { ReturnDeps } from './deps.ts';
import { type ReturnRow, returnRows, type SourceFile } from './source-rows.ts';
import type { Standing } from './standing.ts';
import { StandingBook } from './standing-book.ts';
import { countedAs, refusedText, returnValue, sameForAll } from './values.ts';

/** Rows that are looked up together. */
const WINDOW = 500;

const NO_USCC = '未研判：无统一社会信用代码';

/** What a package counts while it is written. */
export class ReturnCounts {
  rows = 0;
  rejectedRows = 0;
  readonly #columns: readonly Map<string, number>[];
  readonly #fields: readonly ReturnField[];

  constructor(fields: readonly ReturnField[]) {
    this.#fields = fields;
    this.#columns = fields.map(() => new Map());
  }

  add({ state }: ReturnRow, added: readonly string[]): void {
    this.rows += 1;
    if ('codes' in state) this.rejectedRows += 1;
    for (const [index, field] of this.#fields.entries()) {
      const value = countedAs(field, added[index] ?? '');
      const column = this.#columns[index];
      column?.set(value, (column.get(value) ?? 0) + 1);
    }
  }

  /** How often each value stands in each column, values in a fixed order. */
  of(index: number): Record<string, number> {
    return Object.fromEntries([...(this.#columns[index] ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

export interface LinesInput {
  readonly file: SourceFile;
  readonly headers: readonly string[];
  readonly fields: readonly ReturnField[];
  readonly firmsKnown: boolean;
  readonly counts: ReturnCounts;
}

const addedTo = (
  { state }: ReturnRow,
  standings: ReadonlyMap<string, Standing>,
  { fields, firmsKnown }: LinesInput,
): string[] => {
  if ('codes' in state) return sameForAll(fields, refusedText(state.codes));
  const standing = standings.get(state.subject);
  if (standing === undefined) return sameForAll(fields, NO_USCC);
  const about = { standing, record: state.record, fields, firmsKnown };
  return fields.map((field) => returnValue(field, about));
};

/** The sender's own cells, as wide as its header when something is to follow them. */
const ownCells = (cells: readonly string[], { headers, fields }: LinesInput): readonly string[] => {
  if (fields.length === 0 || cells.length === headers.length) return cells;
  return headers.map((_, index) => cells[index] ?? '');
};

const firmsOf = (rows: readonly ReturnRow[]): string[] =>
  rows.flatMap(({ state }) =>
    'subject' in state && state.subject.startsWith('uscc:') ? [state.subject] : [],
  );

/** Lines of a package: the sender's cells and the added ones. Without a grant nobody is looked up at all. */
export async function* returnLines(deps: ReturnDeps, input: LinesInput): AsyncGenerator<string[], undefined> {
  const book = new StandingBook(deps);
  for await (const rows of windowed(returnRows(deps, input.file), deps.windowRows ?? WINDOW)) {
    const standings = input.fields.length === 0 ? new Map() : await book.of(firmsOf(rows));
    for (const row of rows) {
      const added = addedTo(row, standings, input);
      input.counts.add(row, added);
      yield [...ownCells(row.cells, input), ...added];
    }
  }
}
