import { addDays } from '../shared/clock.ts';
import { writeAssessList } from '../shared/index/assess-list.ts';
import { collect } from './collect.ts';
import type { SweepDueDeps } from './deps.ts';

/** A due day that was missed for longer than this was looked at by some other cause long ago. */
const LOOK_BACK_DAYS = 400;

/** Subjects that are due; no execution when none is. */
export interface DueSubjects {
  readonly subjects: number;
  readonly executionArn?: string;
}

/** `sweep-2026-03-02-20261123T192605123Z`: fit for an execution's name and for a key of the lake. */
const causeOf = (today: string, now: string): string => `sweep-${today}-${now.replace(/[-:.]/g, '')}`;

/**
 * Reassesses the subjects whose outcome may change by the passing of a day: a due date, the end of a grace period, a
 * register that is no longer fresh (DECISIONS 9). What was assessed has a later day, so a second sweep finds nothing.
 */
export const sweepDue = (deps: SweepDueDeps) => async (): Promise<DueSubjects> => {
  const today = await deps.clocks.today();
  const due = await collect(deps.cases.dueBetween(addDays(today, -LOOK_BACK_DAYS), today));
  if (due.size === 0) return { subjects: 0 };
  const cause = causeOf(today, deps.clocks.now());
  const { assessKey } = await writeAssessList(deps.lake, cause, due);
  return { subjects: due.size, executionArn: await deps.reassessments.start(cause, { cause, assessKey }) };
};
