import type { OutboxEntry } from '../../schemas/events/outbox.ts';

export interface RelayDeps {
  /** Gives entries to the queue of notify. */
  readonly send: (entries: readonly OutboxEntry[]) => Promise<void>;
}
