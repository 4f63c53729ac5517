import { describe, expect, it } from 'vitest';
import { trialFigures } from '../../../functions/notices/trial-figures.ts';
import type { Alert, MarkVerdict } from '../../../schemas/alerts/alert.ts';
import { TrialSchema } from '../../../schemas/api/trial.ts';
import { CityModeSchema } from '../../../schemas/settings/city-mode.ts';
import { cityModeOf, memoryCityModes } from '../../support/memory-notices.ts';
import {
  aHead,
  anAlert,
  department,
  inspector,
  JINAN,
  officer,
  operator,
  QINGDAO,
  usccNo,
} from '../api/fixtures.ts';
import { NOW, noticesBench } from './fixtures.ts';

let number = 0;
const STATUS = { right: 'open', wrong: 'marked-wrong', 'already-done': 'marked-done' } as const;
const alertOf = (over: Partial<Alert> = {}): Alert => {
  number += 1;
  const uscc = usccNo(number);
  return anAlert({ uscc, subject: `uscc:${uscc}`, ...over });
};
const marked = (verdict: MarkVerdict, over: Partial<Alert> = {}): Alert =>
  alertOf({ status: STATUS[verdict], mark: { verdict, by: 'x', at: NOW, reason: 'y' }, ...over });
const many = (count: number, make: () => Alert): Alert[] => Array.from({ length: count }, make);

describe('figures', () => {
  it('count hits of what was marked, as a fraction, per cent, and with Wilson’s interval', () => {
    const alerts = [
      ...many(30, () => marked('right')),
      ...many(7, () => marked('already-done')),
      ...many(4, () => marked('wrong')),
      ...many(9, () => alertOf()),
    ];
    expect(trialFigures(alerts)).toEqual({
      ...{ open: 39, right: 30, wrong: 4, alreadyDone: 7, unmarked: 9 },
      // Wilson (37 of 41, z = 1.96): 0.7745 to 0.9614.
      hitRate: { fraction: '37/41', percent: '90.2', interval: { from: '77.5', to: '96.1' } },
    });
  });

  it.each([
    [0, 1, '0.0', '0.0', '79.3'],
    [1, 1, '100.0', '20.7', '100.0'],
    [1, 2, '50.0', '9.5', '90.5'],
    [1, 16, '6.3', '1.1', '28.3'],
    [2, 3, '66.7', '20.8', '93.9'],
  ])('%i of %i', (hits, all, percent, from, to) => {
    const alerts = [...many(hits, () => marked('right')), ...many(all - hits, () => marked('wrong'))];
    expect(trialFigures(alerts).hitRate).toEqual({
      fraction: `${hits}/${all}`,
      percent,
      interval: { from, to },
    });
  });

  it('have no rate while none is marked', () => {
    expect(trialFigures([alertOf()])).toMatchObject({ open: 1, unmarked: 1, hitRate: null });
    expect(trialFigures([])).toMatchObject({ open: 0, hitRate: null });
  });

  it('keep a mark whose alert the facts took back, and forget what they took back unmarked', () => {
    const gone = { status: 'retracted' as const, endedReason: 'facts-changed' };
    expect(trialFigures([marked('right', gone), alertOf(gone)])).toMatchObject({
      open: 0,
      right: 1,
      unmarked: 0,
    });
  });
});

const bench = (...alerts: Alert[]) => {
  const made = noticesBench({ modes: memoryCityModes(cityModeOf(QINGDAO)) });
  for (const alert of alerts) made.cases.seed(aHead({ subject: alert.subject, city: alert.city }), [alert]);
  return made;
};

describe('GET /v1/trial', () => {
  it('tells mode and marks of each city and kind', async () => {
    const { call } = bench(
      ...[marked('right'), marked('wrong', { kind: 'exceedance' }), alertOf({ kind: 'exceedance' })],
      alertOf({ city: QINGDAO }),
    );
    const { status, body } = await call(officer([JINAN, QINGDAO]), 'GET /v1/trial');
    expect(status).toBe(200);
    const { cities } = TrialSchema.parse(body);
    expect(cities.map(({ city, mode, since }) => [city, mode, since])).toEqual([
      [JINAN, 'shadow', undefined],
      [QINGDAO, 'live', '2026-02-01T00:00:00.000Z'],
    ]);
    expect(cities[0]?.total).toMatchObject({
      open: 2,
      right: 1,
      wrong: 1,
      unmarked: 1,
      hitRate: { fraction: '1/2' },
    });
    expect(cities[0]?.kinds.find(({ kind }) => kind === 'exceedance')).toMatchObject({
      ...{ open: 1, wrong: 1, unmarked: 1, hitRate: { percent: '0.0' } },
    });
    expect(cities[1]?.total).toMatchObject({ open: 1, hitRate: null });
  });

  it('asks for one city, and only for one’s own', async () => {
    const { call } = bench();
    expect((await call(inspector([JINAN]), `GET /v1/trial?city=${JINAN}`)).body.cities).toHaveLength(1);
    expect((await call(inspector([JINAN]), `GET /v1/trial?city=${QINGDAO}`)).body.code).toBe(
      'city-forbidden',
    );
    expect((await call(operator(), 'GET /v1/trial')).body.cities).toHaveLength(16);
    expect((await call(department('hr'), 'GET /v1/trial')).body.code).toBe('role-forbidden');
  });
});

