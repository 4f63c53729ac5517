import type { NewMessage } from '../../schemas/deliveries/message.ts';
import type { Contract } from '../../schemas/feeds/contract.ts';
import type { GrantSettings } from '../../schemas/settings/grants.ts';
import type { Clocks } from '../shared/clock.ts';
import type { Inbox } from '../shared/ports/inbox.ts';
import type { Registers, Submissions } from '../shared/ports/ledger.ts';
import type { CaseStore, FactStore, Lake } from '../shared/ports/stores.ts';

/** What a return package is made of. */
export interface ReturnDeps {
  readonly submissions: Pick<Submissions, 'get'>;
  readonly registers: Pick<Registers, 'list'>;
  readonly inbox: Pick<Inbox, 'open'>;
  readonly lake: Pick<Lake, 'getText' | 'readLines' | 'putText' | 'putBytes' | 'putFile'>;
  readonly facts: Pick<FactStore, 'bySubject'>;
  readonly cases: Pick<CaseStore, 'bySubject'>;
  readonly grants: GrantSettings;
  readonly clocks: Pick<Clocks, 'today' | 'now'>;
  readonly contractOf: (feed: string) => Contract | undefined;
  readonly tell: (message: NewMessage) => Promise<void>;
  /** Rows that are looked up together; 500 unless told. */
  readonly windowRows?: number;
  /** More rows than these go out as CSV alone; MOST_XLSX_ROWS unless told. */
  readonly mostXlsxRows?: number;
}
