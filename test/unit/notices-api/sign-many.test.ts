import { expect, it } from 'vitest';
import type { NoticesDeps } from '../../../functions/notices/deps.ts';
import { SignManyAnswerSchema } from '../../../schemas/api/notices.ts';
import { itemOf, noticeOf } from '../../support/make-notice.ts';
import { department, JINAN, officer, QINGDAO } from '../api/fixtures.ts';
import { noticesBench } from './fixtures.ts';

const draft = (n: number, over: Parameters<typeof noticeOf>[1] = {}) =>
  noticeOf('advice', { noticeId: `d${n}`, ...over });

it('signs each on its own: what is refused stops none', async () => {
  const { call, notices, audit } = noticesBench();
  notices.seed(draft(1));
  notices.seed(draft(2, { items: [itemOf('a1', { standing: 'retracted' })] }));
  notices.seed(draft(3, { city: QINGDAO, issuer: { organ: 'hr', city: QINGDAO } }));
  notices.seed(draft(4));
  const { status, body } = await call(officer([JINAN]), 'POST /v1/notices/sign', {
    noticeIds: ['d1', 'd2', 'd3', 'nothing', 'd4', 'd1'],
  });
  expect(status).toBe(200);
  expect(SignManyAnswerSchema.parse(body).outcomes).toEqual([
    { noticeId: 'd1', ok: true, serial: 'LF-370100-2026-JY-00001' },
    expect.objectContaining({ noticeId: 'd2', ok: false, code: 'nothing-to-sign' }),
    expect.objectContaining({ noticeId: 'd3', ok: false, code: 'notice-unknown' }),
    expect.objectContaining({ noticeId: 'nothing', ok: false, code: 'notice-unknown' }),
    { noticeId: 'd4', ok: true, serial: 'LF-370100-2026-JY-00002' },
  ]);
  expect(audit.entries.map(({ action, subject, outcome }) => [action, subject, outcome])).toEqual([
    ['notice-sign', 'd1', 'accepted'],
    ['notice-sign', 'd2', 'refused'],
    ['notice-sign', 'd3', 'refused'],
    ['notice-sign', 'nothing', 'refused'],
    ['notice-sign', 'd4', 'accepted'],
    ['notice-sign-many', undefined, 'accepted'],
  ]);
  expect(audit.entries.at(-1)?.detail).toEqual({ asked: 6, signed: 2 });
});

it('answers the same serials to the same list again', async () => {
  const { call, notices } = noticesBench();
  notices.seed(draft(1));
  const ask = () => call(officer(), 'POST /v1/notices/sign', { noticeIds: ['d1'] });
  expect((await ask()).body).toEqual((await ask()).body);
  expect(notices.all()[0]?.serial).toBe('LF-370100-2026-JY-00001');
});

it('begins no signing after 20 s, and says which were left', async () => {
  const bench = noticesBench();
  for (const n of [1, 2, 3, 4]) bench.notices.seed(draft(n));
  const slow: NoticesDeps['notices'] = {
    ...bench.notices,
    commit: (change) => {
      bench.clocks.advance(10);
      return bench.notices.commit(change);
    },
  };
  const { call } = { ...noticesBench({ ...bench.deps, notices: slow }) };
  const { body } = await call(officer(), 'POST /v1/notices/sign', { noticeIds: ['d1', 'd2', 'd3', 'd4'] });
  const { outcomes } = SignManyAnswerSchema.parse(body);
  expect(outcomes.map((one) => (one.ok ? one.serial.slice(-5) : one.code))).toEqual([
    ...['00001', '00002', 'not-tried', 'not-tried'],
  ]);
  expect(bench.notices.all().map(({ state }) => state)).toEqual(['signed', 'signed', 'draft', 'draft']);
});

it.each([
  ['none', []],
  ['more than a hundred', Array.from({ length: 101 }, (_, n) => `d${n}`)],
  ['what is no id', ['a/b']],
])('refuses %s', async (_, noticeIds) => {
  const { body } = await noticesBench().call(officer(), 'POST /v1/notices/sign', { noticeIds });
  expect(body.code).toBe('body-malformed');
});

it('signs nothing for a department’s system', async () => {
  const { call, notices } = noticesBench();
  notices.seed(draft(1));
  const { body } = await call(department('hr'), 'POST /v1/notices/sign', { noticeIds: ['d1'] });
  expect(body.outcomes).toMatchObject([{ ok: false, code: 'notice-unknown' }]);
  expect(notices.all()[0]?.state).toBe('draft');
});

it('fails as a whole when the hub itself fails', async () => {
  const bench = noticesBench();
  bench.notices.seed(draft(1));
  const commit = () => Promise.reject(new Error('no answer'));
  const { call } = noticesBench({ ...bench.deps, notices: { ...bench.notices, commit } });
  expect((await call(officer(), 'POST /v1/notices/sign', { noticeIds: ['d1'] })).status).toBe(500);
});
