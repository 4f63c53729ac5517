import type { Column, Contract } from '../../../schemas/feeds/contract.ts';
import { MOST_DISTINCT, type NumberProfile, type Sample } from './profile.ts';

/** True for a column of amounts or counts; numbers of documents and codes are text. */
const isNumber = ({ json, key }: Column): boolean =>
  !key && (json?.['type'] === 'integer' || String(json?.['pattern']).includes(DECIMAL));
const DECIMAL = '\\d+(\\.\\d+)?';

/** A record of any feed, by its fields. */
export type AnyRecord = Readonly<Record<string, unknown>>;

/**
 * By what a number is like another: the agent as it was measured, or its column. What else stands beside a measurement
 * goes by its agent, too, and says nothing of a mistake.
 */
const likeOf = (record: AnyRecord, column: string): string | undefined => {
  if (record['kind'] !== 'measurement') return column;
  return column === 'value' ? `${record['agent']} ${record['quantity']} ${record['unit']}` : undefined;
};

/** Columns of amounts and counts. */
export const numberColumns = ({ columns }: Contract): string[] =>
  Object.entries(columns).flatMap(([name, column]) => (isNumber(column) ? [name] : []));

/** Gathers what the records of a file look like; of persons nothing is looked at. */
export class Tally {
  readonly #contract: Contract;
  readonly #numeric: ReadonlySet<string>;
  readonly #filled = new Map<string, number>();
  readonly #distinct = new Map<string, Set<unknown>>();
  readonly #numbers = new Map<string, number[]>();
  records = 0;

  constructor(contract: Contract) {
    this.#contract = contract;
    this.#numeric = new Set(numberColumns(contract));
  }

  add(record: AnyRecord): void {
    this.records += 1;
    for (const [name, { person }] of Object.entries(this.#contract.columns)) {
      const value = record[name];
      if (value === undefined || value === '' || person === true) continue;
      this.#filled.set(name, (this.#filled.get(name) ?? 0) + 1);
      this.#tell(name, value);
      const like = this.#numeric.has(name) && Number(value) > 0 ? likeOf(record, name) : undefined;
      if (like !== undefined) this.#push(like, Number(value));
    }
  }

  result(): Omit<Sample, 'shape'> {
    const columns = [...this.#filled].map(([name, filled]) => [
      name,
      { filled: filled / this.records, distinct: this.#distinct.get(name)?.size ?? 0 },
    ]);
    const numbers = [...this.#numbers].map(([name, values]) => [name, profileOf(values)]);
    return {
      records: this.records,
      columns: Object.fromEntries(columns),
      numbers: Object.fromEntries(numbers),
    };
  }

  #tell(name: string, value: unknown): void {
    const known = this.#distinct.get(name);
    if (known === undefined) this.#distinct.set(name, new Set([value]));
    else if (known.size < MOST_DISTINCT) known.add(value);
  }

  #push(name: string, value: number): void {
    const known = this.#numbers.get(name);
    if (known === undefined) this.#numbers.set(name, [value]);
    else known.push(value);
  }
}

const profileOf = (values: readonly number[]): NumberProfile => {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  return { count: sorted.length, low: at(0.05), median: at(0.5), high: at(0.95) };
};
