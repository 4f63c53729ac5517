import { randomInt } from 'node:crypto';
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { HubError } from '../errors.ts';
import { sha256Hex } from '../hash.ts';
import { ledgerKeys } from '../keys.ts';
import type { ReceiptChain } from '../ports/ledger.ts';
import { conditionally, readItem } from './items.ts';

/** Chains of one day: several, so that settles beside each other seldom wait (DECISIONS 21). */
const SHARDS = 4;
const ATTEMPTS = 12;

const HeadSchema = z.strictObject({ hash: z.string(), length: z.int() });

/**
 * Hash chain of receipts. `previous` is the SHA-256 (hex) of the receipt before, empty for the first; `id` is
 * `day/shard`. HubError `receipt-chain-busy` (retryable) when others were faster twelve times.
 */
export const receiptChain = (client: DynamoDBDocumentClient, table: string): ReceiptChain => ({
  append: async (day, seal) => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const shard = randomInt(SHARDS);
      const key = ledgerKeys.chainHead(day, shard);
      const head = await readItem(client, table, key, HeadSchema);
      const sealed = await seal({ id: `${day}/${shard}`, previous: head?.hash ?? '' });
      const next = { hash: sha256Hex(sealed), length: (head?.length ?? 0) + 1 };
      if (await advance(client, table, { ...key, ...next }, head?.hash)) return sealed;
    }
    throw new HubError('receipt-chain-busy', 'The receipt chain is busy.', { retryable: true });
  },
});

const advance = async (
  client: DynamoDBDocumentClient,
  table: string,
  item: Record<string, unknown>,
  expected: string | undefined,
): Promise<boolean> => {
  const condition =
    expected === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#hash = :expected',
          ExpressionAttributeNames: { '#hash': 'hash' },
          ExpressionAttributeValues: { ':expected': expected },
        };
  return conditionally(() => client.send(new PutCommand({ TableName: table, Item: item, ...condition })));
};
