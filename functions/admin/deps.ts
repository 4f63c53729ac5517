import type { ClockMode } from '../../schemas/settings/clock-mode.ts';
import type { AuditDeps } from '../shared/auth/audited.ts';
import type { Endpoints, LaneQueue, MessageStore } from '../shared/ports/deliveries.ts';
import type { Reassessments, Rehearsals } from '../shared/ports/executions.ts';
import type { Registers, Registry, Submissions } from '../shared/ports/ledger.ts';
import type { Returns } from '../shared/ports/returns.ts';
import type { Lake } from '../shared/ports/stores.ts';

/** The stored offset of the business clock. */
export interface ClockSetting {
  readonly mode: ClockMode;
  offsetMs(): Promise<number>;
  /** HubError `clock-fixed` unless in `offset` mode. */
  set(today: string): Promise<number>;
}

export interface AdminDeps extends AuditDeps {
  readonly registry: Registry;
  readonly registers: Pick<Registers, 'list'>;
  readonly submissions: Pick<Submissions, 'get'>;
  readonly clock: ClockSetting;
  readonly messages: Pick<MessageStore, 'offices' | 'inbox' | 'setDelivery'>;
  readonly endpoints: Pick<Endpoints, 'find' | 'list'>;
  readonly lanes: Pick<LaneQueue, 'send'>;
  /** Versions of the rule book, and rehearsals. */
  readonly lake: Pick<Lake, 'getText' | 'getBytes' | 'putText'>;
  readonly reassessments: Reassessments;
  readonly rehearsals: Rehearsals;
  readonly returns: Returns;
  /** Ids of all feeds. */
  readonly feeds: readonly string[];
}
