import { cityOf, PROVINCE } from '../../../schemas/reference/regions.ts';
import type { JudgementSettings } from '../../../schemas/settings/judgement.ts';
import type { Registers } from '../ports/ledger.ts';
import type { Lake } from '../ports/stores.ts';
import { readPointer } from './pointer.ts';
import { readShard } from './shard.ts';

/** Subjects in the current key index of a feed and scope; one may come several times. */
async function* subjectsOfIndex(lake: Lake, feed: string, scope: string): AsyncGenerator<string, undefined> {
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

interface CityDeps {
  readonly lake: Lake;
  readonly registers: Pick<Registers, 'list'>;
  readonly feeds: readonly string[];
  readonly settings: Pick<JudgementSettings, 'registerZones'>;
}

/**
 * All subjects whose insurance may be judged otherwise when the insured register of `registerScope` changes its
 * standing: those in the key indexes of all `feeds` whose scope it meets (DECISIONS 9). One may come several times.
 */
export async function* subjectsOfCity(
  { lake, registers, feeds, settings }: CityDeps,
  registerScope: string,
): AsyncGenerator<string, undefined> {
  for (const feed of feeds) {
    for (const { scope } of await registers.list(feed))
      if (scopesMeet(registerScope, scope, settings.registerZones)) yield* subjectsOfIndex(lake, feed, scope);
  }
}
