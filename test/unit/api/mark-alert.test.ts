import { describe, expect, it } from 'vitest';
import { getAlert } from '../../../functions/api/get-alert.ts';
import { markAlert, markByTeam } from '../../../functions/api/mark-alert.ts';
import type { Caller } from '../../../functions/shared/auth/caller.ts';
import { AlertSchema } from '../../../schemas/alerts/alert.ts';
import { AlertDetailSchema, type MarkRequest, MarkRequestSchema } from '../../../schemas/api/alerts.ts';
import {
  aHead,
  anAlert,
  apiDeps,
  department,
  inspector,
  NOW,
  NOW_SEQ,
  officer,
  QINGDAO,
} from './fixtures.ts';

const alert = anAlert();
const seeded = (changes = {}) => {
  const deps = apiDeps();
  deps.cases.seed(aHead(), [anAlert(changes)]);
  return deps;
};
const WRONG: MarkRequest = { verdict: 'wrong', reason: '已按劳务派遣参保' };
const mark = (deps: ReturnType<typeof seeded>, caller: Caller = officer(), word = WRONG) =>
  markAlert(deps)({ caller, alertId: alert.alertId, ...word });

describe('mark', () => {
  it('marks an alert with who, when and why, and moves it to the end', async () => {
    const deps = seeded();
    await mark(deps);
    expect(await deps.cases.getAlert(alert.alertId)).toMatchObject({
      status: 'marked-wrong',
      mark: { verdict: 'wrong', by: 'person:hr:li', at: NOW, reason: '已按劳务派遣参保' },
      updatedOn: '2026-03-02',
      seq: NOW_SEQ,
    });
  });

  it('is told to the history, behind the version that it speaks of, and again where that may have been lost', async () => {
    const deps = seeded();
    await mark(deps);
    const said = { word: 'mark', verdict: 'wrong', reason: '已按劳务派遣参保' };
    const word = { what: 'word', alertId: alert.alertId, said, by: 'person:hr:li', at: NOW };
    const told = { ...word, today: '2026-03-02', seq: NOW_SEQ };
    const history = async () => (await deps.lake.list('history/')).flatMap((key) => deps.lake.json(key));
    expect(await history()).toEqual([{ ...told, after: alert.seq }]);
    await mark(deps, { ...officer(), sub: 'other' });
    expect(await history()).toEqual([
      { ...told, after: alert.seq },
      { ...told, after: NOW_SEQ },
    ]);
  });

  it('keeps the commit sequence growing when the clock lags', async () => {
    const deps = seeded({ seq: NOW_SEQ + 5 });
    await mark(deps);
    expect((await deps.cases.getAlert(alert.alertId))?.seq).toBe(NOW_SEQ + 6);
  });

  it('tries again when an assessment was faster, and gives up in the end', async () => {
    const deps = seeded();
    deps.cases.conflictNext(4);
    await mark(deps);
    expect(deps.cases.commits).toHaveLength(1);
    const busy = seeded();
    busy.cases.conflictNext(5);
    await expect(mark(busy)).rejects.toMatchObject({ code: 'case-busy', status: 503, retryable: true });
  });

  it.each([
    ['inspector', inspector(), 'role-forbidden'],
    ['department', department('hr'), 'role-forbidden'],
    ['officer of another city', officer([QINGDAO]), 'alert-unknown'],
  ])('is refused to %s', async (_, caller, code) => {
    const deps = seeded();
    await expect(mark(deps, caller)).rejects.toMatchObject({ code });
    expect(deps.cases.commits).toEqual([]);
  });

  it('is refused for what is not open', async () => {
    await expect(mark(seeded({ status: 'retracted' }))).rejects.toMatchObject({
      code: 'alert-not-open',
      status: 409,
    });
  });
});

