import { beforeEach, describe, expect, it } from 'vitest';
import { reportRoutes } from '../../../functions/reports/routes.ts';
import type { Caller } from '../../../functions/shared/auth/caller.ts';
import { httpHandler } from '../../../functions/shared/http/http-handler.ts';
import { type ReportingCalendar, ReportingCalendarSchema } from '../../../schemas/api/reporting-calendar.ts';
import type { Filing } from '../../../schemas/ledger/filing.ts';
import { CITIES } from '../../../schemas/reference/regions.ts';
import { callHttp } from '../../support/http-event.ts';
import { inspector, officer, reportsWorld } from './world.ts';

// The business day of the world is 2026-03-02.
type World = Awaited<ReturnType<typeof reportsWorld>>;
let world: World;
let seq = 0;
beforeEach(async () => {
  world = await reportsWorld();
  const organ = { organ: 'health', nameZh: '卫健', status: 'active' } as const;
  await world.registry.putOrgan({ ...organ, feeds: ['health.measurements'] });
  await world.registry.putOrgan({ ...organ, organ: 'hr', feeds: ['hr.insured-firms'] });
});

/** A settled submission as settle files it, and the register that stands after it. */
const file = async (period: string, arrivedOn: string, over: Partial<Filing> = {}): Promise<void> => {
  seq += 1;
  const feed = over.feed ?? 'health.measurements';
  const scope = over.scope ?? '370100';
  const submissionId = `sub-${seq}`;
  await world.filings.put({
    ...{ feed, scope, period, submissionId, seq, organ: 'health', arrivedOn, rows: 100 },
    ...over,
  });
  await world.registers.put({
    ...{ feed, scope, period, submissionId, seq, dataAsOf: arrivedOn, sha256: 'x' },
    ...{ settledAt: 'x', rows: 1, complete: true },
  });
};

const operator = (): Caller => ({ ...officer(), role: 'operator' });
const department = (organ: string, scopes = ['*']): Caller => ({ kind: 'department', organ, scopes });
const ask = async (
  query: Record<string, string> = {},
  caller = operator(),
): Promise<ReportingCalendar & { status: number; code?: string }> => {
  const handler = httpHandler(reportRoutes(world.ask, async () => caller));
  const { status, body } = await callHttp(handler, { method: 'GET', path: '/v1/reporting-calendar', query });
  return status === 200
    ? { status, ...ReportingCalendarSchema.parse(body) }
    : { ...({} as ReportingCalendar), status, code: body.code };
};
const jinan = async (query: Record<string, string> = {}) =>
  (await ask({ scope: '370100', feed: 'health.measurements', ...query })).items.map(
    ({ period, dueOn, state, daysLate, rows }) => ({
      ...{ period, dueOn, state },
      ...(daysLate !== undefined && { daysLate }),
      ...(rows !== undefined && { rows }),
    }),
  );

