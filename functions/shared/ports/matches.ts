import type { MatchItem } from '../../../schemas/matching/match-item.ts';

/** Proposals of links, open and decided, in the cases. */
export interface MatchStore {
  get(matchId: string): Promise<MatchItem | undefined>;
  /** Writes it in place of the version before its own; version 1 is a new one. False when somebody was faster. */
  put(item: MatchItem): Promise<boolean>;
  /** Those of a city in commit order after `afterSeq`, merged over the shards; never cut within one seq. */
  byCity(city: string, options: { afterSeq?: number; limit?: number }): Promise<MatchItem[]>;
}
