import type { AssessChunk } from '../../schemas/events/execution.ts';
import { addDays } from '../shared/clock.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { SweepDeps } from './deps.ts';

/** A due day that was missed for longer than this was looked at by some other cause long ago. */
const LOOK_BACK_DAYS = 400;
const SUBJECTS_A_CHUNK = 300;

/** What a sweep found; no execution when nothing is due. */
export interface SweepResult {
  readonly subjects: number;
  readonly executionArn?: string;
}

/** `sweep-2026-03-02-20261123T192605123Z`: fit for an execution's name and for a key of the lake. */
const causeOf = (today: string, now: string): string => `sweep-${today}-${now.replace(/[-:.]/g, '')}`;

/** Chunks of subjects in the lake, written while the due index is read: memory holds one chunk. */
const writeChunks = async (deps: SweepDeps, cause: string, due: AsyncIterable<string>) => {
  const chunks: AssessChunk[] = [];
  let subjects = 0;
  let waiting: string[] = [];
  const flush = async (): Promise<void> => {
    if (waiting.length === 0) return;
    const subjectsKey = lakeKeys.assessSubjects(cause, chunks.length);
    await deps.lake.writeLines(subjectsKey, waiting);
    chunks.push({ cause, subjectsKey });
    waiting = [];
  };
  for await (const subject of due) {
    subjects += 1;
    waiting.push(JSON.stringify(subject));
    if (waiting.length === SUBJECTS_A_CHUNK) await flush();
  }
  await flush();
  return { subjects, chunks };
};

/**
 * Reassesses the subjects whose outcome may change by the passing of a day: a due date, the end of a grace period, a
 * register that is no longer fresh (DECISIONS 9). What was assessed has a later day, so a second sweep finds nothing.
 */
export const sweepDue = (deps: SweepDeps) => async (): Promise<SweepResult> => {
  const today = await deps.clocks.today();
  const cause = causeOf(today, deps.clocks.now());
  const due = deps.cases.dueBetween(addDays(today, -LOOK_BACK_DAYS), today);
  const { subjects, chunks } = await writeChunks(deps, cause, due);
  if (subjects === 0) return { subjects };
  const assessKey = lakeKeys.assessChunks(cause);
  await deps.lake.putText(assessKey, JSON.stringify(chunks), { contentType: 'application/json' });
  return { subjects, executionArn: await deps.reassessments.start(cause, { cause, assessKey }) };
};
