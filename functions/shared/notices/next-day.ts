import type { Notice } from '../../../schemas/notices/notice.ts';
import { addDays } from '../clock.ts';

/** The clock of a document to the firm runs from service; that of a transfer from sending, signed for or not. */
const isRunning = ({ kind, state }: Notice): boolean =>
  state === 'served' || (kind === 'transfer' ? state === 'sent' : state === 'extended');

/**
 * Business day on which the clock has something to do next on a document: the day from which it is due soon while nobody
 * was reminded, else the day after the last one of its time limit. Undefined while no clock runs. A day that has passed
 * stands for today: what a sweep missed is done by the next one.
 */
export const nextDayOf = (notice: Notice): string | undefined => {
  const { dueOn, dueSoonOn, remindedOn } = notice;
  if (dueOn === undefined || !isRunning(notice)) return undefined;
  return dueSoonOn !== undefined && remindedOn === undefined ? dueSoonOn : addDays(dueOn, 1);
};
