import { describe, expect, it } from 'vitest';
import { lakeKeys } from '../../../functions/shared/keys.ts';
import type { ReturnPackage } from '../../../schemas/returns/return-package.ts';
import { submissionsBench } from './bench.ts';

const settled = { status: 'settled', settledAt: '2026-03-02T02:00:00.000Z' } as const;
const aPackage = (submissionId: string, over: Partial<ReturnPackage> = {}): ReturnPackage => ({
  ...{ submissionId, feed: 'health.measurements', scope: '370100', period: '2026-02' },
  ...{ writtenOn: '2026-03-02', rows: 1, rejectedRows: 0, columns: [] },
  files: [
    { name: 'return.csv', contentType: 'text/csv; charset=gb18030', bytes: 1, sha256: '' },
    { name: 'return.xlsx', contentType: 'application/x', bytes: 1, sha256: '' },
  ],
  ...over,
});

const world = async (over?: Partial<ReturnPackage>) => {
  const bench = await submissionsBench();
  const { submissionId } = await bench.submitted({ ...settled, assessedAt: settled.settledAt });
  const path = `/v1/submissions/${submissionId}/return`;
  const write = () =>
    bench.lake.putText(
      lakeKeys.returnFile(submissionId, 'return.json'),
      JSON.stringify(aPackage(submissionId, over)),
    );
  return { ...bench, submissionId, path, write };
};

describe('GET /v1/submissions/{id}/return', () => {
  it('answers where to fetch each file, and is linked from the submission', async () => {
    const { call, path, submissionId, write } = await world();
    await write();
    for (const format of ['csv', 'xlsx', 'json']) {
      const answer = await call('GET', `${path}?format=${format}`);
      expect(answer.status).toBe(303);
      expect(answer.headers['Location']).toContain(`returns/${submissionId}/return.${format}`);
      expect(answer.body.url).toBe(answer.headers['Location']);
    }
    expect((await call('GET', path)).headers['Location']).toContain('return.csv');
    expect((await call('GET', `/v1/submissions/${submissionId}`)).body.links.return).toBe(path);
  });

  it('is 409 until it is written, and 404 for a workbook that there is not', async () => {
    const { call, path, write } = await world({
      files: [{ name: 'return.csv', contentType: 'text/csv', bytes: 1, sha256: '' }],
      note: { zh: '超过50000行，只提供CSV。', en: 'More than 50000 rows: CSV only.' },
    });
    expect(await call('GET', path)).toMatchObject({ status: 409, body: { code: 'return-not-ready' } });
    await write();
    expect(await call('GET', `${path}?format=xlsx`)).toMatchObject({
      status: 404,
      body: { code: 'return-too-large', detailZh: '超过50000行，只提供CSV。' },
    });
    expect((await call('GET', `${path}?format=pdf`)).body.code).toBe('query-malformed');
  });

  it('is for the sender alone', async () => {
    const { call, path, write, token } = await world();
    await write();
    const other = await call('GET', path, { token: await token('hr') });
    expect(other).toMatchObject({ status: 404, body: { code: 'submission-unknown' } });
  });

  it('is not linked before the assessment', async () => {
    const bench = await submissionsBench();
    const { submissionId } = await bench.submitted(settled);
    expect((await bench.call('GET', `/v1/submissions/${submissionId}`)).body.links.return).toBeUndefined();
  });
});
