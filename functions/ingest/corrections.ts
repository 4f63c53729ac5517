import type { AcceptedLine, IngestSummary } from '../../schemas/events/execution.ts';
import { normaliseName } from '../shared/normalise-name.ts';

const nameOf = (record: unknown): string => {
  const named = typeof record === 'object' && record !== null && 'name' in record ? record.name : undefined;
  return typeof named === 'string' ? normaliseName(named) : '';
};

const codeOf = (subject: string): string => subject.slice(subject.indexOf(':') + 1);
const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])].sort();

/**
 * Which rejected rows of a register its supplement made good: those whose key it holds; where the key was illegible, by
 * firm or by name. Each counts once, also over several supplements.
 */
export class Corrections {
  readonly #base: IngestSummary;
  readonly #keys: Set<string>;
  readonly #names: ReadonlySet<string>;
  /** Firms of which a row was rejected whose key nobody can read. */
  readonly #subjects: ReadonlySet<string>;
  /** Subjects and names that were made good, now or earlier. */
  readonly #corrected: Set<string>;
  #count = 0;
  #added = 0;

  constructor(base: IngestSummary) {
    const { keys, subjects, names } = base.protects;
    this.#base = base;
    this.#keys = new Set(keys);
    this.#names = new Set(names);
    const legible = new Set(keys.flatMap((key) => key.split('|')));
    this.#subjects = new Set(subjects.filter((subject) => !legible.has(codeOf(subject))));
    this.#corrected = new Set(base.whole?.corrected);
  }

  /** An accepted record of the supplement; `isNew`: the register held none of its key. */
  add({ key, subject, record }: AcceptedLine, isNew: boolean): void {
    if (isNew) this.#added += 1;
    if (this.#keys.delete(key)) {
      this.#count += 1;
      this.#corrected.add(subject);
      return;
    }
    if (!isNew) return;
    const name = nameOf(record);
    const token = [subject, name].find((one) => this.#subjects.has(one) || this.#names.has(one));
    if (token === undefined || this.#corrected.has(token)) return;
    this.#corrected.add(token);
    this.#count += 1;
  }

  /** What the summary of the whole register says of rejects. Firms and names stay protected until the next full one. */
  result(
    base: string,
    { counts, protects, shards }: IngestSummary,
  ): Pick<IngestSummary, 'protects' | 'whole'> {
    const { whole, counts: first, protects: old } = this.#base;
    const rows = whole?.rows ?? first.in - first.skipped;
    const rejected = (whole?.rejected ?? first.rejected) - this.#count;
    const accepted = (whole?.accepted ?? first.accepted) + this.#added;
    const accounts = union(old.accounts ?? [], protects.accounts ?? []);
    return {
      whole: {
        ...{ base, rows, rejected: Math.max(rejected, counts.rejected), accepted },
        corrected: [...this.#corrected].sort(),
        ownShards: shards,
      },
      protects: {
        keys: union([...this.#keys], protects.keys),
        subjects: union(old.subjects, protects.subjects),
        names: union(old.names, protects.names),
        ...(accounts.length > 0 && { accounts }),
      },
    };
  }
}
