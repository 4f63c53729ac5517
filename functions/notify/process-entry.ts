import type { OutboxEntry } from '../../schemas/events/outbox.ts';
import { cityLive } from './city-live.ts';
import type { NotifyDeps } from './deps.ts';
import { followAlert } from './follow-alert.ts';
import { followNotice } from './follow-notice.ts';

/** False when the entry is to come again. */
const follow = async (deps: NotifyDeps, entry: OutboxEntry): Promise<boolean> => {
  if (entry.what === 'city') return cityLive(deps)(entry);
  await (entry.what === 'alert' ? followAlert : followNotice)(deps)(entry.id);
  return true;
};

/**
 * Works on one change of the cases and deletes its entry when all that follows is written (DECISIONS 17). Entries come
 * twice and in any order: what follows is decided by how things stand, never by the entry.
 */
export const processEntry =
  (deps: NotifyDeps) =>
  async (entry: OutboxEntry): Promise<void> => {
    if (await follow(deps, entry)) await deps.outbox.done(entry);
  };
