import { expect, it } from 'vitest';
import { attachment } from '../../../functions/shared/http/attachment.ts';
import type { Notice } from '../../../schemas/notices/notice.ts';
import { noticeOf } from '../../support/make-notice.ts';
import { department, officer } from '../api/fixtures.ts';
import { noticesBench, SENT_ON } from './fixtures.ts';

const documents = { html: 'notices/x/a.html', htmlSha256: 'a', docx: 'notices/x/a.docx', docxSha256: 'b' };
const sent: Partial<Notice> = {
  state: 'sent',
  sentOn: SENT_ON,
  serial: 'LF-370100-2026-JY-00012',
  documents,
};
const path = 'GET /v1/notices/advice-1/document';

it('writes a draft anew, marked as one, also when it is signed and not sent', async () => {
  const { notices, call } = noticesBench();
  for (const over of [{}, { state: 'signed', serial: 'LF-1' }, { state: 'withdrawn' }] as const) {
    notices.seed(noticeOf('advice', over));
    const { status, text, headers } = await call(officer(), path);
    expect([status, headers['Content-Type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(text).toContain('草稿');
    expect(text).toContain('虚构机械有限公司');
  }
});

it('answers the frozen page, whatever the document says now', async () => {
  const { notices, lake, call } = noticesBench();
  notices.seed(noticeOf('advice', sent));
  await lake.putText(documents.html, '<p>as it was sent</p>');
  const { text, headers } = await call(department('health'), `${path}?format=html`);
  expect(text).toBe('<p>as it was sent</p>');
  expect(headers['Content-Disposition']).toBe(
    'attachment; filename="LF-370100-2026-JY-00012.html"; filename*=UTF-8\'\'LF-370100-2026-JY-00012-%E9%99%90%E6%9C%9F%E6%95%B4%E6%94%B9%E5%BB%BA%E8%AE%AE%E4%B9%A6.html',
  );
});

it('leads to the Word file: the frozen one, or a draft written now', async () => {
  const { notices, lake, call } = noticesBench();
  notices.seed(noticeOf('advice', sent));
  const frozen = await call(department('health'), `${path}?format=docx`);
  expect([frozen.status, frozen.headers['Location']]).toEqual([303, frozen.body.url]);
  expect(decodeURIComponent(frozen.body.url)).toBe(
    'https://lake.test/notices/x/a.docx?as=LF-370100-2026-JY-00012-限期整改建议书.docx',
  );
  notices.seed(noticeOf('advice', { version: 3 }));
  const draft = await call(officer(), `${path}?format=docx`);
  expect(decodeURIComponent(draft.body.url)).toContain(
    'notices/advice-1/draft-3.docx?as=draft-advice-1-限期',
  );
  // The bytes of a zip, which a Word file is.
  expect(lake.objects.get('notices/advice-1/draft-3.docx')?.subarray(0, 2).toString()).toBe('PK');
});

it('prints of a transfer what went before it', async () => {
  const { notices, call } = noticesBench();
  notices.seed(noticeOf('advice', { ...sent, signed: { by: 'x', on: SENT_ON, automatic: false } }));
  notices.seed(noticeOf('transfer'));
  const { text } = await call(officer(), 'GET /v1/notices/transfer-1/document');
  expect(text).toContain('LF-370100-2026-JY-00012');
});

it.each(['pdf', 'HTML', ''])('knows no format "%s"', async (format) => {
  const { notices, call } = noticesBench();
  notices.seed(noticeOf('advice'));
  expect((await call(officer(), `${path}?format=${format}`)).body.code).toBe('query-malformed');
});

it('fails when the lake has lost what was sent', async () => {
  const { notices, call } = noticesBench();
  notices.seed(noticeOf('advice', sent));
  const { status, body } = await call(officer(), path);
  expect([status, body.code]).toEqual([500, 'document-missing']);
});

it.each([
  ['a.csv', 'attachment; filename="a.csv"'],
  ['照片.jpg', `attachment; filename="file.jpg"; filename*=UTF-8''%E7%85%A7%E7%89%87.jpg`],
  ['a"b\\c.pdf', `attachment; filename="a_b_c.pdf"; filename*=UTF-8''a%22b%5Cc.pdf`],
  ["张's (1)*.pdf", `attachment; filename="'s (1)*.pdf"; filename*=UTF-8''%E5%BC%A0%27s%20%281%29%2A.pdf`],
])('names %s in both ways', (name, header) => {
  expect(attachment(name)).toBe(header);
});
