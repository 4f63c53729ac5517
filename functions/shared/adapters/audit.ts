import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import { AuditEntrySchema } from '../../../schemas/ledger/ledger.ts';
import { ledgerKeys } from '../keys.ts';
import type { Audit } from '../ports/ledger.ts';

/** The audit: append-only, one partition a UTC day, ordered by time (ULID). A sealer chains it later (DECISIONS 21). */
export const auditStore = (client: DynamoDBDocumentClient, table: string): Audit => ({
  append: async (entry) => {
    const parsed = AuditEntrySchema.parse(entry);
    const key = ledgerKeys.audit(parsed.at.slice(0, 10), ulid(Date.parse(parsed.at)));
    await client.send(
      new PutCommand({
        TableName: table,
        Item: { ...parsed, ...key },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
  },
});
