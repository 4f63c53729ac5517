import type { LinkStore } from '../shared/ports/links.ts';
import type { ReplayedNotices, WholeTable } from '../shared/ports/replay.ts';
import type { CaseStore, FactStore, Lake } from '../shared/ports/stores.ts';

/** The tables that are rebuilt. */
export interface Targets {
  readonly facts: FactStore;
  /** Writes alerts without entries of the outbox: nobody follows what is replayed. */
  readonly cases: CaseStore;
  readonly links: LinkStore;
  readonly notices: ReplayedNotices;
  readonly factsTable: WholeTable;
  readonly casesTable: WholeTable;
}

/** What a replay rests on. It writes to the targets and to the scratch space alone. */
export interface ReplayDeps {
  /** The hub's lake, which is only read. */
  readonly lake: Lake;
  /** Space of its own, for key indexes and undo logs. */
  readonly scratch: Lake;
  readonly targets: Targets;
  /** The tables in use, where there are any to compare with. */
  readonly live?: Pick<Targets, 'factsTable' | 'casesTable'>;
  /** Ids of all feeds, and all scopes. */
  readonly feeds: readonly string[];
  readonly scopes: readonly string[];
  /** Told of each entry that is done. */
  readonly onProgress?: (done: number, all: number) => void;
}
