import type { KeptNoticeEvent, NoticeEvent } from '../../schemas/notices/transitions.ts';
import { tell } from '../shared/deliveries/tell.ts';
import { HubError } from '../shared/errors.ts';
import { contentHash } from '../shared/hash.ts';
import { lakeKeys } from '../shared/keys.ts';
import { carryOut } from './carry-out.ts';
import type { NotifyDeps } from './deps.ts';
import { messagesOf } from './messages.ts';

/** Policies that the lake has from this process already, by their hash. */
const keptPolicies = new WeakMap<NotifyDeps, Promise<string>>();

const putPolicy = async ({ lake, policy }: NotifyDeps): Promise<string> => {
  const hash = contentHash(policy);
  await lake.putText(lakeKeys.noticePolicy(hash), JSON.stringify(policy), {
    contentType: 'application/json',
  });
  return hash;
};

const keepPolicy = (deps: NotifyDeps): Promise<string> => {
  const kept = keptPolicies.get(deps) ?? putPolicy(deps);
  keptPolicies.set(deps, kept);
  kept.catch(() => keptPolicies.delete(deps));
  return kept;
};

/** The lake keeps every step, so that replay gives the same state (DECISIONS 21); a repeat writes the same bytes. */
const keep = async (deps: NotifyDeps, event: NoticeEvent): Promise<void> => {
  const kept: KeptNoticeEvent = { ...event, policy: await keepPolicy(deps) };
  await deps.lake.putText(lakeKeys.noticeEvent(event.noticeId, event.n), `${JSON.stringify(kept)}\n`, {
    contentType: 'application/json',
  });
};

const followEvent = async (deps: NotifyDeps, event: NoticeEvent): Promise<void> => {
  await keep(deps, event);
  const notice = await deps.notices.get(event.noticeId);
  if (notice === undefined)
    throw new HubError('notice-missing', `Document ${event.noticeId} has events and is not there.`);
  await carryOut(deps)(notice, event);
  for (const message of messagesOf(notice, event)) await tell(deps)(message);
};

/**
 * Follows the steps of a document that were not followed yet, one after the other: kept in the lake, carried out, told.
 * Only then the next one begins, so that messages are written in order whatever order the entries come in. Two workers
 * may do the same side by side: every id is given by document and step.
 */
export const followNotice =
  (deps: NotifyDeps) =>
  async (noticeId: string): Promise<void> => {
    for (;;) {
      const told = await deps.notices.told(noticeId);
      const [event] = await deps.notices.events(noticeId, told);
      if (event === undefined) return;
      await followEvent(deps, event);
      // False when another worker was faster: it has come at least as far.
      await deps.notices.setTold(noticeId, told, event.n);
    }
  };
