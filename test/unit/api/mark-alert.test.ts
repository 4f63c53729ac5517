import { describe, expect, it } from 'vitest';
import { getAlert } from '../../../functions/api/get-alert.ts';
import { markAlert } from '../../../functions/api/mark-alert.ts';
import type { Caller } from '../../../functions/shared/auth/caller.ts';
import { AlertDetailSchema } from '../../../schemas/api/alerts.ts';
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
const mark = (deps: ReturnType<typeof seeded>, caller: Caller = officer()) =>
  markAlert(deps)({ caller, alertId: alert.alertId, reason: '已按劳务派遣参保' });

describe('mark', () => {
  it('marks an alert with who, when and why, and moves it to the end', async () => {
    const deps = seeded();
    await mark(deps);
    expect(await deps.cases.getAlert(alert.alertId)).toMatchObject({
      status: 'marked-wrong',
      mark: { by: 'person:hr:li', at: NOW, reason: '已按劳务派遣参保' },
      updatedOn: '2026-03-02',
      seq: NOW_SEQ,
    });
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
      anAlert({ ...own, episode: 1, status: 'retracted', retractedReason: 'facts-changed' }),
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
