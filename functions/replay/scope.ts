import { refuse } from '../shared/errors.ts';

/**
 * What is rebuilt. A feed, or a feed of one scope: its facts alone, because alerts rest on all feeds. A city or nothing:
 * everything, because a firm's alerts rest on what other places say of it, too; a city narrows what is counted and
 * compared.
 */
export interface ReplayScope {
  readonly feed?: string;
  readonly scope?: string;
  readonly city?: string;
}

/** HubError 400 `replay-scope` for what names no part of the hub. */
export const checkScope = ({ feed, scope, city }: ReplayScope): void => {
  if (scope !== undefined && feed === undefined)
    throw refuse(400, 'replay-scope', 'Name the feed of a scope.', '指定范围时须同时指定数据源。');
  if (city !== undefined && feed !== undefined)
    throw refuse(400, 'replay-scope', 'Name a feed or a city, not both.', '数据源和市只能指定其一。');
};

export const isFactsOnly = ({ feed }: ReplayScope): boolean => feed !== undefined;

/** True for facts that are rebuilt, counted and compared under a scope. */
export const holdsFact = (
  wanted: ReplayScope,
  { feed, scope }: { readonly feed: string; readonly scope: string },
): boolean =>
  (wanted.feed === undefined || wanted.feed === feed) &&
  (wanted.scope === undefined || wanted.scope === scope) &&
  (wanted.city === undefined || wanted.city === scope);
