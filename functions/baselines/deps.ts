import type { JudgementSettings } from '../../schemas/settings/judgement.ts';
import type { Clocks } from '../shared/clock.ts';
import type { Reassessments } from '../shared/ports/executions.ts';
import type { Registers } from '../shared/ports/ledger.ts';
import type { Lake } from '../shared/ports/stores.ts';

/** What the baselines are computed from. */
export interface BaselineDeps {
  readonly lake: Lake;
  readonly registers: Pick<Registers, 'list'>;
}

/** What keeping them up to date needs beside. */
export interface RefreshDeps extends BaselineDeps {
  readonly clocks: Pick<Clocks, 'today'>;
  readonly settings: Pick<JudgementSettings, 'earlySigns'>;
  readonly reassessments: Reassessments;
}
