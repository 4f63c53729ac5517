import * as z from 'zod';
import { readSubmission } from '../apply/files.ts';
import type { Clocks } from '../shared/clock.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { Submissions } from '../shared/ports/ledger.ts';
import type { Lake } from '../shared/ports/stores.ts';
import { causeOf } from './end-settled.ts';

export interface FinishDeps {
  readonly lake: Lake;
  readonly submissions: Submissions;
  readonly clocks: Pick<Clocks, 'now'>;
}

/** All rules ran on what the submission touched. The held files that went into it go; later ones wait for their turn. */
export const finishSubmission =
  ({ lake, submissions, clocks }: FinishDeps) =>
  async ({ submissionId }: { readonly submissionId: string }): Promise<null> => {
    const submission = await readSubmission(submissions, submissionId);
    const held = await lake.getText(lakeKeys.assessHeld(causeOf(submission)));
    if (held !== undefined) await lake.delete(z.array(z.string()).parse(JSON.parse(held.text)));
    const { status } = submission;
    if (status === 'settled' || status === 'withdrawn')
      await submissions.transition(submissionId, [status], status, { assessedAt: clocks.now() });
    return null;
  };
