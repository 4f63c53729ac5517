import type { JudgementSettings } from '../../schemas/settings/judgement.ts';
import type { Clocks } from '../shared/clock.ts';
import type { Registers } from '../shared/ports/ledger.ts';
import type { Lake } from '../shared/ports/stores.ts';

/** What the baselines rest on. */
export interface BaselineDeps {
  readonly lake: Lake;
  readonly registers: Pick<Registers, 'list'>;
}

export interface RefreshDeps extends BaselineDeps {
  readonly clocks: Pick<Clocks, 'today'>;
  readonly settings: Pick<JudgementSettings, 'earlySigns'>;
}
