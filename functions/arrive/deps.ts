import type { Clocks } from '../shared/clock.ts';
import type { Executions } from '../shared/ports/executions.ts';
import type { Inbox } from '../shared/ports/inbox.ts';
import type { Audit, Submissions } from '../shared/ports/ledger.ts';

export interface ArriveDeps {
  readonly submissions: Pick<Submissions, 'get' | 'transition'>;
  readonly inbox: Pick<Inbox, 'head'>;
  readonly executions: Executions;
  readonly audit: Audit;
  readonly clocks: Pick<Clocks, 'now'>;
}
