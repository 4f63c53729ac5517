import { DeleteCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { type OutboxEntry, OutboxEntrySchema } from '../../../schemas/events/outbox.ts';
import { inFlight } from '../in-flight.ts';
import { noticeKeys } from '../keys.ts';
import type { Outbox } from '../ports/notices.ts';
import { SHARDS } from './city-lists.ts';
import { queryItems } from './items.ts';
import type { StoredItem } from './table.ts';

const WRITES_AT_ONCE = 10;

const keyOf = ({ seq, what, id }: OutboxEntry) => noticeKeys.outbox(seq, what, id);

/** Item of a change that is still to be worked on; it stands in the transaction of the change itself. */
export const outboxItem = (entry: OutboxEntry): StoredItem => ({
  ...keyOf(entry),
  // What the relay looks for in the stream.
  type: 'outbox',
  data: OutboxEntrySchema.parse(entry),
});

/** Changes that are still to be worked on, in the cases table. */
export const outboxStore = (client: DynamoDBDocumentClient, table: string): Outbox => ({
  add: (entries) =>
    inFlight(WRITES_AT_ONCE, entries, (entry) =>
      client.send(new PutCommand({ TableName: table, Item: outboxItem(entry) })),
    ),
  done: async (entry) => {
    await client.send(new DeleteCommand({ TableName: table, Key: keyOf(entry) }));
  },
  list: async function* () {
    for (const shard of SHARDS) {
      const items = queryItems(client, {
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': noticeKeys.outboxPk(shard) },
      });
      for await (const item of items) yield OutboxEntrySchema.parse(item['data']);
    }
  },
});
