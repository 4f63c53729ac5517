import { describe, expect, it } from 'vitest';
import { lakeKeys } from '../../../functions/shared/keys.ts';
import { EvidenceAnswerSchema } from '../../../schemas/api/notices.ts';
import type { Notice } from '../../../schemas/notices/notice.ts';
import { noticeOf } from '../../support/make-notice.ts';
import { department, inspector, officer } from '../api/fixtures.ts';
import { noticesBench, SENT_ON } from './fixtures.ts';

const health = department('health');
const SHA = `${'A'.repeat(43)}=`;
const file = (fileName = '整改照片.JPG', over = {}) => ({ fileName, size: 1234, sha256: SHA, ...over });

const served = (over: Partial<Notice> = {}) => {
  const bench = noticesBench();
  bench.notices.seed(noticeOf('advice', { state: 'served', sentOn: SENT_ON, dueOn: '2026-03-31', ...over }));
  return bench;
};
const announce = (bench: ReturnType<typeof served>, body: object = file(), caller = health) =>
  bench.call(caller, 'POST /v1/notices/advice-1/files', body);
/** Puts the bytes where the address leads to. */
const arrive = (bench: ReturnType<typeof served>, fileId: string) =>
  bench.lake.putText(lakeKeys.evidence('advice-1', fileId), 'bytes');

