import { describe, expect, it } from 'vitest';
import { draftNotice } from '../../../functions/shared/notices/act.ts';
import { NoticeViewSchema } from '../../../schemas/api/notices.ts';
import { itemOf, newNotice, noticeOf } from '../../support/make-notice.ts';
import { department, inspector, officer } from '../api/fixtures.ts';
import { NOW, noticesBench, SENT_ON } from './fixtures.ts';

const health = department('health');
const source = { feed: 'health.measurements', fileName: '检测.csv', row: 7, dataAsOf: '2026-02-28' };

/** A bench with a draft as notify commits it. */
const drafted = async () => {
  const bench = noticesBench();
  const draft = newNotice('advice', { items: [itemOf('a1', { sources: [source] })] });
  await bench.notices.commit(draftNotice(draft, { actor: 'hub', on: '2026-03-02', at: NOW, seq: 1 }));
  return bench;
};
const served = (over = {}) =>
  noticeOf('advice', { state: 'served', sentOn: SENT_ON, dueOn: '2026-03-31', ...over });

describe('a step', () => {
  it('signs: serial, event, outbox entry, audit, and the document as it stands then', async () => {
    const { call, notices, outbox, audit } = await drafted();
    const { status, body } = await call(officer(), 'POST /v1/notices/advice-1/sign', {
      officialNo: '济人社〔2026〕3号',
    });
    expect(status).toBe(200);
    const view = NoticeViewSchema.parse(body);
    expect(view).toMatchObject({
      ...{ state: 'signed', serial: 'LF-370100-2026-JY-00001', officialNo: '济人社〔2026〕3号' },
      signed: { by: 'person:hr:li', on: '2026-03-20', automatic: false },
      may: ['number', 'withdraw'],
    });
    expect(view.events.map(({ action, party }) => [action, party])).toEqual([
      ['draft', 'hub'],
      ['sign', 'issuer'],
    ]);
    expect(outbox.entries().map(({ what, id }) => [what, id])).toContainEqual(['notice', 'advice-1']);
    expect(audit.entries).toMatchObject([
      {
        ...{ action: 'notice-sign', outcome: 'accepted', actor: 'person:hr:li', subject: 'advice-1' },
        detail: { officialNo: '济人社〔2026〕3号' },
      },
    ]);
    expect(notices.all()[0]?.state).toBe('signed');
  });

  it('is answered, not done again, when it is sent again, with or without a body', async () => {
    const { call, notices } = await drafted();
    const first = await call(officer(), 'POST /v1/notices/advice-1/sign');
    const again = await call(officer(), 'POST /v1/notices/advice-1/sign', {});
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
    expect(await notices.nextSerial('370100', '2026', 'advice')).toBe(2);
  });

  it('is done by a department’s own system, whose notes come along', async () => {
    const { call, notices } = noticesBench();
    notices.seed(noticeOf('advice', { state: 'sent', sentOn: SENT_ON }));
    const { body } = await call(health, 'POST /v1/notices/advice-1/serve', {
      ...{ servedOn: '2026-03-05', way: 'direct', note: '负责人签收' },
    });
    expect(body).toMatchObject({
      ...{ state: 'served', dueOn: '2026-03-19', served: { by: 'organ:health', note: '负责人签收' } },
      may: ['rectify'],
    });
  });

  it('lets the officer of hr do as responsible department what only that one may', async () => {
    const { call, notices } = noticesBench();
    notices.seed(noticeOf('reminder', { state: 'transferred', sentOn: SENT_ON }));
    const { status, body } = await call(officer(), 'POST /v1/notices/reminder-1/dispose', {
      ...{ on: '2026-03-19', outcome: 'rectified' },
    });
    expect([status, body.state]).toEqual([200, 'disposed']);
  });

  it.each([
    ['a body that is no JSON', 'serve', '{', 'body-malformed'],
    ['a member too many', 'verify', { note: 'x', state: 'closed' }, 'body-malformed'],
    ['a day that is none', 'serve', { servedOn: '2026-02-30', way: 'direct' }, 'body-malformed'],
    ['no evidence', 'rectify', { evidence: [] }, 'body-malformed'],
    ['a list', 'sign', [], 'body-malformed'],
  ])('refuses %s', async (_, action, body, code) => {
    const { call, notices, audit } = noticesBench();
    notices.seed(served());
    const answer = await call(health, `POST /v1/notices/advice-1/${action}`, body);
    expect([answer.status, answer.body.code]).toEqual([400, code]);
    expect(audit.entries).toMatchObject([{ action: `notice-${action}`, outcome: 'refused', code }]);
  });

  it('audits a refusal with who asked for what', async () => {
    const { call, notices, audit } = noticesBench();
    notices.seed(served());
    const { status, body } = await call(health, 'POST /v1/notices/advice-1/close', {});
    expect([status, body.code]).toEqual([409, 'transition-forbidden']);
    expect(audit.entries).toMatchObject([
      { actor: 'organ:health', subject: 'advice-1', outcome: 'refused', code: 'transition-forbidden' },
    ]);
  });

  it('that nobody but the hub takes has no address', async () => {
    const { call, notices } = noticesBench();
    notices.seed(served());
    for (const action of ['expire', 'send', 'follow', 'transfer', 'draft'])
      expect((await call(officer(), `POST /v1/notices/advice-1/${action}`, {})).body.code).toBe(
        'route-unknown',
      );
  });

  it('gives way to others, and says so in the end', async () => {
    const bench = await drafted();
    bench.notices.conflictNext(4);
    expect((await bench.call(officer(), 'POST /v1/notices/advice-1/sign')).status).toBe(200);
    const busy = await drafted();
    busy.notices.conflictNext(5);
    expect((await busy.call(officer(), 'POST /v1/notices/advice-1/sign')).body.code).toBe('notice-busy');
  });
});

