import * as z from 'zod';
import { HubError } from './errors.ts';

/** A commit is visible to every reader after this long; what is younger waits for the next poll (DECISIONS 24). */
const SETTLING_MS = 5000;
/** Commit sequences are system milliseconds times this, plus a tie. */
export const TIES_PER_MS = 1000;
/** Sorts after every id. */
const AFTER_ALL = '\uffff';

/** A place in commit order: after the item with this sequence and id. */
export interface Position {
  readonly seq: number;
  readonly id: string;
}

const CursorSchema = z.tuple([z.int(), z.string(), z.int()]);

/** Last sequence that is old enough to be answered to a follower at this system instant (ms). */
export const horizonAt = (epochMs: number): number => Math.max(0, (epochMs - SETTLING_MS) * TIES_PER_MS);

/** True when the first place comes after the second one. */
export const isAfter = (a: Position, b: Position): boolean =>
  a.seq > b.seq || (a.seq === b.seq && a.id > b.id);

/** Where a follower of changes starts: after an instant, or after a sequence that it was given. */
export const positionSince = (updatedSince: string | undefined): Position => {
  if (updatedSince === undefined) return { seq: 0, id: '' };
  if (/^\d+$/.test(updatedSince)) return { seq: Number(updatedSince), id: AFTER_ALL };
  return { seq: Date.parse(updatedSince) * TIES_PER_MS - 1, id: AFTER_ALL };
};

/** `syncedTo` is the horizon of the first page and travels along. */
export const writeCursor = ({ seq, id }: Position, syncedTo: number): string =>
  Buffer.from(JSON.stringify([seq, id, syncedTo])).toString('base64url');

/** HubError 400 `cursor-invalid` for anything that this hub did not write. */
export const readCursor = (text: string): { position: Position; syncedTo: number } => {
  try {
    const [seq, id, syncedTo] = CursorSchema.parse(
      JSON.parse(Buffer.from(text, 'base64url').toString('utf8')),
    );
    return { position: { seq, id }, syncedTo };
  } catch (cause) {
    throw new HubError('cursor-invalid', 'The cursor was not written by this hub.', {
      status: 400,
      messageZh: '游标无效。',
      cause,
    });
  }
};
