import {
  type Notice,
  type NoticeFile,
  NoticeFileSchema,
  NoticeSchema,
} from '../../../schemas/notices/notice.ts';
import { type NoticeEvent, NoticeEventSchema } from '../../../schemas/notices/transitions.ts';
import { caseKeys, noticeKeys } from '../keys.ts';
import { nextDayOf } from '../notices/next-day.ts';
import { packed, unpacked } from './packed.ts';
import type { StoredItem } from './table.ts';

const dueKeys = (notice: Notice): StoredItem => {
  const day = nextDayOf(notice);
  return day === undefined
    ? {}
    : { gsi2pk: noticeKeys.dueMonthPk(day), gsi2sk: caseKeys.dueSk(day, notice.noticeId) };
};

/** Item of a document, with its places in the list of its city and among those due. */
export const noticeItem = (notice: Notice) => ({
  pk: noticeKeys.pk(notice.noticeId),
  sk: noticeKeys.metaSk,
  type: 'notice',
  version: notice.version,
  gsi1pk: noticeKeys.cityPkOf(notice.city, notice.subject),
  gsi1sk: caseKeys.citySk(notice.seq, notice.noticeId),
  ...dueKeys(notice),
  ...packed(NoticeSchema, notice),
});
/** A zod error when the stored document is none. */
export const readNotice = (item: StoredItem): Notice => unpacked(NoticeSchema, item);

/** Item of a step; the input of a drafting holds all findings of the document. */
export const eventItem = (event: NoticeEvent): StoredItem => ({
  pk: noticeKeys.pk(event.noticeId),
  sk: noticeKeys.eventSk(event.n),
  type: 'notice-event',
  ...packed(NoticeEventSchema, event),
});
/** A zod error when the stored step is none. */
export const readEvent = (item: StoredItem): NoticeEvent => unpacked(NoticeEventSchema, item);

/** Item of a proof. */
export const fileItem = (file: NoticeFile): StoredItem => ({
  pk: noticeKeys.pk(file.noticeId),
  sk: noticeKeys.fileSk(file.fileId),
  type: 'notice-file',
  data: NoticeFileSchema.parse(file),
});
/** A zod error when the stored proof is none. */
export const readFile = (item: StoredItem): NoticeFile => NoticeFileSchema.parse(item['data']);

/** In the partition of the firm: a document that it has. */
export const subjectRefItem = ({ subject, noticeId }: Notice): StoredItem => ({
  pk: caseKeys.pk(subject),
  sk: noticeKeys.subjectSk(noticeId),
  type: 'notice-ref',
  noticeId,
});

/** Alert id to the document that covers it. */
export const alertLinkItem = (alertId: string, noticeId: string): StoredItem => ({
  pk: caseKeys.alertRefPk(alertId),
  sk: caseKeys.alertNoticeSk,
  type: 'alert-notice',
  noticeId,
});

/** The document that a reference or a link leads to. */
export const readNoticeId = (item: StoredItem): string => String(item['noticeId']);
