import { applyChunk } from '../../functions/apply/apply-chunk.ts';
import type { PlanDeps } from '../../functions/apply/deps.ts';
import { planExecution } from '../../functions/apply/plan.ts';
import { undoChunk } from '../../functions/apply/undo-chunk.ts';
import type { SettleDeps } from '../../functions/settle/deps.ts';
import { failSubmission } from '../../functions/settle/fail.ts';
import { finishSubmission } from '../../functions/settle/finish.ts';
import { settleSubmission } from '../../functions/settle/settle.ts';
import { readApplyChunks } from '../../functions/shared/submission-files.ts';
import type { ApplyChunk, ExecutionInput } from '../../schemas/events/execution.ts';

/** Wraps the stores of a step, so that a test can let them break. */
export type Tamper = <T extends object>(store: T, name: string) => T;
const untouched: Tamper = (store) => store;

/** What all steps of an execution rest on. */
export type StepDeps = SettleDeps & PlanDeps;

export interface Drive {
  readonly action?: ExecutionInput['action'];
  readonly tamper?: Tamper;
  readonly tries?: number;
  /** Chunks that fail after each of their tries has done its work up to the counts. */
  readonly failChunks?: readonly number[];
}

const retrying =
  (tries: number) =>
  async <T>(step: () => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await step();
      } catch (error) {
        if (attempt >= tries) throw error;
      }
    }
  };

const broke = async (): Promise<never> => {
  throw new Error('chunk broken');
};
const breaking = (deps: StepDeps): StepDeps => ({
  ...deps,
  submissions: { ...deps.submissions, putChunkCounts: broke },
});

/**
 * Runs an execution to its end, as the state machine does; a step that fails for good is followed by the failure step on
 * sound stores.
 */
export const driveExecution = async (
  depsOf: (tamper: Tamper) => StepDeps,
  submissionId: string,
  { action = 'submit', tamper = untouched, tries = 2, failChunks = [] }: Drive,
): Promise<string> => {
  const deps = depsOf(tamper);
  const retried = retrying(tries);
  const chunks = () => readApplyChunks(depsOf(untouched).lake, submissionId);
  const apply = async (chunk: ApplyChunk): Promise<void> => {
    const own = failChunks.includes(chunk.chunk) ? breaking(deps) : deps;
    await retried(() => applyChunk(own)(chunk)).catch(() => undefined);
  };
  const undoAll = async (): Promise<void> => {
    for (const chunk of await chunks()) await retried(() => undoChunk(deps)(chunk));
  };
  const input = { submissionId, action };
  try {
    const plan = await retried(() => planExecution(deps)(input));
    if (plan.outcome !== 'go') return plan.outcome;
    if (plan.undo) await undoAll();
    else for (const chunk of await chunks()) await apply(chunk);
    const settled = await retried(() => settleSubmission(deps)(input));
    if (settled.outcome === 'undo') {
      await undoAll();
      throw new Error('apply-failed');
    }
    await retried(() => finishSubmission(deps)({ submissionId }));
    return 'done';
  } catch (error) {
    await failSubmission(depsOf(untouched))({ ...input, error: { Error: String(error) } });
    return 'failed';
  }
};
