import { type DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import {
  type Delivery,
  DeliverySchema,
  type Message,
  MessageSchema,
  type NewMessage,
} from '../../../schemas/deliveries/message.ts';
import type { Lane } from '../../../schemas/events/outbox.ts';
import { type Office, OfficeSchema, officeKey } from '../../../schemas/notices/office.ts';
import { commitSequence } from '../commit-seq.ts';
import { ledgerKeys } from '../keys.ts';
import type { MessageStore } from '../ports/deliveries.ts';
import { conditionally, type ItemKey, parseItem, readItem } from './items.ts';
import { laneLeases } from './lane-leases.ts';
import { queryAll, queryBelow, type Table } from './table.ts';

/** Sorts after every message id. */
const LAST = '~';

const keyOf = ({ office, documentId, n }: Pick<Message, 'office' | 'documentId' | 'n'>): ItemKey => ({
  pk: ledgerKeys.lanePk(officeKey(office), documentId),
  sk: ledgerKeys.messageSk(n),
});

/** Messages in the ledger table: a partition for each lane, and an index for each office's inbox. */
export const messageStore = (client: DynamoDBDocumentClient, table: string): MessageStore => {
  const at: Table = { client, table };
  const nextSeq = commitSequence();
  return {
    put: (message, state) => put(at, message, { seq: nextSeq(), state }),
    get: (message) => readItem(client, table, keyOf(message), MessageSchema),
    lane: (lane) => readLane(at, lane),
    inbox: (office, options) => inbox(at, office, options),
    setDelivery: (message, delivery) => setDelivery(at, message, delivery),
    offices: () => offices(at),
    ...laneLeases(client, table),
  };
};

const put = async (
  { client, table }: Table,
  message: NewMessage,
  { seq, state }: { seq: number; state: Delivery['state'] },
): Promise<boolean> => {
  const whole: Message = MessageSchema.parse({ ...message, seq, delivery: { state, attempts: 0, log: [] } });
  const office = officeKey(message.office);
  // The office first: an inbox that is not listed would never be replayed.
  await client.send(
    new PutCommand({ TableName: table, Item: { ...ledgerKeys.inboxOf(office), ...message.office } }),
  );
  const index = {
    gsi1pk: ledgerKeys.inboxPk(office),
    gsi1sk: `${ledgerKeys.padSeq(seq)}#${message.messageId}`,
  };
  return conditionally(() =>
    client.send(
      new PutCommand({
        TableName: table,
        Item: { ...whole, ...keyOf(message), ...index },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    ),
  );
};

const readLane = async (at: Table, lane: Lane): Promise<Message[]> => {
  const pk = ledgerKeys.lanePk(officeKey(lane), lane.documentId);
  const items = await queryBelow(at, pk, ledgerKeys.messagePrefix);
  return items.map((item) => parseItem(MessageSchema, item));
};

const inboxRange = async (
  at: Table,
  office: Office,
  { from, to, limit }: { from: string; to: string; limit: number },
): Promise<Message[]> => {
  const query = {
    IndexName: 'gsi1',
    KeyConditionExpression: 'gsi1pk = :pk AND gsi1sk BETWEEN :from AND :to',
    ExpressionAttributeValues: { ':pk': ledgerKeys.inboxPk(officeKey(office)), ':from': from, ':to': to },
  };
  return (await queryAll(at, query, limit)).map((item) => parseItem(MessageSchema, item));
};

const inbox = async (
  at: Table,
  office: Office,
  { afterSeq = -1, limit }: { afterSeq?: number; limit: number },
): Promise<Message[]> => {
  const from = ledgerKeys.padSeq(afterSeq + 1);
  const found = await inboxRange(at, office, { from, to: LAST, limit });
  const last = found[limit - 1];
  if (last === undefined) return found;
  // Never cut between two messages of one sequence: the next page asks for what comes after it.
  const level = ledgerKeys.padSeq(last.seq);
  const range = { from: level, to: `${level}#${LAST}`, limit: Number.POSITIVE_INFINITY };
  return [...found.filter(({ seq }) => seq < last.seq), ...(await inboxRange(at, office, range))];
};

const setDelivery = ({ client, table }: Table, message: Message, delivery: Delivery): Promise<boolean> =>
  conditionally(() =>
    client.send(
      new UpdateCommand({
        TableName: table,
        Key: keyOf(message),
        UpdateExpression: 'SET #delivery = :delivery',
        ConditionExpression: '#delivery.#state = :state AND #delivery.#attempts = :attempts',
        ExpressionAttributeNames: { '#delivery': 'delivery', '#state': 'state', '#attempts': 'attempts' },
        ExpressionAttributeValues: {
          ':delivery': DeliverySchema.parse(delivery),
          ':state': message.delivery.state,
          ':attempts': message.delivery.attempts,
        },
      }),
    ),
  );

const offices = async (at: Table): Promise<Office[]> => {
  const items = await queryAll(at, {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': ledgerKeys.inboxOf('').pk },
  });
  return items.map((item) => parseItem(OfficeSchema, item));
};
