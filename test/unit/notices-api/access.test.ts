import { describe, expect, it } from 'vitest';
import type { Caller } from '../../../functions/shared/auth/caller.ts';
import { lakeKeys } from '../../../functions/shared/keys.ts';
import { API_ACTIONS } from '../../../schemas/notices/api-actions.ts';
import {
  type Notice,
  type NoticeKind,
  NoticeKindSchema,
  type NoticeState,
  NoticeStateSchema,
} from '../../../schemas/notices/notice.ts';
import { findTransition, type NoticeParty } from '../../../schemas/notices/transitions.ts';
import { DEFAULT_GRANTS } from '../../../schemas/settings/grants.ts';
import { itemOf, noticeOf } from '../../support/make-notice.ts';
import { standingIn } from '../../support/notice-run.ts';
import { department, inspector, JINAN, officer, operator, QINGDAO } from '../api/fixtures.ts';
import { NOW, noticesBench, SENT_ON } from './fixtures.ts';

type Parties = readonly NoticeParty[];
interface Row {
  readonly who: string;
  readonly caller: Caller;
  /** As whom before it was sent, and after; null: does not see it; none: sees it, and may do nothing. */
  readonly before: Readonly<Record<NoticeKind, Parties | null>>;
  readonly after: Readonly<Record<NoticeKind, Parties | null>>;
}
const all = (parties: Parties | null) => ({
  ...{ reminder: parties, advice: parties, transfer: parties },
  correction: parties,
});
const NOBODY = all(null);
const row = (who: string, caller: Caller, after: Row['after'], before: Row['before'] = NOBODY): Row => ({
  ...{ who, caller, before, after },
});

/** Written out by hand: reminders are hr's own, advice and its corrections go through health, transfers to emergency. */
const ROWS: readonly Row[] = [
  row(
    'hr officer of the city',
    officer([JINAN], 'hr'),
    { reminder: ['issuer', 'responsible'], advice: ['issuer'], correction: ['issuer'], transfer: ['issuer'] },
    all(['issuer']),
  ),
  row(
    'hr officer of the province',
    officer(['370000'], 'hr'),
    { reminder: ['issuer', 'responsible'], advice: ['issuer'], correction: ['issuer'], transfer: ['issuer'] },
    all(['issuer']),
  ),
  row('hr officer of another city', officer([QINGDAO], 'hr'), NOBODY),
  row('hr officer of a county', officer(['370102'], 'hr'), NOBODY),
  row('health officer', officer([JINAN], 'health'), {
    ...NOBODY,
    advice: ['responsible'],
    correction: ['responsible'],
  }),
  row('health officer of another city', officer([QINGDAO], 'health'), NOBODY),
  row('emergency officer', officer([JINAN], 'emergency'), { ...NOBODY, transfer: ['responsible'] }),
  row('inspector of the city', inspector([JINAN], 'transport'), all(['inspector'])),
  row('hr inspector of the city', inspector([JINAN], 'hr'), all(['inspector'])),
  row('inspector of another city', inspector([QINGDAO]), NOBODY),
  row('operator', operator(), NOBODY),
  row('hr system', department('hr'), { reminder: ['responsible'], advice: [], correction: [], transfer: [] }),
  row('health system', department('health'), {
    ...NOBODY,
    advice: ['responsible'],
    correction: ['responsible'],
  }),
  row('health system of all cities', department('health', ['*']), {
    ...NOBODY,
    advice: ['responsible'],
    correction: ['responsible'],
  }),
  row('health system of another city', department('health', [QINGDAO]), NOBODY),
  row('health system of the province’s own office', department('health', ['370000']), NOBODY),
  row('emergency system', department('emergency'), { ...NOBODY, transfer: ['responsible'] }),
  row('transport system', department('transport'), NOBODY),
];

const FILE = 'file_1';
const INPUTS: Readonly<Record<(typeof API_ACTIONS)[number], object>> = {
  sign: {},
  number: { officialNo: '济人社函〔2026〕1号' },
  serve: { servedOn: '2026-03-10', way: 'direct' },
  extend: { days: 5, reason: '设备到货延迟' },
  rectify: { evidence: [FILE] },
  verify: {},
  reject: { reason: '仍在超标' },
  close: {},
  dispose: { on: '2026-03-19', outcome: 'ordered' },
  withdraw: { reason: '发错单位' },
};

const UNSENT: readonly NoticeState[] = ['draft', 'signed'];

