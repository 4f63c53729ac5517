import { DeleteCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { officeKey } from '../../../schemas/notices/office.ts';
import { ledgerKeys } from '../keys.ts';
import type { MessageStore } from '../ports/deliveries.ts';
import { isConditionFailed } from './items.ts';

/** Leases on lanes, beside their messages; times are those of the system clock, in epoch seconds. */
export const laneLeases = (
  client: DynamoDBDocumentClient,
  table: string,
): Pick<MessageStore, 'lease' | 'release'> => ({
  lease: async (lane, holder, until) => {
    const names = { '#holder': 'holder', '#until': 'until' };
    const now = Math.floor(Date.now() / 1000);
    try {
      await client.send(
        new PutCommand({
          TableName: table,
          Item: { ...keyOf(lane), holder, until, expiresAt: until + 86_400 },
          ConditionExpression: 'attribute_not_exists(pk) OR #holder = :holder OR #until <= :now',
          ExpressionAttributeNames: names,
          ExpressionAttributeValues: { ':holder': holder, ':now': now },
        }),
      );
      return true;
    } catch (error) {
      if (isConditionFailed(error)) return false;
      throw error;
    }
  },
  release: async (lane, holder) => {
    try {
      await client.send(
        new DeleteCommand({
          TableName: table,
          Key: keyOf(lane),
          ConditionExpression: '#holder = :holder',
          ExpressionAttributeNames: { '#holder': 'holder' },
          ExpressionAttributeValues: { ':holder': holder },
        }),
      );
    } catch (error) {
      // Somebody took it over: then it is no longer ours to give back.
      if (!isConditionFailed(error)) throw error;
    }
  },
});

const keyOf = (lane: Parameters<MessageStore['lease']>[0]) => ({
  pk: ledgerKeys.lanePk(officeKey(lane), lane.documentId),
  sk: ledgerKeys.leaseSk,
});
