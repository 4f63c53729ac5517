import { type HistoryEvent, HistoryEventSchema } from '../../schemas/ledger/history.ts';
import { TIES_PER_MS } from './commit-cursor.ts';
import { HubError } from './errors.ts';
import { sha256Hex } from './hash.ts';
import { lakeKeys } from './keys.ts';
import type { Lake } from './ports/stores.ts';

const seqOf = (at: string): number => Date.parse(at) * TIES_PER_MS;
const fileName = (key: string): string => key.slice(key.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');

/**
 * Place and name of an entry. They follow from what happened alone, so that a step which is repeated writes the same
 * object again. A word on an alert stands right behind the version of the alert that it speaks of: an assessment that
 * was under way meanwhile and wrote after it is replayed after it, too.
 */
const placeOf = (event: HistoryEvent): readonly [seq: number, name: string] => {
  switch (event.what) {
    case 'settled':
      return [seqOf(event.submission.settledAt ?? ''), event.submission.submissionId];
    case 'withdrawn':
      return [seqOf(event.at), event.submissionId];
    case 'found':
      return [seqOf(event.at), event.inspectionId];
    case 'assessed':
      return [event.seq, `${event.cause}~${fileName(event.subjectsKey)}`];
    case 'word':
      return [event.after, sha256Hex(`${event.alertId}|${event.seq}`).slice(0, 16)];
  }
};

/** Key of an entry; the keys in their order are the order of what happened, but for clocks that differ (`replay/order.ts`). */
export const historyKeyOf = (event: HistoryEvent): string => {
  const [seq, name] = placeOf(event);
  return lakeKeys.history(seq, event.what, name);
};

/** Appends an entry after the change that it tells of. One that is there stays as it is, so that repeats are harmless. */
export const appendHistory = async (lake: Pick<Lake, 'putText'>, event: HistoryEvent): Promise<void> => {
  const text = JSON.stringify(HistoryEventSchema.parse(event));
  try {
    await lake.putText(historyKeyOf(event), text, { contentType: 'application/json', ifNoneMatch: '*' });
  } catch (error) {
    if (!(error instanceof HubError) || error.code !== 'precondition-failed') throw error;
  }
};
