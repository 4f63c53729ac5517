import { describe, expect, test } from 'vitest';
import { itemsOfAlert, readAlert } from '../../../functions/shared/adapters/case-items.ts';
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
} from '../../../functions/shared/adapters/notice-items.ts';
import type { Alert } from '../../../schemas/alerts/alert.ts';
import type { NoticeFile } from '../../../schemas/notices/notice.ts';
import { largeDraft } from '../../support/large-notice.ts';
import { draftOf, noticeOf } from '../../support/make-notice.ts';
import { alertOf } from '../../support/notify-world.ts';

/** Bytes that count for the 400 KB of an item: its texts and bytes (numbers and lists take some percent more). */
const bytesOf = (item: object): number =>
  Object.values(item).reduce<number>(
    (sum, value) =>
      sum + (value instanceof Uint8Array ? value.length : Buffer.byteLength(JSON.stringify(value))),
    0,
  );
const FILE: NoticeFile = {
  ...{ fileId: '01K', noticeId: 'n-1', fileName: '整改照片.jpg', contentType: 'image/jpeg', size: 12 },
  ...{ sha256: 'x', by: 'officer-1', at: '2026-03-02T01:00:00.000Z' },
};

describe('items of a document', () => {
  test('are read as they were written', () => {
    const { notice, event } = draftOf('advice');
    expect(readNotice(noticeItem(notice))).toEqual(notice);
    expect(readEvent(eventItem(event))).toEqual(event);
    expect(readFile(fileItem(FILE))).toEqual(FILE);
    expect(readNoticeId(subjectRefItem(notice))).toBe(notice.noticeId);
    expect(readNoticeId(alertLinkItem('a1', notice.noticeId))).toBe(notice.noticeId);
  });

  test('tell their type, and hold what they are as data', () => {
    const { notice, event } = draftOf('advice');
    const items = [noticeItem(notice), eventItem(event), fileItem(FILE), subjectRefItem(notice)];
    expect(items.map((item: Record<string, unknown>) => [item['type'], 'data' in item])).toEqual([
      ['notice', true],
      ['notice-event', true],
      ['notice-file', true],
      ['notice-ref', false],
    ]);
  });

  test('stand among those due only while their clock runs', () => {
    const due = { dueOn: '2026-03-31', dueSoonOn: '2026-03-26' };
    expect(noticeItem(noticeOf('advice', { state: 'served', ...due }))).toMatchObject({
      gsi2pk: 'NOTICE-DUE#2026-03',
      gsi2sk: '2026-03-26#advice-1',
    });
    expect(noticeItem(noticeOf('advice', { state: 'rectified', ...due }))).not.toHaveProperty('gsi2pk');
  });

  test('fit an item of 400 KB with fifty full findings, compressed', () => {
    const { notice, event } = largeDraft();
    expect(Buffer.byteLength(JSON.stringify(notice))).toBeGreaterThan(400_000);
    for (const item of [noticeItem(notice), eventItem(event)]) {
      expect(item).not.toHaveProperty('data');
      expect(bytesOf(item)).toBeLessThan(100_000);
    }
    expect(readNotice(noticeItem(notice))).toEqual(notice);
    expect(readEvent(eventItem(event))).toEqual(event);
  });

  test('are refused when they are no documents', () => {
    const { notice } = draftOf('advice');
    expect(() => noticeItem({ ...notice, state: 'lost' as never })).toThrow();
    expect(() => readNotice({ ...noticeItem(notice), data: { noticeId: 'x' } })).toThrow();
  });
});

describe('items of an alert', () => {
  const typesOf = (over: Partial<Alert>) => itemsOfAlert(alertOf(over)).map((item) => item['type']);

  test('bring its reference when it is opened, and its entry of the outbox', () => {
    expect(typesOf({})).toEqual(['alert', 'ref', 'outbox']);
    expect(typesOf({ restatements: 1 })).toEqual(['alert', 'outbox']);
    expect(typesOf({ status: 'retracted' })).toEqual(['alert', 'outbox']);
    expect(itemsOfAlert(alertOf({ seq: 7 })).at(-1)).toMatchObject({
      data: { what: 'alert', id: alertOf().alertId, seq: 7 },
    });
  });

  test.each(['warning', 'review'] as const)('leave the outbox alone for a %s that is opened', (severity) => {
    expect(typesOf({ severity })).toEqual(['alert', 'ref']);
    // One that was an alert before may stand in a document.
    expect(typesOf({ severity, restatements: 1 })).toEqual(['alert', 'outbox']);
    expect(typesOf({ severity, status: 'retracted' })).toEqual(['alert', 'outbox']);
  });

  test('are read as they were written', () => {
    const [item = {}] = itemsOfAlert(alertOf());
    expect(readAlert(item)).toEqual(alertOf());
  });
});
