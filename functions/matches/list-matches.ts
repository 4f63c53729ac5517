import type { MatchList, MatchQuery, MatchView } from '../../schemas/api/matches.ts';
import type { MatchItem } from '../../schemas/matching/match-item.ts';
import { BLOCK_TEXTS } from '../../schemas/matching/reasons.ts';
import type { Caller } from '../shared/auth/caller.ts';
import { collectPage } from '../shared/collect-page.ts';
import { type Position, readCursor, writeCursor } from '../shared/commit-cursor.ts';
import { scanMerged } from '../shared/scan-merged.ts';
import { citiesOf, requireKeeper } from './access.ts';
import type { MatchesDeps } from './deps.ts';

const placeOf = ({ seq, matchId }: MatchItem): Position => ({ seq, id: matchId });

/** A proposal as it is shown. */
export const viewOf = ({ version: _, seq: __, ...item }: MatchItem): MatchView => ({
  ...item,
  why: item.blocks.map((block) => BLOCK_TEXTS[block]),
});

/**
 * Proposals by filters, in commit order; at most `limit` a page. HubError 403 `role-forbidden`, `city-forbidden`; 400
 * `cursor-invalid`.
 */
export const listMatches =
  ({ matches }: Pick<MatchesDeps, 'matches'>) =>
  async (caller: Caller, { city, state, kind, limit, cursor }: MatchQuery): Promise<MatchList> => {
    const lists = citiesOf(requireKeeper(caller), city).map(
      (one) => (options: { afterSeq: number; limit: number }) => matches.byCity(one, options),
    );
    const start = cursor === undefined ? undefined : readCursor(cursor).position;
    const fits = (item: MatchItem): boolean =>
      state.includes(item.state) && (kind === undefined || kind.includes(item.kind));
    const { found, resume } = await collectPage(scanMerged(lists, placeOf, start), { placeOf, fits, limit });
    return { items: found.map(viewOf), nextCursor: resume === null ? null : writeCursor(resume, 0) };
  };
