import type { Sentence } from '../sentence.ts';
import type { FeedSettings } from './feed-settings.ts';

/**
 * What the catalogue says of a feed beside its columns. It stands apart from the contract, which begins with it, for
 * what goes by a feed's name, due days or key: the columns take a function longer to load than all else that it does.
 */
export interface FeedHead<Name extends string = string> {
  readonly id: string;
  readonly version: string;
  readonly title: Sentence;
  readonly settings: FeedSettings;
  /** Column names in the order of the natural key. */
  readonly naturalKey: readonly Name[];
  /** The key column that the columns of the wide shape set, where the feed knows one. */
  readonly varies?: NoInfer<Name>;
}

/** Keeps the names of the key's columns, which the contract checks. */
export const feedHead = <const Name extends string>(head: FeedHead<Name>): FeedHead<Name> => head;
