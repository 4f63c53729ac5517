import type { Contract } from '../../schemas/feeds/contract.ts';
import type { JudgementSettings } from '../../schemas/settings/judgement.ts';
import type { ReportingSettings } from '../../schemas/settings/reporting.ts';
import type { Clocks } from '../shared/clock.ts';
import type { Reassessments } from '../shared/ports/executions.ts';
import type { Filings, Registers, Submissions } from '../shared/ports/ledger.ts';
import type { FactStore, Lake } from '../shared/ports/stores.ts';

/** What an Apply child and an Undo child need. */
export interface ApplyDeps {
  readonly lake: Lake;
  readonly facts: FactStore;
  readonly submissions: Pick<Submissions, 'get' | 'putChunkCounts'>;
}

/** An Apply child also keeps the lock of its feed and scope alive. */
export interface ChunkDeps extends ApplyDeps {
  readonly registers: Pick<Registers, 'renewLock'>;
}

/** Plan also takes the lock, and clears up after an execution that was aborted by hand. */
export interface PlanDeps extends ApplyDeps {
  readonly submissions: Submissions;
  readonly registers: Registers;
  readonly filings: Filings;
  readonly settings: Pick<
    JudgementSettings,
    'holdAboveRemovalShare' | 'registerZones' | 'fileChecks' | 'freshDays' | 'freshDaysByFeed'
  >;
  readonly reporting: Pick<ReportingSettings, 'volume'>;
  /** Ids of all feeds, whose indexes name the subjects of a city. */
  readonly feeds: readonly string[];
  readonly reassessments: Reassessments;
  readonly contractOf: (feed: string) => Contract | undefined;
  readonly clocks: Pick<Clocks, 'now' | 'today'>;
  /** @default MIN_ROWS_PER_CHUNK */
  readonly minRowsPerChunk?: number;
}
