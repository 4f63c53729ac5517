import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { reportRoutes } from '../../../functions/reports/routes.ts';
import type { Caller } from '../../../functions/shared/auth/caller.ts';
import { HubError } from '../../../functions/shared/errors.ts';
import { httpHandler } from '../../../functions/shared/http/http-handler.ts';
import { logger } from '../../../functions/shared/lambda.ts';
import { CalendarLinkSchema } from '../../../schemas/api/reports.ts';
import type { Notice } from '../../../schemas/notices/notice.ts';
import { callHttp } from '../../support/http-event.ts';
import { itemOf, noticeOf } from '../../support/make-notice.ts';
import { inspector, officer, reportsWorld } from './world.ts';

logger.setLogLevel('SILENT');

type World = Awaited<ReturnType<typeof reportsWorld>>;

const call = async (
  world: World,
  caller: Caller | undefined,
  method: string,
  path: string,
  token?: string,
) => {
  const handler = httpHandler(
    reportRoutes(world.ask, async () => {
      if (caller === undefined) throw new HubError('token-missing', 'no token', { status: 401 });
      return caller;
    }),
  );
  return callHttp(handler, { method, path, ...(token === undefined ? {} : { query: { token } }) });
};

/** Read back by a library that did not write it. */
const eventsOf = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((event) => {
    const one = new ICAL.Event(event);
    return {
      uid: one.uid,
      summary: one.summary,
      description: one.description,
      start: one.startDate.toString(),
      end: one.endDate.toString(),
      allDay: one.startDate.isDate,
      sequence: one.sequence,
      status: event.getFirstPropertyValue('status'),
    };
  });

const SERVED: Partial<Notice> = {
  state: 'served',
  dueOn: '2026-03-20',
  serial: 'LF-370100-2026-JY-00001',
  version: 5,
};

const withNotices = async () => {
  const world = await reportsWorld();
  const put = (noticeId: string, over: Partial<Notice>, kind: Notice['kind'] = 'advice', seq = 100) =>
    world.notices.seed(noticeOf(kind, { ...SERVED, noticeId, seq, ...over }));
  put('served-1', {
    items: [itemOf('a1'), itemOf('a2', { standing: 'retracted', reason: { zh: '已撤回的', en: 'x' } })],
  });
  put('late-1', { state: 'overdue', dueOn: '2026-02-20' }, 'advice', 101);
  put('far-1', { state: 'extended', dueOn: '2027-01-15', provisional: true }, 'advice', 102);
  put('transfer-1', { state: 'sent', dueOn: '2026-03-25' }, 'transfer', 103);
  put('sent-1', { state: 'sent' }, 'advice', 104);
  put('closed-1', { state: 'closed' }, 'advice', 105);
  put('other-1', { city: '370200', dueOn: '2026-03-21' }, 'advice', 106);
  put('hr-1', { responsible: { organ: 'hr', city: '370100' }, dueOn: '2026-03-22' }, 'reminder', 107);
  return world;
};
const ids = (text: string) => eventsOf(text).map(({ uid }) => uid.replace('@lianfang', ''));

