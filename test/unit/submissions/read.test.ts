import { beforeEach, describe, expect, it } from 'vitest';
import { lakeKeys } from '../../../functions/shared/keys.ts';
import {
  type RejectPage,
  RejectPageSchema,
  SubmissionListSchema,
  SubmissionViewSchema,
} from '../../../schemas/api/submissions.ts';
import type { IngestSummary } from '../../../schemas/events/execution.ts';
import { anIngestSummary } from '../../support/ingest-summary.ts';
import { people } from '../../support/people.ts';
import { type Bench, submissionsBench } from './bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await submissionsBench();
});
const at = (id: string, rest = '') => `/v1/submissions/${id}${rest}`;
const ROWS = { in: 10, accepted: 7, rejected: 2, duplicates: 1, skipped: 0 };

describe('GET /v1/submissions/{id}', () => {
  it('holds all that a data office needs', async () => {
    const { submissionId } = await bench.submitted({
      ...{ status: 'settled', rows: ROWS, receiptJws: 'a.b.c', assessedAt: '2026-03-02T02:00:05.000Z' },
      problem: { code: 'rows-rejected', zh: '有退回', en: 'some rejected' },
    });
    const answer = await bench.call('GET', at(submissionId));
    expect(answer.status).toBe(200);
    expect(SubmissionViewSchema.parse(answer.body)).toMatchObject({
      ...{
        submissionId,
        status: 'settled',
        rows: ROWS,
        period: '2026-02',
        assessedAt: '2026-03-02T02:00:05.000Z',
      },
      problem: { code: 'rows-rejected', zh: '有退回', en: 'some rejected' },
      links: {
        self: at(submissionId),
        rejects: at(submissionId, '/rejects'),
        receipt: at(submissionId, '/receipt'),
        withdraw: at(submissionId, '/withdraw'),
      },
    });
    expect(answer.text).not.toContain('manifestJws');
  });

  it('is not there for another department', async () => {
    const { submissionId } = await bench.submitted();
    const other = await bench.token('hr', ['*']);
    for (const [method, rest] of [
      ['GET', ''],
      ['GET', '/rejects'],
      ['GET', '/receipt'],
      ['POST', '/withdraw'],
      ['POST', '/confirm'],
    ] as const) {
      const answer = await bench.call(method, at(submissionId, rest), { token: other });
      expect(answer).toMatchObject({ status: 404, body: { code: 'submission-unknown' } });
    }
  });

  it.each(['sub_1', 'sub_01HZZZZZZZZZZZZZZZZZZZZZZZ', '..%2F..', 'x'.repeat(3000)])(
    'knows no %s',
    async (id) => {
      expect(await bench.call('GET', at(id))).toMatchObject({ status: 404 });
    },
  );

  it('is shown to officers of its city and to operators, without the way to its rows', async () => {
    const { submissionId } = await bench.submitted({ status: 'settled', rows: ROWS, receiptJws: 'a.b.c' });
    const { tokenOf } = await people(bench.ledger.registry, bench.now);
    const ask = async (role: string, cities: string[], rest = '') =>
      bench.call('GET', at(submissionId, rest), { token: await tokenOf({ role, cities }) });
    expect((await ask('officer', ['370100'])).body.links).toEqual({ self: at(submissionId) });
    expect((await ask('officer', ['370000'])).status).toBe(200);
    expect((await ask('operator', [])).status).toBe(200);
    expect((await ask('officer', ['370200'])).body.code).toBe('submission-unknown');
    expect((await ask('inspector', ['370100'])).body.code).toBe('role-forbidden');
    expect((await ask('operator', [], '/rejects')).body.code).toBe('role-forbidden');
  });
});

describe('GET /v1/submissions', () => {
  it('lists its own by pages, newest first', async () => {
    const made: string[] = [];
    for (let count = 0; count < 5; count += 1) made.unshift((await bench.submitted()).submissionId);
    const first = SubmissionListSchema.parse((await bench.call('GET', '/v1/submissions?limit=3')).body);
    const second = SubmissionListSchema.parse(
      (await bench.call('GET', `/v1/submissions?limit=3&before=${first.next}`)).body,
    );
    expect([...first.items, ...second.items].map((item) => item.submissionId)).toEqual(made);
    expect(second.next).toBeUndefined();
    const others = await bench.call('GET', '/v1/submissions', { token: await bench.token('hr') });
    expect(others.body).toEqual({ items: [] });
  });

  it.each(['limit=0', 'limit=101', 'limit=x', 'before=-1'])('refuses ?%s', async (query) => {
    expect(await bench.call('GET', `/v1/submissions?${query}`)).toMatchObject({
      status: 400,
      body: { code: 'query-malformed' },
    });
  });

  it('wants people to name the department', async () => {
    await bench.submitted();
    const { tokenOf } = await people(bench.ledger.registry, bench.now);
    const token = await tokenOf({ role: 'operator', cities: [] });
    expect((await bench.call('GET', '/v1/submissions', { token })).body.code).toBe('query-malformed');
    expect((await bench.call('GET', '/v1/submissions?organ=health', { token })).body.items).toHaveLength(1);
    const elsewhere = await tokenOf({ role: 'officer', cities: ['370200'] });
    expect(
      (await bench.call('GET', '/v1/submissions?organ=health', { token: elsewhere })).body.items,
    ).toEqual([]);
  });
});

