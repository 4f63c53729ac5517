import type { IngestSummary } from '../../schemas/events/execution.ts';
import type { Contract } from '../../schemas/feeds/contract.ts';
import { withoutGuard } from '../../schemas/feeds/formula-guard.ts';
import type { Cells } from '../../schemas/feeds/row-schema.ts';
import { firmSubject } from '../../schemas/records/subject.ts';
import { holdsResidentId } from '../../schemas/reference/resident-id.ts';
import { isValidUscc } from '../../schemas/reference/uscc.ts';
import { naturalKeyOf } from '../shared/hash.ts';
import { normaliseName } from '../shared/normalise-name.ts';
import type { Pseudonym } from '../shared/pseudonym.ts';
import { keyOf } from './judge-source-row.ts';
import { isStray, pseudonymised } from './persons.ts';
import type { RowShape } from './variants.ts';

/** Under which name feeds have the firm that a row is about. */
const FIRM_COLUMNS = ['uscc', 'insuredBy', 'generalContractor'];

const legible = (contract: Contract, cells: Cells, name: string): { readonly value: unknown } | undefined => {
  const result = contract.columns[name]?.schema.safeParse(withoutGuard(cells[name]));
  return result?.success === true ? { value: result.data } : undefined;
};

/** Natural key of a row that was rejected, if all its parts can be read. */
const legibleKey = (contract: Contract, cells: Cells, pseudonym: Pseudonym): string | undefined => {
  const row: Record<string, unknown> = {};
  for (const name of contract.naturalKey) {
    const part = legible(contract, cells, name);
    if (part === undefined || isStray(contract, cells, name)) return undefined;
    row[name] = part.value;
  }
  return keyOf(contract, pseudonymised(contract, row, pseudonym));
};

/** Anything as long as a code, by itself. */
const LIKE_USCC = /(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])/g;

/**
 * Whom the rejected rows of a file protect (DECISIONS 11): by key, by firm, or by name and account where the code is
 * illegible.
 */
export class Protects {
  readonly #contract: Contract;
  readonly #pseudonym: Pseudonym;
  readonly #keys = new Set<string>();
  readonly #subjects = new Set<string>();
  readonly #names = new Set<string>();
  readonly #accounts = new Set<string>();

  constructor(contract: Contract, pseudonym: Pseudonym) {
    this.#contract = contract;
    this.#pseudonym = pseudonym;
  }

  /** `cut`: the row ended too early, so that a blank key cell may be one that was lost. */
  addRejected({ shared, variants }: RowShape, cut: boolean): void {
    this.#addFirm(shared);
    if (cut && this.#lostKeyCell(shared)) return;
    for (const { cells } of variants) {
      const key = legibleKey(this.#contract, cells, this.#pseudonym);
      if (key !== undefined) this.#keys.add(key);
    }
  }

  /** A row whose cells do not line up, or that cannot be read: every code that stands in it, wherever. */
  addUnreadable(texts: readonly string[]): void {
    for (const text of texts)
      for (const [code] of text.toUpperCase().matchAll(LIKE_USCC))
        if (isValidUscc(code) && !holdsResidentId(code)) this.#subjects.add(firmSubject(code));
  }

  /** Rows that were well in themselves and rejected for a conflict. */
  addConflict(records: readonly { readonly key: string; readonly subject: string }[]): void {
    for (const { key, subject } of records) {
      this.#keys.add(key);
      if (subject.startsWith('uscc:')) this.#subjects.add(subject);
    }
  }

  result(): IngestSummary['protects'] {
    return {
      keys: [...this.#keys].sort(),
      subjects: [...this.#subjects].sort(),
      names: [...this.#names].sort(),
      ...(this.#accounts.size > 0 && { accounts: [...this.#accounts].sort() }),
    };
  }

  #lostKeyCell(cells: Cells): boolean {
    return this.#contract.naturalKey.some((name) => name in cells && cells[name] === undefined);
  }

  #addFirm(cells: Cells): void {
    const column = FIRM_COLUMNS.find((name) => name in this.#contract.columns) ?? 'uscc';
    const uscc = legible(this.#contract, cells, column)?.value;
    if (typeof uscc === 'string' && !isStray(this.#contract, cells, column)) {
      this.#subjects.add(firmSubject(uscc));
      return;
    }
    const name = normaliseName(cells['name'] ?? '');
    if (name !== '') this.#names.add(name);
    const account = legible(this.#contract, cells, 'accountNo')?.value;
    if (typeof account === 'string') this.#accounts.add(naturalKeyOf([account]));
  }
}