describe('verdicts', () => {
  it.each([
    ['right', undefined, 'open'],
    ['right', '现场核实', 'open'],
    ['wrong', '已按劳务派遣参保', 'marked-wrong'],
    ['already-done', '本月已补缴', 'marked-done'],
  ] as const)('%s (%s) leaves the alert %s', async (verdict, reason, status) => {
    const deps = seeded();
    await mark(deps, officer(), { verdict, ...(reason === undefined ? {} : { reason }) });
    expect(await deps.cases.getAlert(alert.alertId)).toMatchObject({
      status,
      mark: { verdict, by: 'person:hr:li', at: NOW, reason: reason ?? '' },
      seq: NOW_SEQ,
    });
  });

  it('the same word again changes nothing, whoever says it', async () => {
    for (const verdict of ['right', 'wrong', 'already-done'] as const) {
      const deps = seeded();
      const first = await mark(deps, officer(), { verdict, reason: '现场核实' });
      expect(await mark(deps, { ...officer(), sub: 'wang' }, { verdict, reason: '现场核实' })).toEqual(first);
      expect(deps.cases.commits).toHaveLength(1);
    }
  });

  it('one that was right may be found wrong later; one that is closed may not be marked otherwise', async () => {
    const deps = seeded();
    await mark(deps, officer(), { verdict: 'right' });
    await mark(deps);
    expect(await deps.cases.getAlert(alert.alertId)).toMatchObject({
      status: 'marked-wrong',
      mark: { verdict: 'wrong' },
    });
    for (const word of [{ ...WRONG, reason: '另一理由' }, { verdict: 'right' as const }])
      await expect(mark(deps, officer(), word)).rejects.toMatchObject({ code: 'alert-not-open' });
  });

  it('a reason is asked of everything but right, and a request without a verdict says wrong', () => {
    expect(MarkRequestSchema.parse({ reason: ' 重复 ' })).toEqual({ verdict: 'wrong', reason: '重复' });
    expect(MarkRequestSchema.parse({ verdict: 'right' })).toEqual({ verdict: 'right' });
    for (const body of [
      {},
      { verdict: 'wrong' },
      { verdict: 'already-done' },
      { verdict: 'right', reason: ' ' },
    ])
      expect(MarkRequestSchema.safeParse(body).success).toBe(false);
    expect(MarkRequestSchema.safeParse({ verdict: 'maybe', reason: 'x' }).success).toBe(false);
  });

  it('a mark of before there were verdicts was a wrong one', () => {
    const { verdict: _verdict, ...old } = { verdict: 'wrong', by: 'x', at: NOW, reason: 'y' };
    const stored = { ...anAlert({ status: 'marked-wrong' }), mark: old };
    expect(AlertSchema.parse(stored).mark).toMatchObject({ verdict: 'wrong', reason: 'y' });
  });
});

describe('marks of a joint inspection', () => {
  const say = (caller: Caller, deps = seeded()) =>
    markByTeam(deps)({ caller, alertId: alert.alertId, verdict: 'already-done', reason: '现场已整改' });

  it('come from inspectors and officers of the city', async () => {
    for (const caller of [inspector(), officer()])
      expect(await say(caller)).toMatchObject({ status: 'marked-done' });
  });

  it.each([
    ['a department', department('hr'), 'role-forbidden'],
    ['an inspector of another city', inspector([QINGDAO]), 'alert-unknown'],
  ])('do not come from %s', async (_, caller, code) => {
    await expect(say(caller)).rejects.toMatchObject({ code });
  });
});

describe('GET /v1/alerts/{id}', () => {
  it('shows evidence, arithmetic and the episodes of the same topic', async () => {
    const deps = apiDeps();
    const evidence = Array.from({ length: 5 }, (_, index) => ({
      lineage: {
        submissionId: 'S',
        feed: 'health.measurements',
        scope: '370100',
        fileName: 'x.csv',
        row: index + 2,
        dataAsOf: '2026-02-28',
      },
      naturalKey: 'R|W|苯',
      values: { value: '12', unit: 'mg/m³' },
    }));
    const limit = {
      id: 'benzene',
      agent: '苯',
      type: 'PC-TWA' as const,
      value: '3',
      unit: 'mg/m³',
      edition: 'GBZ 2.1-2019',
      effectiveFrom: '2020-04-01',
      effectiveTo: null,
      confidence: 'recalled' as const,
      proofread: false,
      source: 'GBZ 2.1-2019 表1',
    };
    const own = { kind: 'exceedance', topic: 'W|苯|PC-TWA', ruleId: 'exceedance' } as const;
    const current = anAlert({
      ...own,
      episode: 2,
      evidence,
      evidenceCount: 5,
      limit,
      values: { value: '12', unit: 'mg/m³', limit: '3', ratio: '4' },
    });
    deps.cases.seed(aHead(), [
      current,
      anAlert({ ...own, episode: 1, status: 'retracted', endedReason: 'facts-changed' }),
      anAlert({ ...own, topic: 'other' }),
    ]);
    const detail = await getAlert(deps)(inspector(), current.alertId);
    expect(AlertDetailSchema.parse(detail)).toEqual(detail);
    expect(detail.evidence).toHaveLength(5);
    expect(detail.episodes.map(({ episode, status }) => [episode, status])).toEqual([
      [1, 'retracted'],
      [2, 'open'],
    ]);
    expect(detail.arithmetic[0]?.zh).toBe('12 mg/m³ ÷ 3 mg/m³ = 4');
    expect(detail.arithmetic[1]?.zh).toContain('GBZ 2.1-2019');
    expect(detail.arithmetic[1]?.zh).toContain('未校对');
  });

  it('does not ask the store for what is no alert id', async () => {
    const deps = seeded();
    const ask = () => Promise.reject(new Error('a key longer than the store takes'));
    const cases = { ...deps.cases, getAlert: ask };
    await expect(getAlert({ ...deps, cases })(inspector(), 'a'.repeat(3000))).rejects.toMatchObject({
      code: 'alert-unknown',
    });
  });

  it('does not tell that an alert of another city, or of a kind not granted, exists', async () => {
    const deps = seeded();
    for (const caller of [inspector([QINGDAO]), department('health')]) {
      await expect(getAlert(deps)(caller, alert.alertId)).rejects.toMatchObject({
        code: 'alert-unknown',
        status: 404,
      });
    }
  });
});
