import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { HubError } from '../errors.ts';
import { ledgerKeys } from '../keys.ts';
import type { ReplayGuard } from '../ports/ledger.ts';
import { isConditionFailed, readItem } from './items.ts';

const ClaimSchema = z.strictObject({ value: z.string() });

/** Single use of `jti`: the first conditional put wins, whoever comes second reads what was remembered. */
export const replayGuard = (client: DynamoDBDocumentClient, table: string): ReplayGuard => {
  const find = async (issuer: string, jti: string): Promise<string | undefined> =>
    (await readItem(client, table, ledgerKeys.jti(issuer, jti), ClaimSchema))?.value;
  return {
    find,
    claim: async (issuer, jti, value, expiresAt) => {
      try {
        await client.send(
          new PutCommand({
            TableName: table,
            Item: { ...ledgerKeys.jti(issuer, jti), value, expiresAt },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        );
        return { first: true, value };
      } catch (error) {
        if (!isConditionFailed(error)) throw error;
      }
      const known = await find(issuer, jti);
      if (known !== undefined) return { first: false, value: known };
      throw new HubError('replay-guard-changed', 'The claim vanished while it was read.', {
        retryable: true,
      });
    },
  };
};