describe('GET /v1/submissions/{id}/rejects', () => {
  const ingested = async (changes: Partial<IngestSummary>, csv = '行号,代码\n2,uscc-check\n') => {
    const { submissionId } = await bench.submitted({ status: 'settled', rows: ROWS });
    const summary = anIngestSummary(submissionId, { counts: ROWS, records: 7, rejectErrors: 2, ...changes });
    await bench.lake.putText(lakeKeys.summary(submissionId), JSON.stringify(summary));
    await bench.lake.putText(lakeKeys.rejectsCsv(submissionId), csv);
    await bench.lake.putText(lakeKeys.rejectsNdjson(submissionId), '{"row":2}\n');
    return submissionId;
  };

  it('answers CSV, or NDJSON when that is accepted', async () => {
    const id = await ingested({});
    const csv = await bench.call('GET', at(id, '/rejects'), { accept: 'text/csv' });
    expect(csv).toMatchObject({ status: 200, text: '行号,代码\n2,uscc-check\n' });
    expect(csv.headers['Content-Type']).toBe('text/csv; charset=utf-8');
    const ndjson = await bench.call('GET', at(id, '/rejects'), { accept: 'application/x-ndjson' });
    expect(ndjson).toMatchObject({ status: 200, text: '{"row":2}\n' });
  });

  it.each([
    ['?format=xlsx', undefined],
    ['', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ])('answers an address for a workbook, whatever its size: %s', async (query, accept) => {
    const id = await ingested({});
    const answer = await bench.call('GET', at(id, `/rejects${query}`), accept ? { accept } : {});
    expect(answer.status).toBe(303);
    expect(answer.body.url).toContain(lakeKeys.rejectsXlsx(id));
  });

  it('answers JSON by pages, in the order of the rows, each page from its own place', async () => {
    const id = await ingested({ rejectErrors: 5, rejectsByCode: { 'uscc-check': 5 } });
    const all = [2, 3, 3, 10, 40].map((row) => ({
      ...{ row, column: 'uscc', header: '信用代码', value: '中文𠮷', code: 'uscc-check' },
      ...{ messageZh: '错', messageEn: 'wrong', expected: '' },
    }));
    await bench.lake.writeLines(
      lakeKeys.rejectsNdjson(id),
      all.map((one) => JSON.stringify(one)),
    );
    const pages: unknown[] = [];
    for (let cursor: number | undefined = 0; cursor !== undefined; ) {
      const path = at(id, `/rejects?format=json&limit=2&cursor=${cursor}`);
      const page: RejectPage = RejectPageSchema.parse((await bench.call('GET', path)).body);
      expect(page).toMatchObject({ rows: 2, errors: 5, byCode: { 'uscc-check': 5 } });
      pages.push(page.items);
      cursor = page.next;
    }
    expect(pages).toEqual([all.slice(0, 2), all.slice(2, 4), all.slice(4)]);
    const whole = await bench.call('GET', at(id, '/rejects'), { accept: 'application/json' });
    expect(whole.body.items).toEqual(all);
    expect(whole.body.next).toBeUndefined();
  });

  it.each([
    ['format=json&cursor=3', 'cursor-invalid'],
    ['format=json&cursor=-1', 'query-malformed'],
    ['format=json&limit=501', 'query-malformed'],
    ['format=pdf', 'query-malformed'],
  ])('refuses ?%s', async (query, code) => {
    const id = await ingested({});
    expect(await bench.call('GET', at(id, `/rejects?${query}`))).toMatchObject({
      status: 400,
      body: { code },
    });
  });

  it('keeps the byte order mark of a sender that uses one', async () => {
    const id = await ingested({ encoding: 'utf-8-bom' });
    expect((await bench.call('GET', at(id, '/rejects?format=csv'))).text.charCodeAt(0)).toBe(0xfeff);
    const marked = await ingested({ encoding: 'utf-8-bom' }, '\uFEFFa\n');
    expect((await bench.call('GET', at(marked, '/rejects?format=csv'))).text).toBe('\uFEFFa\n');
  });

  it.each([
    ['GB18030, whose bytes must not be touched', { encoding: 'gb18030' as const }],
    ['more than 2,000', { rejectErrors: 2001 }],
  ])('answers an address for %s', async (_, changes) => {
    const id = await ingested(changes);
    const answer = await bench.call('GET', at(id, '/rejects?format=csv'));
    expect(answer.status).toBe(303);
    expect(answer.headers['Location']).toBe(answer.body.url);
    expect(answer.body.url).toContain(lakeKeys.rejectsCsv(id));
  });

  it('tells not yet, none, and a file that failed whole apart', async () => {
    const early = await bench.submitted({ status: 'ingesting' });
    expect(await bench.call('GET', at(early.submissionId, '/rejects'))).toMatchObject({
      status: 409,
      body: { code: 'rejects-not-ready' },
    });
    const clean = await ingested({ rejectErrors: 0 });
    expect(await bench.call('GET', at(clean, '/rejects'))).toMatchObject({
      status: 404,
      body: { code: 'rejects-none' },
    });
    const refused = await bench.submitted({
      status: 'refused',
      problem: { code: 'file-size', zh: '大小不符', en: 'size' },
    });
    const answer = await bench.call('GET', at(refused.submissionId, '/rejects'));
    expect(answer).toMatchObject({ status: 404, body: { code: 'rejects-none' } });
    expect(answer.body.detailZh).toContain('大小不符');
  });
});

describe('GET /v1/submissions/{id}/receipt', () => {
  it('answers the JWS once there is one', async () => {
    const waiting = await bench.submitted();
    expect((await bench.call('GET', at(waiting.submissionId, '/receipt'))).body.code).toBe(
      'receipt-not-ready',
    );
    const settled = await bench.submitted({ status: 'settled', receiptJws: 'a.b.c' });
    const answer = await bench.call('GET', at(settled.submissionId, '/receipt'));
    expect(answer).toMatchObject({ status: 200, text: 'a.b.c' });
    expect(answer.headers['Content-Type']).toBe('application/jose');
  });
});
