import { mapInFlight } from '../shared/in-flight.ts';
import { type IndexPointer, readPointer } from '../shared/index/pointer.ts';
import type { ReplayDeps } from './deps.ts';
import { holdsFact, type ReplayScope } from './scope.ts';
import type { ReplayState } from './state.ts';

const READS_AT_ONCE = 16;

const say = (pointer: IndexPointer | undefined): string =>
  pointer === undefined ? '—' : `${pointer.submissionId} (${pointer.rows})`;

const isSame = (a: IndexPointer | undefined, b: IndexPointer | undefined): boolean =>
  a?.submissionId === b?.submissionId && a?.rows === b?.rows;

/**
 * Tells where the key index that stands in the lake is not the one that the replay came to: a submission was settled
 * before there was a history, or while the replay ran.
 */
export const checkIndexes = async (
  { lake, scratch, feeds, scopes }: Pick<ReplayDeps, 'lake' | 'scratch' | 'feeds' | 'scopes'>,
  { problems }: ReplayState,
  { feed: wanted, scope: only }: ReplayScope,
): Promise<void> => {
  const places = feeds.flatMap((feed) => scopes.map((scope) => ({ feed, scope })));
  const within = places.filter((place) =>
    holdsFact({ ...(wanted && { feed: wanted }), ...(only && { scope: only }) }, place),
  );
  const found = await mapInFlight(READS_AT_ONCE, within, async ({ feed, scope }) => {
    const [live, own] = [await readPointer(lake, feed, scope), await readPointer(scratch, feed, scope)];
    return isSame(live.pointer, own.pointer)
      ? []
      : [
          {
            of: `${feed} ${scope}`,
            code: 'replay-index-differs',
            zh: `现行登记为 ${say(live.pointer)}，重放得到 ${say(own.pointer)}`,
            en: `The register stands at ${say(live.pointer)}, the replay at ${say(own.pointer)}`,
          },
        ];
  });
  problems.push(...found.flat());
};
