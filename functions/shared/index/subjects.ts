import { ABSENCE_FEEDS } from '../../../schemas/feeds/absence-feeds.ts';
import { cityOf, PROVINCE } from '../../../schemas/reference/regions.ts';
import type { JudgementSettings } from '../../../schemas/settings/judgement.ts';
import type { Registers } from '../ports/ledger.ts';
import type { Lake } from '../ports/stores.ts';
import { readPointer } from './pointer.ts';
import { readShard } from './shard.ts';

type Files = Pick<Lake, 'getText' | 'readLines'>;

/** Subjects in the current key index of a feed and scope; one may come several times. */
async function* subjectsOfIndex(lake: Files, feed: string, scope: string): AsyncGenerator<string, undefined> {
  const { pointer } = await readPointer(lake, feed, scope);
  for (const file of Object.values(pointer?.shards ?? {}))
    for await (const { subject } of readShard(lake, file)) yield subject;
}

type Zones = JudgementSettings['registerZones'];

/** City of a scope: a zone that settings give to a city, or the city of its code. */
const cityOfScope = (scope: string, zones: Zones): string =>
  Object.entries(zones).find(([, own]) => own.includes(scope))?.[0] ??
  cityOf(scope) ??
  `${scope.slice(0, 4)}00`;

/**
 * True when a register of `registerScope` may decide on subjects that `scope` reported: the same city (its zones
 * too), and 省本级 on either side.
 */
const scopesMeet = (registerScope: string, scope: string, zones: Zones): boolean =>
  registerScope === PROVINCE ||
  scope === PROVINCE ||
  cityOfScope(registerScope, zones) === cityOfScope(scope, zones);

interface IndexDeps {
  readonly lake: Files;
  readonly registers: Pick<Registers, 'list'>;
  /** Ids of all feeds. */
  readonly feeds: readonly string[];
}

async function* subjectsOf(
  { lake, registers }: Pick<IndexDeps, 'lake' | 'registers'>,
  feeds: readonly string[],
  isWanted: (scope: string) => boolean,
): AsyncGenerator<string, undefined> {
  for (const feed of feeds)
    for (const { scope } of await registers.list(feed))
      if (isWanted(scope)) yield* subjectsOfIndex(lake, feed, scope);
}

/** Every subject of the province that a key index of any feed names; one may come several times. */
export const everySubject = (deps: IndexDeps): AsyncGenerator<string, undefined> =>
  subjectsOf(deps, deps.feeds, () => true);

/** What changed: the register of a feed and scope, and whether it put the feed into operation, or out of it. */
export interface Concern {
  readonly feed: string;
  readonly scope: string;
  readonly everywhere: boolean;
  /** It came, went, became complete, incomplete or fresh; otherwise only what it holds is another. */
  readonly standing: boolean;
}

/**
 * All subjects who may be judged otherwise as a register changes in which an absence accuses: those in the key indexes
 * of the feeds that it accuses from, whose scope it meets (DECISIONS 9), and everyone there where others ask for it too. One
 * may come several times.
 */
export async function* subjectsConcerned(
  deps: IndexDeps & { readonly settings: Pick<JudgementSettings, 'registerZones'> },
  { feed, scope, everywhere, standing }: Concern,
): AsyncGenerator<string, undefined> {
  const rests = ABSENCE_FEEDS.get(feed);
  const feeds = rests?.accused === 'all' ? deps.feeds : (rests?.accused ?? []);
  const inAll = everywhere || rests?.concerns === 'content';
  const meets = (own: string): boolean => scopesMeet(scope, own, deps.settings.registerZones);
  yield* subjectsOf(deps, feeds, (own) => inAll || meets(own));
  if (standing && rests?.isAsked) yield* subjectsOf(deps, deps.feeds, meets);
}
