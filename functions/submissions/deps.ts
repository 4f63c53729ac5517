import type { FeedHead } from '../../schemas/feeds/feed-head.ts';
import type { AuditDeps } from '../shared/auth/audited.ts';
import type { Clocks } from '../shared/clock.ts';
import type { Executions } from '../shared/ports/executions.ts';
import type { Registers, Registry, ReplayGuard, Submissions } from '../shared/ports/ledger.ts';
import type { Presigner } from '../shared/ports/presigner.ts';
import type { Lake } from '../shared/ports/stores.ts';

export interface SubmissionDeps extends AuditDeps {
  readonly registry: Pick<Registry, 'getKey' | 'getOrgan'>;
  readonly submissions: Submissions;
  readonly registers: Pick<Registers, 'get'>;
  readonly replayGuard: ReplayGuard;
  readonly lake: Pick<Lake, 'getText' | 'readLines'>;
  readonly presigner: Presigner;
  readonly executions: Executions;
  readonly clocks: Clocks;
  readonly hubIssuer: string;
  readonly feedOf: (feed: string) => FeedHead | undefined;
  readonly newId: () => string;
}
