import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NoticeListSchema } from '../../../schemas/api/notices.ts';
import type { Notice } from '../../../schemas/notices/notice.ts';
import { itemOf, noticeOf } from '../../support/make-notice.ts';
import { department, inspector, JINAN, officer, operator, QINGDAO } from '../api/fixtures.ts';
import { noticesBench, SENT_ON } from './fixtures.ts';

const inCity = (city: string) => ({
  city,
  issuer: { organ: 'hr', city },
  responsible: { organ: 'health', city },
});
const seeded = () => {
  const bench = noticesBench();
  const put = (noticeId: string, kind: Notice['kind'], over: Partial<Notice>) =>
    bench.notices.seed(noticeOf(kind, { noticeId, ...over }));
  put('draft', 'advice', { seq: 1 });
  put('sent', 'advice', { seq: 2, state: 'sent', sentOn: SENT_ON, serial: 'LF-1' });
  put('hr', 'reminder', {
    ...{ seq: 3, state: 'served', sentOn: SENT_ON, served: { by: 'x', on: '2026-03-05', way: 'post' } },
    ...{ dueOn: '2026-03-31', provisional: false, name: '=虚构有限公司' },
    items: [
      itemOf('a1', { kind: 'uninsured' }),
      itemOf('a2', { kind: 'uninsured', standing: 'marked-done' }),
    ],
    moreItems: 3,
  });
  put('transfer', 'transfer', { seq: 4, state: 'sent', sentOn: SENT_ON });
  put('qingdao', 'advice', { seq: 5, state: 'overdue', sentOn: SENT_ON, ...inCity(QINGDAO) });
  return bench;
};
const ids = async (caller: Parameters<ReturnType<typeof seeded>['call']>[0], query = '') => {
  const { status, body } = await seeded().call(caller, `GET /v1/notices${query}`);
  expect(status).toBe(200);
  return NoticeListSchema.parse(body).items.map(({ noticeId }) => noticeId);
};

