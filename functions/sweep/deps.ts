import type { Clocks } from '../shared/clock.ts';
import type { Reassessments } from '../shared/ports/executions.ts';
import type { CaseStore, Lake } from '../shared/ports/stores.ts';

export interface SweepDeps {
  readonly cases: Pick<CaseStore, 'dueBetween'>;
  readonly lake: Lake;
  readonly reassessments: Reassessments;
  readonly clocks: Clocks;
}
