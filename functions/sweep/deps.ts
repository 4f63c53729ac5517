import type { Clocks } from '../shared/clock.ts';
import type { CaseStore, Lake } from '../shared/ports/stores.ts';

/** Input of the reassess machine: why, and the list of chunks in the lake. */
export interface ReassessInput {
  readonly cause: string;
  readonly assessKey: string;
}

/** Starts the reassess machine; answers the execution's ARN. A name that already ran is success. */
export interface Reassessments {
  start(name: string, input: ReassessInput): Promise<string>;
}

export interface SweepDeps {
  readonly cases: Pick<CaseStore, 'dueBetween'>;
  readonly lake: Lake;
  readonly reassessments: Reassessments;
  readonly clocks: Clocks;
}