describe('a proof', () => {
  it('is announced, uploaded, named in the report, and fetched under its own name', async () => {
    const bench = served();
    const announced = await announce(bench);
    expect(announced.status).toBe(201);
    const { fileId, upload } = EvidenceAnswerSchema.parse(announced.body);
    expect(upload).toMatchObject({
      ...{ url: `https://lake.test/evidence/advice-1/${fileId}`, method: 'PUT' },
      headers: { 'content-length': '1234', 'x-amz-checksum-sha256': SHA, 'if-none-match': '*' },
    });
    expect((await bench.call(health, 'GET /v1/notices/advice-1')).body.files).toMatchObject([
      { fileId, fileName: '整改照片.JPG', contentType: 'image/jpeg', by: 'organ:health', uploaded: false },
    ]);
    await arrive(bench, fileId);
    const reported = await bench.call(health, 'POST /v1/notices/advice-1/rectify', { evidence: [fileId] });
    expect(reported.body).toMatchObject({ state: 'rectified', files: [{ fileId, uploaded: true }] });
    const link = await bench.call(inspector(), `GET /v1/notices/advice-1/files/${fileId}`);
    expect([link.status, link.headers['Location']]).toEqual([303, link.body.url]);
    expect(decodeURIComponent(link.body.url)).toContain('as=整改照片.JPG');
    expect(bench.audit.entries.map(({ action, outcome }) => [action, outcome])).toEqual([
      ['notice-file', 'accepted'],
      ['notice-rectify', 'accepted'],
    ]);
  });

  it('is the same one when it is announced again', async () => {
    const bench = served();
    const first = await announce(bench);
    const again = await announce(bench);
    expect([again.status, again.body.fileId]).toEqual([200, first.body.fileId]);
    const [known, ...others] = await bench.notices.files('advice-1');
    expect(others).toEqual([]);
    expect(bench.lake.json(lakeKeys.noticeFileRecord('advice-1', first.body.fileId))).toEqual([known]);
    const other = await announce(bench, file('另一张.jpg'));
    expect(other.body.fileId).not.toBe(first.body.fileId);
  });

  it.each(['a.pdf', 'a.jpg', 'a.jpeg', 'a.png', 'a.docx', 'a.xlsx', 'a.zip', 'A.PDF'])(
    'may be %s',
    async (name) => {
      expect((await announce(served(), file(name))).status).toBe(201);
    },
  );

  it.each([
    ['a page', file('a.html'), 'file-type-refused'],
    ['a program', file('a.pdf.exe'), 'file-type-refused'],
    ['a name without an ending', file('pdf'), 'file-type-refused'],
    ['an inherited name', file('a.constructor'), 'file-type-refused'],
    ['a path', file('../a.pdf'), 'body-malformed'],
    ['a line break in the name', file('a\r\n.pdf'), 'body-malformed'],
    ['more than 50 MB', file('a.pdf', { size: 50 * 1024 * 1024 + 1 }), 'body-malformed'],
    ['nothing', file('a.pdf', { size: 0 }), 'body-malformed'],
    ['another digest', file('a.pdf', { sha256: 'abc' }), 'body-malformed'],
  ])('may not be %s', async (_, body, code) => {
    const bench = served();
    const answer = await announce(bench, body);
    expect([answer.status, answer.body.code]).toEqual([400, code]);
    expect(await bench.notices.files('advice-1')).toEqual([]);
  });

  it('comes among twenty at most, and the twentieth may be announced again', async () => {
    const bench = served();
    for (let n = 1; n <= 20; n += 1) expect((await announce(bench, file(`${n}.pdf`))).status).toBe(201);
    expect((await announce(bench, file('21.pdf'))).body.code).toBe('too-many-files');
    expect((await announce(bench, file('20.pdf'))).status).toBe(200);
  });

  it.each([
    ['an inspector', inspector(), {}, 403, 'files-forbidden'],
    ['the issuing system', department('hr'), {}, 403, 'files-forbidden'],
    ['the issuer before it was sent', officer(), { state: 'signed', sentOn: undefined }, 409, 'files-closed'],
    ['anybody once it is closed', health, { state: 'closed' }, 409, 'files-closed'],
  ] as const)('does not come from %s', async (_, caller, over, status, code) => {
    const bench = noticesBench();
    const { sentOn: _sentOn, ...unsent } = noticeOf('advice', { state: 'served' });
    const changes = { sentOn: SENT_ON, ...over };
    bench.notices.seed(JSON.parse(JSON.stringify({ ...unsent, ...changes })));
    const answer = await bench.call(caller, 'POST /v1/notices/advice-1/files', file());
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});

describe('a step with files', () => {
  it('is refused for what nobody announced, what has not arrived, and what belongs to another document', async () => {
    const bench = served();
    bench.notices.seed(noticeOf('advice', { noticeId: 'advice-2', state: 'served', sentOn: SENT_ON }));
    const here = (await announce(bench)).body.fileId;
    const elsewhere = (await bench.call(health, 'POST /v1/notices/advice-2/files', file('b.pdf'))).body
      .fileId;
    await bench.lake.putText(lakeKeys.evidence('advice-2', elsewhere), 'x');
    // Somebody's object without an announcement is no proof either.
    await arrive(bench, 'file_made-up');
    for (const id of [here, elsewhere, 'file_made-up', 'file_none']) {
      const { status, body } = await bench.call(health, 'POST /v1/notices/advice-1/rectify', {
        evidence: [id],
      });
      expect([status, body.code, body.data]).toEqual([409, 'evidence-missing', { fileIds: [id] }]);
    }
    expect(bench.notices.all()[0]?.state).toBe('served');
  });

  it('asks the same of the proof of service', async () => {
    const bench = served({ state: 'sent' });
    const { fileId } = (await announce(bench)).body;
    const serve = () =>
      bench.call(health, 'POST /v1/notices/advice-1/serve', {
        ...{ servedOn: '2026-03-10', way: 'post', proof: fileId },
      });
    expect((await serve()).body.code).toBe('evidence-missing');
    await arrive(bench, fileId);
    expect((await serve()).body).toMatchObject({ state: 'served', served: { proof: fileId } });
  });

  it('has nothing to fetch before it has arrived', async () => {
    const bench = served();
    const { fileId } = (await announce(bench)).body;
    for (const id of [fileId, 'nothing'])
      expect((await bench.call(health, `GET /v1/notices/advice-1/files/${id}`)).body.code).toBe(
        'file-unknown',
      );
  });
});