describe('POST /v1/cities/{city}/mode', () => {
  const live = { mode: 'live', reason: '试运行满三个月，命中率达标' };

  it('takes a city live by an officer, has its open alerts worked through, and is audited', async () => {
    const { call, modes, outbox, audit } = noticesBench();
    const { status, body } = await call(officer([JINAN]), `POST /v1/cities/${JINAN}/mode`, live);
    expect(status).toBe(200);
    expect(CityModeSchema.parse(body)).toEqual({ city: JINAN, ...live, since: NOW, by: 'person:hr:li' });
    expect(await modes.get(JINAN)).toEqual(body);
    expect(outbox.entries()).toMatchObject([{ what: 'city', id: JINAN }]);
    expect(audit.entries).toMatchObject([
      { action: 'city-mode', outcome: 'accepted', actor: 'person:hr:li', subject: JINAN, detail: live },
    ]);
  });

  it('says live again: who decided it stays, the alerts are worked through once more', async () => {
    const { call, modes, outbox, clocks } = noticesBench();
    const decide = (reason: string) =>
      call(officer(), `POST /v1/cities/${JINAN}/mode`, { mode: 'live', reason });
    const { body } = await decide('第一次');
    clocks.advance(60);
    expect((await decide('第二次')).body).toEqual(body);
    expect(await modes.get(JINAN)).toMatchObject({ reason: '第一次' });
    expect(outbox.entries()).toHaveLength(2);
  });

  it('goes back to the trial, and touches no document', async () => {
    const { call, modes, outbox } = noticesBench();
    await call(officer(), `POST /v1/cities/${JINAN}/mode`, live);
    const before = outbox.entries();
    await call(officer(), `POST /v1/cities/${JINAN}/mode`, { mode: 'shadow', reason: '误报偏多' });
    expect(await modes.get(JINAN)).toMatchObject({ mode: 'shadow', reason: '误报偏多' });
    expect(outbox.entries()).toEqual(before);
  });

  it.each([
    ['an officer of another department', officer([JINAN], 'health'), JINAN, live, 403, 'role-forbidden'],
    ['an inspector', inspector([JINAN], 'hr'), JINAN, live, 403, 'role-forbidden'],
    ['a system', department('hr'), JINAN, live, 403, 'role-forbidden'],
    ['an officer of another city', officer([QINGDAO]), JINAN, live, 403, 'city-forbidden'],
    ['an officer, for a county', officer(['370000']), '370102', live, 404, 'city-unknown'],
    ['an officer, for the province', officer(['370000']), '370000', live, 404, 'city-unknown'],
    ['an officer without a reason', officer(), JINAN, { mode: 'live', reason: ' ' }, 400, 'body-malformed'],
    ['an officer, to another mode', officer(), JINAN, { mode: 'paused', reason: 'x' }, 400, 'body-malformed'],
  ])('is refused to %s', async (_, caller, city, body, status, code) => {
    const { call, modes, outbox } = noticesBench();
    const answer = await call(caller, `POST /v1/cities/${city}/mode`, body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect([await modes.list(), outbox.entries()]).toEqual([[], []]);
  });

  it('writes the mode before the entry that rests on it', async () => {
    const made = noticesBench();
    const add = () => Promise.reject(new Error('no answer'));
    const { call } = noticesBench({ ...made.deps, outbox: { add } });
    expect((await call(officer(), `POST /v1/cities/${JINAN}/mode`, live)).status).toBe(500);
    expect(await made.modes.get(JINAN)).toMatchObject({ mode: 'live' });
    // Sent again, the entry comes.
    await made.call(officer(), `POST /v1/cities/${JINAN}/mode`, live);
    expect(made.outbox.entries()).toHaveLength(1);
  });
});
