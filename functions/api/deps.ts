import type { GrantSettings } from '../../schemas/settings/grants.ts';
import type { Clocks } from '../shared/clock.ts';
import type { Audit, Registers, Submissions } from '../shared/ports/ledger.ts';
import type { CaseStore, FactStore, Lake } from '../shared/ports/stores.ts';

/** What the readers' use cases rest on. */
export interface ApiDeps {
  readonly cases: CaseStore;
  readonly facts: Pick<FactStore, 'bySubject'>;
  readonly submissions: Pick<Submissions, 'get'>;
  /** Words on alerts are told to the history. */
  readonly lake: Pick<Lake, 'putText'>;
  readonly audit: Audit;
  readonly clocks: Clocks;
  readonly grants: GrantSettings;
}

/** Those, and what tells which rules are in operation. */
export interface ReaderDeps extends ApiDeps {
  readonly registers: Pick<Registers, 'list'>;
}
