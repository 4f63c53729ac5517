import type { JudgementSettings } from '../../schemas/settings/judgement.ts';
import type { Clocks } from '../shared/clock.ts';
import type { Registers } from '../shared/ports/ledger.ts';
import type { LinkStore } from '../shared/ports/links.ts';
import type { CaseStore, FactStore, Lake } from '../shared/ports/stores.ts';

/** What an assessment needs from outside. */
export interface AssessDeps {
  readonly facts: Pick<FactStore, 'bySubject'>;
  readonly cases: Pick<CaseStore, 'bySubject' | 'commit'>;
  readonly links: Pick<LinkStore, 'of' | 'addBranch'>;
  readonly registers: Pick<Registers, 'list'>;
  readonly lake: Pick<Lake, 'getText' | 'readLines' | 'writeLines' | 'putText'>;
  readonly clocks: Clocks;
  /** Thresholds of the stage; the rule book in force lays its own over them. */
  readonly settings: JudgementSettings;
  /** Ids of all feeds. */
  readonly feeds: readonly string[];
  readonly nextSeq: () => number;
}
