import type { FeedDetail, FeedShort } from '../../schemas/api/feeds.ts';
import { FEEDS, getContract } from '../../schemas/feeds/catalogue.ts';
import type { Contract } from '../../schemas/feeds/contract.ts';
import { feedJsonSchema } from '../../schemas/feeds/json-schema.ts';
import { HubError } from '../shared/errors.ts';

/** The contract of a feed; 404 `feed-unknown`. */
export const requireFeed = (id: string): Contract => {
  const contract = getContract(id);
  if (contract !== undefined) return contract;
  throw new HubError('feed-unknown', `There is no feed "${id.slice(0, 64)}".`, {
    status: 404,
    messageZh: '没有此数据源。',
    data: { feeds: FEEDS.map((feed) => feed.id) },
  });
};

const shortOf = ({ id, version, title, settings }: Contract): FeedShort => ({ id, version, title, settings });

/** All feeds of the catalogue. */
export const listFeeds = (): FeedShort[] => FEEDS.map(shortOf);

/** Everything that a data office needs to write the file. */
export const describeFeed = (id: string): FeedDetail => {
  const contract = requireFeed(id);
  const columns = Object.entries(contract.columns).map(([name, column]) => {
    const { headers, required, key, fieldClass, example, expected } = column;
    return { name, headers: [...headers], required, key, fieldClass, example, expected };
  });
  return {
    ...shortOf(contract),
    naturalKey: [...contract.naturalKey],
    columns,
    ...(contract.wide ? { wideHeaders: contract.wide.columns.map(({ headers }) => [...headers]) } : {}),
    jsonSchema: { ...feedJsonSchema(contract) },
  };
};
