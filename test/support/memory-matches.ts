import type { MatchStore } from '../../functions/shared/ports/matches.ts';
import { type MatchItem, MatchItemSchema } from '../../schemas/matching/match-item.ts';
import { cutBetweenSeqs, inCommitOrder } from './commit-order.ts';

/** Proposals in memory, with the adapter's version condition and commit order. */
export interface MemoryMatches extends MatchStore {
  all(): MatchItem[];
}

export const memoryMatches = (): MemoryMatches => {
  const items = new Map<string, MatchItem>();
  return {
    all: () => [...items.values()],
    get: async (matchId) => structuredClone(items.get(matchId)),
    put: async (item) => {
      if ((items.get(item.matchId)?.version ?? 0) !== item.version - 1) return false;
      items.set(item.matchId, MatchItemSchema.parse(structuredClone(item)));
      return true;
    },
    byCity: async (city, { afterSeq = -1, limit }) => {
      const own = [...items.values()].filter((item) => item.city === city && item.seq > afterSeq);
      return structuredClone(
        cutBetweenSeqs(
          inCommitOrder(own, ({ matchId }) => matchId),
          limit,
        ),
      );
    },
  };
};