describe('the list of documents', () => {
  it('shows each what they may see', async () => {
    expect(await ids(officer([JINAN]))).toEqual(['draft', 'sent', 'hr', 'transfer']);
    expect(await ids(officer(['370000']))).toEqual(['draft', 'sent', 'hr', 'transfer', 'qingdao']);
    expect(await ids(officer([JINAN], 'health'))).toEqual(['sent']);
    expect(await ids(inspector([JINAN]))).toEqual(['sent', 'hr', 'transfer']);
    expect(await ids(department('health', ['*']))).toEqual(['sent', 'qingdao']);
    expect(await ids(department('emergency'))).toEqual(['transfer']);
    expect(await ids(department('hr'))).toEqual(['sent', 'hr', 'transfer']);
    expect(await ids(department('transport', ['*']))).toEqual([]);
  });

  it('filters by city, state, kind and responsible department', async () => {
    const all = officer(['370000']);
    expect(await ids(all, `?city=${QINGDAO}`)).toEqual(['qingdao']);
    expect(await ids(all, '?state=draft,overdue')).toEqual(['draft', 'qingdao']);
    expect(await ids(all, '?kind=reminder,transfer')).toEqual(['hr', 'transfer']);
    expect(await ids(all, '?responsible=health&state=sent')).toEqual(['sent']);
  });

  it.each([
    ['?city=370200', 403, 'city-forbidden'],
    ['?state=lost', 400, 'query-malformed'],
    ['?kind=order', 400, 'query-malformed'],
    ['?limit=501', 400, 'query-malformed'],
    ['?firm=x', 400, 'query-malformed'],
    ['?cursor=x', 400, 'cursor-invalid'],
  ])('refuses %s', async (query, status, code) => {
    const answer = await seeded().call(officer([JINAN]), `GET /v1/notices${query}`);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('is not for operators', async () => {
    expect((await seeded().call(operator(), 'GET /v1/notices')).body.code).toBe('role-forbidden');
  });

  it('counts findings and tells the days', async () => {
    const { body } = await seeded().call(officer(), 'GET /v1/notices?kind=reminder');
    expect(body.items[0]).toMatchObject({
      ...{
        alertKinds: ['uninsured'],
        findings: 5,
        openFindings: 1,
        servedOn: '2026-03-05',
        dueOn: '2026-03-31',
      },
    });
  });

  it('is a spreadsheet when asked for one, with the next page in its headers', async () => {
    const { call } = seeded();
    const page = await call(officer(), 'GET /v1/notices?format=csv&limit=3&city=370100');
    const [header, ...lines] = page.text.trimEnd().split('\r\n');
    expect(header).toMatch(/^\ufeff文书内部编号,文书种类,状态,编号,发文字号,统一社会信用代码,单位名称/);
    expect(lines).toHaveLength(3);
    expect(lines[2]).toContain("工伤保险参保提示函,已送达,,,91370100MA3C000007,'=虚构有限公司,济南市,历下区");
    expect(lines[2]).toContain(
      '济南市人力资源和社会保障局,未参保,5,1,2026-03-02,2026-03-03,2026-03-05,2026-03-31,否,,',
    );
    expect(page.headers['Content-Disposition']).toBe('attachment; filename="notices.csv"');
    expect(page.headers['Link']).toMatch(/^<\?format=csv&limit=3&city=370100&cursor=[\w-]+>; rel="next"$/);
    const cursor = page.headers['X-Next-Cursor'];
    const last = await call(officer(), `GET /v1/notices?cursor=${cursor}`, undefined, { Accept: 'text/csv' });
    expect(last.text.trim().split('\r\n')).toHaveLength(2);
    expect(last.headers).not.toHaveProperty('Link');
  });
});

const planArb = fc.record({
  count: fc.integer({ min: 0, max: 40 }),
  ties: fc.integer({ min: 1, max: 5 }),
  limit: fc.integer({ min: 1, max: 9 }),
  /** Documents that change after each page. */
  changes: fc.array(fc.array(fc.nat(39), { maxLength: 3 }), { maxLength: 12 }),
});

/** Documents of two cities, `ties` of them in each sequence; `put` changes one. */
const changing = (count: number, ties: number) => {
  const bench = noticesBench();
  const put = async (n: number, seq: number): Promise<void> => {
    const { version = 0 } = (await bench.notices.get(`n${n}`)) ?? {};
    const city = inCity(n % 2 === 0 ? QINGDAO : JINAN);
    bench.notices.seed(noticeOf('advice', { noticeId: `n${n}`, seq, version: version + 1, ...city }));
  };
  const fill = async (): Promise<void> => {
    for (let n = 0; n < count; n += 1) await put(n, 1 + Math.floor(n / ties));
  };
  return { ...bench, put, fill };
};

/** Reads all pages; `between` is called after each but the last. */
const readAll = async (
  { call, notices }: ReturnType<typeof changing>,
  limit: number,
  between: (page: number) => Promise<void>,
): Promise<Map<string, number>> => {
  const seen = new Map<string, number>();
  let cursor = '';
  for (let page = 0; ; page += 1) {
    const query = `limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}`;
    const { body } = await call(officer(['370000']), `GET /v1/notices?${query}`);
    const { items, nextCursor } = NoticeListSchema.parse(body);
    expect(items.length).toBeLessThanOrEqual(limit);
    for (const { noticeId } of items) seen.set(noticeId, (await notices.get(noticeId))?.version ?? 0);
    if (nextCursor === null) return seen;
    cursor = nextCursor;
    await between(page);
  }
};

it('skips none, whatever changes between the pages', async () => {
  await fc.assert(
    fc.asyncProperty(planArb, async ({ count, ties, limit, changes }) => {
      const bench = changing(count, ties);
      await bench.fill();
      const seen = await readAll(bench, limit, async (page) => {
        for (const n of changes[page] ?? []) if (n < count) await bench.put(n, 1000 + page);
      });
      for (const { noticeId, version } of bench.notices.all()) expect(seen.get(noticeId)).toBe(version);
    }),
    { numRuns: 40 },
  );
});
