import type { ExecutionInput } from '../../../schemas/events/execution.ts';

/** Executions of the submission state machine. A name that already ran is success: a repeat is harmless (DECISIONS 23). */
export interface Executions {
  start(name: string, input: ExecutionInput): Promise<void>;
}

/** Input of the reassess machine: why, and the list of chunks in the lake; without a list it takes everyone. */
export interface ReassessInput {
  readonly cause: string;
  readonly assessKey?: string;
}

/** Executions of the reassess machine; `start` answers the ARN. A name that already ran is success. */
export interface Reassessments {
  start(name: string, input: ReassessInput): Promise<string>;
}

/** Executions of the rehearse machine; the cause is the rehearsal's id. A name that already ran is success. */
export interface Rehearsals {
  start(name: string, input: { readonly cause: string }): Promise<string>;
}
