import { type DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Notice } from '../../../schemas/notices/notice.ts';
import { HubError } from '../errors.ts';
import { caseKeys, noticeKeys } from '../keys.ts';
import type { NoticeChange, NoticeStore } from '../ports/notices.ts';
import { readCityList } from './city-lists.ts';
import { idsDueBetween } from './due-days.ts';
import { type ItemKey, isConditionFailed } from './items.ts';
import {
  alertLinkItem,
  eventItem,
  fileItem,
  noticeItem,
  readEvent,
  readFile,
  readNotice,
  readNoticeId,
  subjectRefItem,
} from './notice-items.ts';
import { outboxItem } from './outbox.ts';
import { getStored, queryBelow, queryBetween, type Table } from './table.ts';
import { put, putNew, putVersion, writeTogether } from './transactions.ts';

/** Links in the transaction of a step, beside the document, its step, its entry and the firm's reference. */
const LINKS_A_TRANSACTION = 50;
/** No document comes so far. */
const LAST_EVENT = 999_999;

/** Documents, their events and files in the cases table; keys and types of the items stand in `notice-items.ts`. */
export const noticeStore = (client: DynamoDBDocumentClient, table: string): NoticeStore => {
  const at: Table = { client, table };
  const { pk, eventSk, filePrefix, metaSk, subjectPrefix } = noticeKeys;
  return {
    get: async (noticeId) => {
      const item = await getStored(at, { pk: pk(noticeId), sk: metaSk });
      return item === undefined ? undefined : readNotice(item);
    },
    commit: (change) => commit(at, change),
    events: async (noticeId, afterN = 0) =>
      (await queryBetween(at, pk(noticeId), eventSk(afterN + 1), eventSk(LAST_EVENT))).map(readEvent),
    ofAlert: async (alertId) => {
      const link = await getStored(at, { pk: caseKeys.alertRefPk(alertId), sk: caseKeys.alertNoticeSk });
      return link === undefined ? undefined : readNoticeId(link);
    },
    ofSubject: async (subject) =>
      (await queryBelow(at, caseKeys.pk(subject), subjectPrefix)).map(readNoticeId),
    byCity: (city, options) => readCityList(at, listOf(city), options),
    dueBetween: (fromDay, toDay) => idsDueBetween(at, noticeKeys.dueMonthPk, fromDay, toDay),
    nextSerial: (city, year, kind) => countUp(at, noticeKeys.serial(city, year, kind)),
    putFile: async (file) => {
      await client.send(new PutCommand({ TableName: table, Item: fileItem(file) }));
    },
    files: async (noticeId) => (await queryBelow(at, pk(noticeId), filePrefix)).map(readFile),
    told: (noticeId) => told(at, noticeId),
    setTold: (noticeId, before, now) => setTold(at, noticeId, before, now),
  };
};

/**
 * One transaction. Only a document that covers more than 50 alerts takes further ones for their links: an alert whose link
 * is not written yet counts as not covered, and its own entry of the outbox brings it again.
 */
const commit = async (
  { client, table }: Table,
  { notice, event, covers = [] }: NoticeChange,
): Promise<boolean> => {
  const { noticeId, seq, version } = notice;
  const links = covers.map((alertId) => put(table, alertLinkItem(alertId, noticeId)));
  const committed = await writeTogether(client, [
    putVersion(table, noticeItem(notice)),
    putNew(table, eventItem(event)),
    put(table, outboxItem({ what: 'notice', id: noticeId, seq })),
    // The firm's reference never changes.
    ...(version === 1 ? [put(table, subjectRefItem(notice))] : []),
    ...links.slice(0, LINKS_A_TRANSACTION),
  ]);
  for (let next = LINKS_A_TRANSACTION; committed && next < links.length; next += LINKS_A_TRANSACTION)
    await writeTogether(client, links.slice(next, next + LINKS_A_TRANSACTION));
  return committed;
};

const listOf = (city: string) => ({
  pkOf: (shard: number) => noticeKeys.cityPk(city, shard),
  read: readNotice,
  placeOf: ({ seq, noticeId }: Notice) => ({ seq, id: noticeId }),
});

/** A try that the SDK repeats may take two numbers: gaps are harmless. */
const countUp = async ({ client, table }: Table, Key: ItemKey): Promise<number> => {
  const { Attributes } = await client.send(
    new UpdateCommand({
      TableName: table,
      Key,
      UpdateExpression: 'ADD #n :one',
      ExpressionAttributeNames: { '#n': 'n' },
      ExpressionAttributeValues: { ':one': 1 },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  const n: unknown = Attributes?.['n'];
  if (typeof n === 'number') return n;
  throw new HubError('serial-missing', 'The cases gave no serial.', {
    retryable: true,
    messageZh: '未能取得文书编号，请稍后再试。',
  });
};

const toldKey = (noticeId: string): ItemKey => ({ pk: noticeKeys.pk(noticeId), sk: noticeKeys.toldSk });

const told = async (at: Table, noticeId: string): Promise<number> =>
  Number((await getStored(at, toldKey(noticeId)))?.['n'] ?? 0);

const setTold = async (
  { client, table }: Table,
  noticeId: string,
  before: number,
  now: number,
): Promise<boolean> => {
  const condition =
    before === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#n = :before',
          ExpressionAttributeNames: { '#n': 'n' },
          ExpressionAttributeValues: { ':before': before },
        };
  const Item = { ...toldKey(noticeId), type: 'notice-told', n: now };
  try {
    await client.send(new PutCommand({ TableName: table, Item, ...condition }));
    return true;
  } catch (error) {
    if (isConditionFailed(error)) return false;
    throw error;
  }
};