describe('what is told of a document', () => {
  const sent = async () => {
    const bench = await drafted();
    await bench.call(officer(), 'POST /v1/notices/advice-1/sign');
    const [notice] = bench.notices.all();
    if (notice === undefined) throw new Error('not drafted');
    const event = {
      ...(await bench.notices.events('advice-1', 1))[0],
      n: 3,
      action: 'send',
      from: 'signed',
      to: 'sent',
    };
    await bench.notices.commit({
      notice: { ...notice, state: 'sent', sentOn: SENT_ON, version: 3, events: 3 },
      event: event as Awaited<ReturnType<typeof bench.notices.events>>[number],
    });
    return bench;
  };

  it('never the keys of the lake, the hub’s own references, or the inputs of its own steps', async () => {
    const { call, notices } = await sent();
    const [notice] = notices.all();
    if (notice === undefined) throw new Error('not drafted');
    const documents = { html: 'KEY-h', htmlSha256: 'a', docx: 'KEY-d', docxSha256: 'b' };
    notices.seed({ ...notice, documents });
    for (const caller of [officer(), health, inspector()]) {
      const { text, body } = await call(caller, 'GET /v1/notices/advice-1');
      expect(text).not.toMatch(/KEY-|uscc:91|hash/);
      expect(body.documents.html).toBe('/v1/notices/advice-1/document?format=html');
      for (const event of body.events)
        if (['draft', 'send'].includes(event.action)) expect(event).not.toHaveProperty('input');
    }
  });

  it('its life before it was sent only to its issuer', async () => {
    const { call } = await sent();
    const actionsFor = async (caller: Parameters<typeof call>[0]) =>
      (await call(caller, 'GET /v1/notices/advice-1')).body.events.map(
        ({ action }: { action: string }) => action,
      );
    expect(await actionsFor(officer())).toEqual(['draft', 'sign', 'send']);
    for (const caller of [officer(['370100'], 'health'), health, inspector()])
      expect(await actionsFor(caller)).toEqual(['send']);
  });

  it('figures and rows only to who receives alerts of the kind', async () => {
    const { call } = await sent();
    const item = async (caller: Parameters<typeof call>[0]) =>
      (await call(caller, 'GET /v1/notices/advice-1')).body.items[0];
    for (const caller of [officer(), health, inspector()])
      expect(await item(caller)).toMatchObject({ sources: [source], values: { ratio: '4' } });
    // The issuing system is told of the document, and receives no alerts about measurements.
    const untold = await item(department('hr'));
    expect(untold).toMatchObject({ alertId: 'a1', reason: { zh: '苯超标 4 倍' } });
    for (const member of ['sources', 'values', 'topic']) expect(untold).not.toHaveProperty(member);
  });
});
