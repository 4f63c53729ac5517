import type { Notice } from '../../schemas/notices/notice.ts';
import { findTransition } from '../../schemas/notices/transitions.ts';
import { addDays } from '../shared/clock.ts';
import { HubError } from '../shared/errors.ts';
import { inFlight } from '../shared/in-flight.ts';
import { advance } from '../shared/notices/advance.ts';
import { collect } from './collect.ts';
import type { SweepDeps } from './deps.ts';

/** An inherited order may have run out years before its document was served. */
const LOOK_BACK_DAYS = 3660;
const AT_ONCE = 16;

/** What the clock asks of a document. The due day itself still belongs to the firm (DECISIONS 15). */
const dueAction = (notice: Notice, today: string): 'expire' | 'remind' | undefined => {
  const { kind, state, dueOn, dueSoonOn, remindedOn } = notice;
  const can = (action: 'expire' | 'remind'): boolean => findTransition(kind, state, action) !== undefined;
  if (dueOn === undefined) return undefined;
  if (dueOn < today) return can('expire') ? 'expire' : undefined;
  const isSoon = dueSoonOn !== undefined && dueSoonOn <= today && remindedOn === undefined;
  return isSoon && can('remind') ? 'remind' : undefined;
};

/** What was done to the document; undefined when nothing is to be done, or others were faster. */
const sweepNotice = async (
  deps: SweepDeps,
  noticeId: string,
  today: string,
): Promise<'expire' | 'remind' | undefined> => {
  let action: 'expire' | 'remind' | undefined;
  await advance(deps)(noticeId, (notice) => {
    action = dueAction(notice, today);
    return action === undefined ? undefined : { action, input: {} };
  });
  return action;
};

export interface DueNotices {
  readonly expired: number;
  readonly reminded: number;
}

/**
 * Documents whose time is up expire, those that are due soon are reminded of once. One that fails does not stop the
 * others: HubError `sweep-incomplete` at the end, and the next sweep finds it again.
 */
export const sweepNotices = (deps: SweepDeps) => async (): Promise<DueNotices> => {
  const today = await deps.clocks.today();
  const due = await collect(deps.notices.dueBetween(addDays(today, -LOOK_BACK_DAYS), today));
  const counts = { expire: 0, remind: 0, failed: 0 };
  await inFlight(AT_ONCE, [...due], async (noticeId) => {
    try {
      const action = await sweepNotice(deps, noticeId, today);
      if (action !== undefined) counts[action] += 1;
    } catch (error) {
      counts.failed += 1;
      deps.onFailure(noticeId, error);
    }
  });
  if (counts.failed > 0)
    throw new HubError('sweep-incomplete', `${counts.failed} of ${due.size} due documents failed.`, {
      retryable: true,
      data: counts,
    });
  return { expired: counts.expire, reminded: counts.remind };
};
