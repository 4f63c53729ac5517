import type { OutboxEntry } from '../../schemas/events/outbox.ts';
import type { PerformDeps } from '../shared/notices/perform.ts';
import type { Endpoints, LaneQueue, MessageStore } from '../shared/ports/deliveries.ts';
import type { CityModes, NoticeStore, Outbox } from '../shared/ports/notices.ts';
import type { CaseStore, Lake } from '../shared/ports/stores.ts';

/** What following the changes of the cases rests on. */
export interface NotifyDeps extends Pick<PerformDeps, 'clocks' | 'nextSeq' | 'policy'> {
  readonly cases: Pick<CaseStore, 'getAlert' | 'bySubject' | 'alertsByCity'>;
  readonly notices: Pick<
    NoticeStore,
    'get' | 'commit' | 'events' | 'ofAlert' | 'nextSerial' | 'told' | 'setTold'
  >;
  readonly outbox: Pick<Outbox, 'add' | 'done'>;
  readonly modes: Pick<CityModes, 'get'>;
  readonly lake: Pick<Lake, 'putText' | 'putBytes'>;
  readonly messages: Pick<MessageStore, 'put'>;
  readonly endpoints: Pick<Endpoints, 'find'>;
  readonly lanes: Pick<LaneQueue, 'send'>;
  /** Lets an entry come again after some seconds. */
  readonly later: (entry: OutboxEntry, delaySeconds: number) => Promise<void>;
}
