import * as z from 'zod';
import { ExecutionInputSchema } from '../../schemas/events/execution.ts';
import { clearingName, withdrawalName } from '../shared/execution-names.ts';
import { countAssessChunks } from '../shared/index/assess-list.ts';
import type { Executions } from '../shared/ports/executions.ts';
import type { Submissions } from '../shared/ports/ledger.ts';
import type { Lake } from '../shared/ports/stores.ts';
import { causeOfFailure, isSuperseded } from './fail.ts';

/** "Step Functions Execution Status Change" of EventBridge, as far as it is read. */
export const EndedEventSchema = z.object({
  detail: z.object({
    /** Name of the execution. */
    name: z.string(),
    /** JSON of its input. */
    input: z.string(),
  }),
});
export type EndedEvent = z.infer<typeof EndedEventSchema>;

interface ClearDeps {
  readonly submissions: Pick<Submissions, 'get'>;
  readonly lake: Lake;
  readonly executions: Executions;
}

/**
 * An execution has failed, run out of time or been aborted. Where it never came to its failure step, another execution
 * does that step for it, once whoever it had called has come to an end too. What is dealt with already is left alone.
 */
export const clearAborted =
  ({ submissions, lake, executions }: ClearDeps) =>
  async ({ detail }: EndedEvent): Promise<null> => {
    const { submissionId, action, aborted } = ExecutionInputSchema.parse(JSON.parse(detail.input));
    // It ends as failed when all went well, too; and where it could not do its step, the next one could not either.
    if (aborted) return null;
    const submission = await submissions.get(submissionId);
    if (submission === undefined || isSuperseded(submission, action)) return null;
    if (action === 'withdraw' && detail.name !== withdrawalName(submission)) return null;
    const listed = await countAssessChunks(lake, causeOfFailure(submission, action));
    // A withdrawal that came to nothing has given its name away by its last step, after the list.
    const repeatable = action === 'withdraw' && submission.withdrawRequestedAt === undefined;
    if (listed !== undefined && !repeatable) return null;
    await executions.start(clearingName(detail.name), { submissionId, action, aborted: true });
    return null;
  };
