import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { inFlight } from '../in-flight.ts';
import { noticeKeys } from '../keys.ts';
import type { ReplayedNotices } from '../ports/replay.ts';
import { alertLinkItem, eventItem, fileItem, noticeItem, subjectRefItem } from './notice-items.ts';
import type { StoredItem } from './table.ts';

const WRITES_AT_ONCE = 8;

/** Documents that are rebuilt, written as they were at their last step; all of their steps count as told. */
export const replayedNotices = (client: DynamoDBDocumentClient, table: string): ReplayedNotices => {
  const put = (Item: StoredItem) => client.send(new PutCommand({ TableName: table, Item }));
  return {
    put: ({ notice, events, files }) => {
      const { noticeId } = notice;
      const toldItem = {
        pk: noticeKeys.pk(noticeId),
        sk: noticeKeys.toldSk,
        type: 'notice-told',
        n: events.length,
      };
      const items = [...events.map(eventItem), ...files.map(fileItem), subjectRefItem(notice), toldItem];
      return inFlight(WRITES_AT_ONCE, [...items, noticeItem(notice)], put);
    },
    link: async (alertId, noticeId) => {
      await put(alertLinkItem(alertId, noticeId));
    },
    serial: async (city, year, kind, n) => {
      await put({ ...noticeKeys.serial(city, year, kind), n });
    },
  };
};
