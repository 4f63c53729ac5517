import type { FeedHead } from '../../../schemas/feeds/feed-head.ts';
import { EVERY_SCOPE } from '../../../schemas/ledger/ledger.ts';
import { type Caller, maySeeRegion, requirePerson } from '../../shared/auth/caller.ts';
import type { Registry } from '../../shared/ports/ledger.ts';

export interface ReadAccessDeps {
  readonly registry: Pick<Registry, 'getOrgan'>;
  /** Organ of the lead department, which follows all feeds. */
  readonly lead: string;
}

/** What of the calendar a caller sees. */
interface CalendarView {
  readonly feed: (feed: FeedHead) => boolean;
  readonly scope: (scope: string) => boolean;
}

const everything = (): boolean => true;

/** HubError 403 `role-forbidden` for inspectors: who sends late is no matter of theirs. */
export const viewOfCaller = async (
  { registry, lead }: ReadAccessDeps,
  caller: Caller,
): Promise<CalendarView> => {
  if (caller.kind === 'person') {
    const { role, organ } = requirePerson(caller, ['officer', 'operator']);
    if (role === 'operator') return { feed: everything, scope: everything };
    return {
      feed: ({ settings }) => organ === lead || settings.owner === organ,
      scope: (scope) => maySeeRegion(caller, scope),
    };
  }
  const own = (await registry.getOrgan(caller.organ))?.feeds ?? [];
  return {
    feed: ({ id }) => caller.organ === lead || own.includes(id),
    scope: (scope) => caller.scopes.includes(EVERY_SCOPE) || caller.scopes.includes(scope),
  };
};
