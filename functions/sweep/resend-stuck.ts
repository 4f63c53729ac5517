import type { OutboxEntry } from '../../schemas/events/outbox.ts';
import { windowed } from '../shared/in-flight.ts';
import type { SweepDeps } from './deps.ts';

/** By then an entry has been worked on, unless it was lost on the way. */
const STUCK_AFTER_MS = 120_000;
const TIES_PER_MS = 1000;
const WINDOW = 500;

async function* olderThan(entries: AsyncIterable<OutboxEntry>, seq: number): AsyncGenerator<OutboxEntry> {
  for await (const entry of entries) if (entry.seq < seq) yield entry;
}

/** Gives changes that nobody has worked on to the queue again; working on one twice is harmless. Answers how many. */
export const resendStuck = (deps: SweepDeps) => async (): Promise<number> => {
  const before = (Date.parse(deps.clocks.now()) - STUCK_AFTER_MS) * TIES_PER_MS;
  let resent = 0;
  for await (const entries of windowed(olderThan(deps.outbox.list(), before), WINDOW)) {
    await deps.resend(entries);
    resent += entries.length;
  }
  return resent;
};
