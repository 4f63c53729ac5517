import type { ExecutionInput } from '../../../schemas/events/execution.ts';

/** Executions of the submission state machine. A name that already ran is success: a repeat is harmless (DECISIONS 23). */
export interface Executions {
  start(name: string, input: ExecutionInput): Promise<void>;
}