describe('the calendar of deadlines', () => {
  it('gives an all-day event for each document whose clock runs or has run out', async () => {
    const world = await withNotices();
    const { status, text, headers } = await call(world, officer(), 'GET', '/v1/calendar.ics');
    expect([status, headers['Content-Type']]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(ids(text)).toEqual(['late-1', 'served-1', 'hr-1', 'transfer-1', 'far-1']);
    const [late, served, , , far] = eventsOf(text);
    expect(served).toMatchObject({
      uid: 'served-1@lianfang',
      summary: '限期整改建议书 LF-370100-2026-JY-00001 虚构机械有限公司',
      ...{ start: '2026-03-20', end: '2026-03-21', allDay: true, sequence: 5, status: 'CONFIRMED' },
    });
    expect(served?.description).toContain('苯超标');
    expect(served?.description).not.toContain('已撤回的');
    expect(late?.summary).toMatch(/^【已逾期】/);
    expect(far).toMatchObject({ status: 'TENTATIVE', summary: expect.stringMatching(/^【期限暂定】/) });
  });

  it('shows a department what it issues or answers for, in its cities', async () => {
    const world = await withNotices();
    const hr: Caller = { kind: 'department', organ: 'health', scopes: ['370100'] };
    expect(ids((await call(world, hr, 'GET', '/v1/calendar.ics')).text)).toEqual([
      'late-1',
      'served-1',
      'far-1',
    ]);
    const both = await call(world, inspector(['370100', '370200']), 'GET', '/v1/calendar.ics');
    expect(ids(both.text)).toContain('other-1');
  });

  it('names no firm to whoever does not receive its alerts', async () => {
    const world = await withNotices();
    const transport: Caller = { kind: 'department', organ: 'emergency', scopes: ['370100'] };
    const { text } = await call(world, transport, 'GET', '/v1/calendar.ics');
    expect(ids(text)).toEqual(['transfer-1']);
    expect(text).not.toContain('虚构机械');
  });

  it('gives a link that shows serial, kind and city, and no firm', async () => {
    const world = await withNotices();
    const answer = await call(world, officer(), 'POST', '/v1/calendar');
    expect(answer.status).toBe(201);
    const { path, expiresAt } = CalendarLinkSchema.parse(answer.body);
    expect(expiresAt.slice(0, 10)).toBe('2026-08-29');
    expect(world.audit.entries).toMatchObject([{ action: 'calendar-link', actor: 'person:hr:wang' }]);
    const token = new URL(path, 'https://hub').searchParams.get('token') ?? '';
    const { text } = await call(world, undefined, 'GET', '/v1/calendar.ics', token);
    expect(ids(text)).toEqual(['late-1', 'served-1', 'hr-1', 'transfer-1', 'far-1']);
    const unfolded = text.replace(/\r\n[ \t]/g, '');
    expect(unfolded).not.toMatch(/虚构|91370100MA3C000007|苯/);
    expect(eventsOf(text)[1]?.summary).toBe('限期整改建议书 LF-370100-2026-JY-00001 济南市');
  });

  it('opens a link for its cities and for 180 days only, and takes no other token in its place', async () => {
    const world = await withNotices();
    const { path } = (await call(world, officer(['370200']), 'POST', '/v1/calendar')).body;
    const token = String(new URL(path, 'https://hub').searchParams.get('token'));
    const read = (given: string) => call(world, undefined, 'GET', '/v1/calendar.ics', given);
    expect(ids((await read(token)).text)).toEqual(['other-1']);
    expect((await read(`${token.slice(0, -4)}AAAA`)).body.code).toBe('token-invalid');
    const iat = world.clocks.epochSeconds();
    const claims = {
      iss: world.ask.hubIssuer,
      aud: world.ask.hubIssuer,
      sub: 'x',
      iat,
      exp: iat + 60,
      cities: ['370100'],
    };
    const access = await world.signer.sign({ typ: 'at+jwt' }, claims);
    expect((await read(access)).body.code).toBe('token-invalid');
    world.clocks.advance(180 * 86_400 + 1);
    expect((await read(token)).body.code).toBe('token-expired');
  });

  it('closes the link of a suspended department', async () => {
    const world = await withNotices();
    const organ = { organ: 'health', nameZh: '卫健', feeds: [], status: 'active' as const };
    await world.registry.putOrgan(organ);
    const caller: Caller = { kind: 'department', organ: 'health', scopes: ['370100'] };
    const { path } = (await call(world, caller, 'POST', '/v1/calendar')).body;
    const token = String(new URL(path, 'https://hub').searchParams.get('token'));
    expect(ids((await call(world, undefined, 'GET', '/v1/calendar.ics', token)).text)).toEqual([
      'late-1',
      'served-1',
      'far-1',
    ]);
    await world.registry.putOrgan({ ...organ, status: 'suspended' });
    const answer = await call(world, undefined, 'GET', '/v1/calendar.ics', token);
    expect(answer.body.code).toBe('organ-suspended');
  });

  it('has none for operators', async () => {
    const world = await reportsWorld();
    const operator: Caller = { ...officer(['370000']), role: 'operator' };
    expect((await call(world, operator, 'POST', '/v1/calendar')).body.code).toBe('role-forbidden');
    expect((await call(world, operator, 'GET', '/v1/calendar.ics')).body.code).toBe('role-forbidden');
  });
});
