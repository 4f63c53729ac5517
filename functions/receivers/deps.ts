import type { AuditDeps } from '../shared/auth/audited.ts';
import type { Clocks } from '../shared/clock.ts';
import type { GuardSettings } from '../shared/deliveries/guard.ts';
import type { Endpoints, LaneQueue, MessageStore, Sealer } from '../shared/ports/deliveries.ts';

/** What the use cases for receivers rest on. */
export interface ReceiverDeps extends AuditDeps {
  readonly messages: Pick<MessageStore, 'put' | 'inbox' | 'setDelivery' | 'offices'>;
  readonly endpoints: Endpoints;
  readonly lanes: Pick<LaneQueue, 'send'>;
  readonly sealer: Sealer;
  readonly guard: GuardSettings;
  readonly clocks: Pick<Clocks, 'now'>;
}
