import type { ProblemNote } from '../../schemas/ledger/ledger.ts';
import type { Clocks } from '../shared/clock.ts';
import { TIES_PER_MS } from '../shared/commit-cursor.ts';
import { commitSequence } from '../shared/commit-seq.ts';
import { type AsOfLake, asOfLake } from './as-of-lake.ts';
import { type AsOfLedger, asOfLedger } from './as-of-ledger.ts';
import type { ReplayDeps } from './deps.ts';

/** Something that could not be replayed as it was, or came out otherwise; the replay goes on. */
export interface Problem extends ProblemNote {
  /** The entry or the object that it is about. */
  readonly of: string;
}

/** What a replay goes along with: the hub as it stood at the entry that is replayed. */
export interface ReplayState {
  readonly ledger: AsOfLedger;
  readonly lake: AsOfLake;
  readonly clocks: Clocks;
  /** Alerts get commit sequences of their own time: documents ask whether an alert changed after they ended. */
  readonly nextSeq: () => number;
  readonly problems: Problem[];
  /** Turns the clocks to an entry; `today` is its business day, where it has one. */
  turnTo(entry: { readonly seq: number; readonly today?: string }): void;
}

/** The hub before its first entry. */
export const replayState = ({ lake, scratch }: Pick<ReplayDeps, 'lake' | 'scratch'>): ReplayState => {
  const now = { ms: 0, today: '' };
  return {
    ledger: asOfLedger(),
    lake: asOfLake(lake, scratch),
    clocks: {
      today: async () => now.today,
      now: () => new Date(now.ms).toISOString(),
      epochSeconds: () => Math.floor(now.ms / 1000),
    },
    nextSeq: commitSequence(() => now.ms),
    problems: [],
    turnTo: ({ seq, today = now.today }) => {
      now.ms = Math.floor(seq / TIES_PER_MS);
      now.today = today;
    },
  };
};