describe('the reporting calendar', () => {
  it('says of each period whether it came in time, late, early, or not at all', async () => {
    await file('2025-10', '2025-11-14');
    await file('2025-11', '2025-12-20');
    await file('2026-02', '2026-02-27');
    expect(await jinan({ year: '2025' })).toEqual([
      // 15 November 2025 is a Saturday.
      { period: '2025-10', dueOn: '2025-11-17', state: 'on-time', rows: 100 },
      { period: '2025-11', dueOn: '2025-12-15', state: 'late', daysLate: 5, rows: 100 },
    ]);
    expect((await jinan({ year: '2026' })).slice(0, 4)).toEqual([
      { period: '2025-12', dueOn: '2026-01-15', state: 'missing', daysLate: 46 },
      // 15 February 2026 lies in the Spring Festival.
      { period: '2026-01', dueOn: '2026-02-24', state: 'missing', daysLate: 6 },
      { period: '2026-02', dueOn: '2026-03-16', state: 'early', rows: 100 },
      { period: '2026-03', dueOn: '2026-04-15', state: 'open' },
    ]);
    expect(await jinan({ month: '2026-02' })).toMatchObject([{ period: '2026-01' }]);
  });

  it('awaits a period that is over until its due day, and no longer', async () => {
    await file('2026-01', '2026-02-10');
    const before = await jinan({ month: '2026-03' });
    expect(before).toEqual([{ period: '2026-02', dueOn: '2026-03-16', state: 'due' }]);
    world.ask.clocks.today = async () => '2026-03-16';
    expect((await jinan({ month: '2026-03' }))[0]?.state).toBe('due');
    world.ask.clocks.today = async () => '2026-03-17';
    expect((await jinan({ month: '2026-03' }))[0]).toMatchObject({ state: 'missing', daysLate: 1 });
  });

  it('counts the first file after the end of the period: what came before it was a part', async () => {
    await file('2026-01', '2026-01-20', { rows: 40 });
    await file('2026-01', '2026-02-02', { rows: 60 });
    await file('2026-01', '2026-02-28', { rows: 5 });
    expect(await jinan({ month: '2026-02' })).toEqual([
      { period: '2026-01', dueOn: '2026-02-24', state: 'on-time', rows: 105 },
    ]);
  });

  it('takes the newest file of a full register, and every city as expected once the feed is in use', async () => {
    const feed = 'hr.insured-firms';
    await file('2026-01', '2026-02-05', { feed, rows: 500 });
    await file('2026-01', '2026-02-06', { feed, rows: 510 });
    const { items, counts } = await ask({ feed, month: '2026-02' });
    expect(items.find(({ scope }) => scope === '370100')).toMatchObject({ rows: 510, submissions: 2 });
    expect(items.map(({ scope }) => scope)).toEqual(['370000', ...CITIES.map(({ code }) => code)].sort());
    expect(counts).toEqual({ 'on-time': 1, missing: 16 });
    expect((await ask({ feed, month: '2026-02', state: 'on-time' })).items).toHaveLength(1);
  });

  it('shows a feed without a due day when it arrives, and expects nothing of it', async () => {
    const feed = 'emergency.hidden-dangers';
    await file('2026-W08', '2026-02-23', { feed });
    await file('2026-W10', '2026-03-02', { feed });
    const { items } = await ask({ feed });
    expect(items.map(({ period, state, dueOn }) => [period, state, dueOn])).toEqual([
      ['2026-W08', 'unscheduled', null],
      ['2026-W10', 'early', null],
    ]);
  });

  it('calls silent who sent before and has been missing for days, not who never began', async () => {
    await file('2025-12', '2026-01-10');
    const missing = async () => {
      const { items } = await ask({ feed: 'health.measurements', state: 'missing', month: '2026-02' });
      return items.filter(({ silent }) => silent).map(({ scope }) => scope);
    };
    expect(await missing()).toEqual(['370100']);
    world.ask.clocks.today = async () => '2026-02-28';
    expect(await missing(), 'four days after the due day').toEqual([]);
  });

  it('knows nothing of a feed that nobody sends', async () => {
    expect((await ask({ year: '2026' })).items).toEqual([]);
  });
});

describe('who sees it', () => {
  beforeEach(async () => {
    for (const scope of ['370100', '370200']) {
      await file('2026-01', '2026-02-10', { scope });
      await file('2026-01', '2026-02-05', { feed: 'hr.insured-firms', scope });
    }
  });
  const seen = async (caller: Caller) => {
    const { items } = await ask({ month: '2026-02', state: 'on-time' }, caller);
    return items.map(({ feed, scope }) => `${feed} ${scope}`);
  };
  const all = ['hr.insured-firms 370100', 'hr.insured-firms 370200'].concat(
    'health.measurements 370100',
    'health.measurements 370200',
  );

  it.each([
    ['an operator: everything', operator(), all],
    ['the lead department: all feeds', department('hr'), all],
    ['the lead department in a city', department('hr', ['370200']), [all[1], all[3]]],
    ['another department: its own feeds', department('health'), all.slice(2)],
    ['a key of one scope: that scope', department('health', ['370100']), [all[2]]],
    ['an officer of the lead department: all feeds of the cities', officer(['370100']), [all[0], all[2]]],
    ['another officer: the feeds of the organ', officer(['370000'], 'health'), all.slice(2)],
    ['an organ that is not registered: nothing', department('nobody'), []],
  ] as const)('%s', async (_, caller, expected) => {
    expect(await seen(caller as Caller)).toEqual(expected);
  });

  it('refuses inspectors, and what is no year or month', async () => {
    expect(await ask({}, inspector())).toMatchObject({ status: 403, code: 'role-forbidden' });
    for (const query of [{ year: '26' }, { month: '2026-13' }, { year: '2026', month: '2026-01' }])
      expect(await ask(query as Record<string, string>)).toMatchObject({
        status: 400,
        code: 'query-malformed',
      });
  });
});
