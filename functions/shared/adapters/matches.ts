import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type MatchItem, MatchItemSchema } from '../../../schemas/matching/match-item.ts';
import { caseKeys, matchKeys } from '../keys.ts';
import type { MatchStore } from '../ports/matches.ts';
import { readCityList } from './city-lists.ts';
import { getStored, type StoredItem, type Table } from './table.ts';
import { putVersion, writeTogether } from './transactions.ts';

const keyOf = (matchId: string) => ({ pk: matchKeys.pk(matchId), sk: matchKeys.metaSk });

const matchItem = (match: MatchItem) => ({
  ...keyOf(match.matchId),
  type: 'match',
  version: match.version,
  gsi1pk: matchKeys.cityPkOf(match.city, match.matchId),
  gsi1sk: caseKeys.citySk(match.seq, match.matchId),
  data: MatchItemSchema.parse(match),
});

const readMatch = (item: StoredItem): MatchItem => MatchItemSchema.parse(item['data']);

/** Proposals of links in the cases table, listed by city. */
export const matchStore = (client: DynamoDBDocumentClient, table: string): MatchStore => {
  const at: Table = { client, table };
  return {
    get: async (matchId) => {
      const item = await getStored(at, keyOf(matchId));
      return item === undefined ? undefined : readMatch(item);
    },
    put: (match) => writeTogether(client, [putVersion(table, matchItem(match))]),
    byCity: (city, options) =>
      readCityList(
        at,
        {
          pkOf: (shard) => matchKeys.cityPk(city, shard),
          read: readMatch,
          placeOf: ({ seq, matchId }) => ({ seq, id: matchId }),
        },
        options,
      ),
  };
};
