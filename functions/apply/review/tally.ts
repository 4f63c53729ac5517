import type { AcceptedLine, IngestSummary } from '../../../schemas/events/execution.ts';
import type { Column, Contract } from '../../../schemas/feeds/contract.ts';
import { lakeKeys } from '../../shared/keys.ts';
import type { Lake } from '../../shared/ports/stores.ts';
import { MOST_DISTINCT, type NumberProfile, type Sample } from './profile.ts';

/** Records that are looked at: whole shards, into which keys fall by chance, until there are so many. */
const SAMPLED = 20_000;

/** True for a column of amounts or counts; numbers of documents and codes are text. */
const isNumber = ({ json, key }: Column): boolean =>
  !key && (json?.['type'] === 'integer' || String(json?.['pattern']).includes(DECIMAL));
const DECIMAL = '\\d+(\\.\\d+)?';

type AnyRecord = Readonly<Record<string, unknown>>;

/** By what a number is like another: the agent as it was measured, or its column. What else stands beside a measurement
 * goes by its agent, too, and says nothing of a mistake. */
const likeOf = (record: AnyRecord, column: string): string | undefined => {
  if (record['kind'] !== 'measurement') return column;
  return column === 'value' ? `${record['agent']} ${record['quantity']} ${record['unit']}` : undefined;
};

/** Columns of amounts and counts. */
export const numberColumns = ({ columns }: Contract): string[] =>
  Object.entries(columns).flatMap(([name, column]) => (isNumber(column) ? [name] : []));

/** Gathers what the records of a file look like; of persons nothing is looked at. */
class Tally {
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

  result(): Sample {
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

/** Looks at the accepted records of a file, or at a fair sample of many. Equal for every try at the same file. */
export const sampleOf = async (
  lake: Pick<Lake, 'readLines'>,
  { submissionId, shards }: Pick<IngestSummary, 'submissionId' | 'shards'>,
  contract: Contract,
): Promise<Sample> => {
  const tally = new Tally(contract);
  for (const shard of Object.keys(shards)
    .map(Number)
    .sort((a, b) => a - b)) {
    if (tally.records >= SAMPLED) break;
    // The hub's own file; its children parse it with its schema.
    for await (const line of lake.readLines(lakeKeys.accepted(submissionId, shard)))
      if (line !== '') tally.add((JSON.parse(line) as AcceptedLine).record as AnyRecord);
  }
  return tally.result();
};