/** A document that stands in a state, with what led there as far as rules of steps ask for it. */
const standing = (kind: NoticeKind, state: NoticeState): Notice =>
  noticeOf(kind, {
    state,
    items: [
      itemOf('a1', {
        kind: kind === 'reminder' ? 'uninsured' : 'exceedance',
        ...standingIn(kind, true),
      }),
    ],
    ...(UNSENT.includes(state) ? {} : { sentOn: SENT_ON, dueOn: '2026-03-31', dueSoonOn: '2026-03-26' }),
  });

const benchWith = async (notice: Notice) => {
  const bench = noticesBench();
  const { noticeId } = notice;
  bench.notices.seed(notice);
  await bench.notices.putFile({
    ...{ fileId: FILE, noticeId, fileName: 'a.pdf', contentType: 'application/pdf', size: 1 },
    ...{ sha256: 'x', by: 'organ:health', at: NOW },
  });
  await bench.lake.putText(lakeKeys.evidence(noticeId, FILE), 'x');
  return bench;
};

/** What the table and the row above come to. */
const expected = (
  { kind, state }: Notice,
  action: (typeof API_ACTIONS)[number],
  parties: Parties | null,
): string => {
  if (parties === null) return 'notice-unknown';
  const line = findTransition(kind, state, action);
  if (parties.length === 0) return 'party-forbidden';
  if (line === undefined) return 'transition-forbidden';
  return line.who.some((party) => parties.includes(party)) ? 'done' : 'party-forbidden';
};

/** Reading: the document, its text and its files, or nothing at all. */
const expectReading = async (caller: Caller, notice: Notice, parties: Parties | null): Promise<void> => {
  const { call } = await benchWith(notice);
  const path = `/v1/notices/${notice.noticeId}`;
  const { status, body } = await call(caller, `GET ${path}`);
  expect(status, `GET ${notice.state}`).toBe(parties === null ? 404 : 200);
  for (const what of ['document', `files/${FILE}`]) {
    const answer = await call(caller, `GET ${path}/${what}`);
    expect(answer.status === 404, `${what} ${notice.state}`).toBe(parties === null);
  }
  const open = API_ACTIONS.filter((action) => expected(notice, action, parties) === 'done');
  expect((body.may ?? []).toSorted(), `may ${notice.state}`).toEqual(open.toSorted());
};

const expectActing = async (caller: Caller, notice: Notice, parties: Parties | null): Promise<void> => {
  for (const action of API_ACTIONS) {
    const { call } = await benchWith(notice);
    const { status, body } = await call(
      caller,
      `POST /v1/notices/${notice.noticeId}/${action}`,
      INPUTS[action],
    );
    const outcome = status === 200 ? 'done' : body.code;
    expect(outcome, `${action} ${notice.state}`).toBe(expected(notice, action, parties));
  }
};

describe.each(ROWS)('$who', ({ caller, before, after }) => {
  it.each(NoticeKindSchema.options)('reads a %s and acts on it by the table', async (kind) => {
    for (const state of NoticeStateSchema.options) {
      const notice = standing(kind, state);
      const parties = (UNSENT.includes(state) ? before : after)[kind];
      await expectReading(caller, notice, parties);
      await expectActing(caller, notice, parties);
    }
  });
});

it('keeps a draft that was withdrawn from everyone but its issuer', async () => {
  const { notices, call } = noticesBench();
  notices.seed(noticeOf('advice', { state: 'withdrawn' }));
  for (const caller of [officer([JINAN], 'health'), department('health'), department('hr'), inspector()])
    expect((await call(caller, 'GET /v1/notices/advice-1')).status).toBe(404);
  expect((await call(officer(), 'GET /v1/notices/advice-1')).status).toBe(200);
});

it('shows an inspector no document with a finding of a kind that is not granted', async () => {
  const grants = {
    ...DEFAULT_GRANTS,
    alerts: [{ who: { kind: 'person' as const }, kinds: ['exceedance' as const] }],
  };
  const { notices, call } = noticesBench({ grants });
  const sent = { state: 'sent' as const, sentOn: SENT_ON };
  notices.seed(noticeOf('advice', sent));
  notices.seed(noticeOf('reminder', { ...sent, items: [itemOf('a1'), itemOf('a2', { kind: 'uninsured' })] }));
  expect((await call(inspector(), 'GET /v1/notices/advice-1')).status).toBe(200);
  expect((await call(inspector(), 'GET /v1/notices/reminder-1')).status).toBe(404);
});

it('answers the same for what is not there, what is not yours, and what is no id', async () => {
  const { notices, call } = noticesBench();
  notices.seed(noticeOf('advice'));
  const answers = await Promise.all(
    ['advice-1', 'nothing-1', 'x'.repeat(3000), '%00'].map((id) =>
      call(department('health'), `GET /v1/notices/${id}`),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  expect(answers[0]?.text.replace('advice-1', 'nothing-1')).toBe(answers[1]?.text);
});
