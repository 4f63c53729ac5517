import type { IngestSummary } from '../../schemas/events/execution.ts';
import type { Contract } from '../../schemas/feeds/contract.ts';
import { type Cells, readAlone } from '../../schemas/feeds/row-schema.ts';
import { firmSubject } from '../../schemas/records/subject.ts';
import { holdsResidentId } from '../../schemas/reference/resident-id.ts';
import { isValidUscc } from '../../schemas/reference/uscc.ts';
import { naturalKeyOf } from '../shared/hash.ts';
import { normaliseName } from '../shared/normalise-name.ts';
import { type JudgeContext, keyOf } from './judge-source-row.ts';
import { isStray, pseudonymised } from './persons.ts';
import type { RowShape } from './variants.ts';

/** Under which name feeds have the firm that a row is about. */
const FIRM_COLUMNS = ['uscc', 'insuredBy', 'generalContractor'];

/** Natural key of a row that was rejected, if all its parts can be read. */
const legibleKey = (contract: Contract, cells: Cells, context: JudgeContext): string | undefined => {
  const row: Record<string, unknown> = {};
  for (const name of contract.naturalKey) {
    const part = readAlone(contract, name, cells[name], context.scope);
    if (part === undefined || isStray(contract, cells, name)) return undefined;
    row[name] = part.value;
  }
  return keyOf(contract, pseudonymised(contract, row, context.pseudonym));
};

/** Anything as long as a code, by itself. */
const LIKE_USCC = /(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])/g;

/**
 * Whom the rejected rows of a file protect (DECISIONS 11): by key, by firm, or by name and account where the code is
 * illegible.
 */
export class Protects {
  readonly #contract: Contract;
  readonly #context: JudgeContext;
  readonly #keys = new Set<string>();
  readonly #subjects = new Set<string>();
  readonly #names = new Set<string>();
  readonly #accounts = new Set<string>();

  constructor(contract: Contract, context: JudgeContext) {
    this.#contract = contract;
    this.#context = context;
  }

  /** `cut`: the row ended too early, so that a blank key cell may be one that was lost. */
  addRejected({ shared, variants }: RowShape, cut: boolean): void {
    this.#addFirm(shared);
    if (cut && this.#lostKeyCell(shared)) return;
    for (const { cells } of variants) {
      const key = legibleKey(this.#contract, cells, this.#context);
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

  /** What other rows of the same file protect. */
  addAll({ keys, subjects, names, accounts = [] }: IngestSummary['protects']): void {
    for (const key of keys) this.#keys.add(key);
    for (const subject of subjects) this.#subjects.add(subject);
    for (const name of names) this.#names.add(name);
    for (const account of accounts) this.#accounts.add(account);
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

  #read(cells: Cells, column: string): unknown {
    return readAlone(this.#contract, column, cells[column], this.#context.scope)?.value;
  }

  /** What may name a person protects nobody: it would be kept in the clear. */
  #isStray(cells: Cells, column: string): boolean {
    return isStray(this.#contract, cells, column);
  }

  #addFirm(cells: Cells): void {
    const column = FIRM_COLUMNS.find((name) => name in this.#contract.columns) ?? 'uscc';
    const uscc = this.#read(cells, column);
    if (typeof uscc === 'string' && !this.#isStray(cells, column)) {
      this.#subjects.add(firmSubject(uscc));
      return;
    }
    const name = this.#isStray(cells, 'name') ? '' : normaliseName(cells['name'] ?? '');
    if (name !== '') this.#names.add(name);
    const account = this.#isStray(cells, 'accountNo') ? undefined : this.#read(cells, 'accountNo');
    if (typeof account === 'string') this.#accounts.add(naturalKeyOf([account]));
  }
}
