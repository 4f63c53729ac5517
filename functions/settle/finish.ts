import * as z from 'zod';
import type { Clocks } from '../shared/clock.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { Submissions } from '../shared/ports/ledger.ts';
import type { Lake } from '../shared/ports/stores.ts';
import { readSubmission } from '../shared/read-submission.ts';
import { causeOf } from './end-settled.ts';
import { assessedLateNote, assessNote, withdrawNote } from './notes.ts';

export interface FinishDeps {
  readonly lake: Lake;
  readonly submissions: Submissions;
  readonly clocks: Pick<Clocks, 'now'>;
}

export const FinishSchema = z.object({
  submissionId: z.string(),
  /** Cause of the assessment that followed a failure. */
  cause: z.string().optional(),
});

/** All rules ran on what the submission touched. The held files that went into it go; later ones wait for their turn. */
export const finishSubmission =
  ({ lake, submissions, clocks }: FinishDeps) =>
  async ({ submissionId, cause }: z.infer<typeof FinishSchema>): Promise<null> => {
    const submission = await readSubmission(submissions, submissionId);
    const held = await lake.getText(lakeKeys.assessHeld(cause ?? causeOf(submission)));
    if (held !== undefined) await lake.delete(z.array(z.string()).parse(JSON.parse(held.text)));
    const { status, problem } = submission;
    // What was assessed is who waited for the withdrawal, not what the submission touched.
    if (cause !== undefined && problem?.code === withdrawNote.code) return null;
    const patch = problem?.code === assessNote.code ? { problem: assessedLateNote } : {};
    if (status === 'settled' || status === 'withdrawn')
      await submissions.transition(submissionId, [status], status, { assessedAt: clocks.now(), ...patch });
    return null;
  };
