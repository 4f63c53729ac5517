import { describe, expect, it } from 'vitest';
import { alertCsv, targetCsv } from '../../../functions/api/alert-csv.ts';
import { countEvaluations } from '../../../functions/api/count-evaluations.ts';
import { listAlerts } from '../../../functions/api/list-alerts.ts';
import { listTargets } from '../../../functions/api/list-targets.ts';
import { csvOf } from '../../../functions/shared/csv.ts';
import { AlertQuerySchema } from '../../../schemas/api/alerts.ts';
import { EvaluationsSchema } from '../../../schemas/api/evaluations.ts';
import { TargetListSchema } from '../../../schemas/api/targets.ts';
import type { Fact } from '../../../schemas/records/fact.ts';
import { register } from '../rules/make.ts';
import {
  aHead,
  anAlert,
  apiDeps,
  department,
  inspector,
  JINAN,
  officer,
  QINGDAO,
  usccNo,
} from './fixtures.ts';

const firmFact = (uscc: string): Fact => ({
  subject: `uscc:${uscc}`,
  feed: 'emergency.firms',
  scope: JINAN,
  naturalKey: uscc,
  hash: 'h',
  seq: 1,
  record: {
    kind: 'firm-registration',
    uscc,
    name: '甲',
    region: '370102',
    industry: 'C3311',
    status: 'operating',
    address: '示例路1号',
    phone: '0531-1',
  },
  lineage: {
    submissionId: 'S',
    feed: 'emergency.firms',
    scope: JINAN,
    fileName: 'f.csv',
    row: 2,
    dataAsOf: '2026-02-28',
  },
});

const seeded = async () => {
  const deps = apiDeps();
  const put = (n: number, alerts: Partial<Parameters<typeof anAlert>[0]>[], head = {}) => {
    const uscc = usccNo(n);
    const own = { uscc, subject: `uscc:${uscc}` };
    deps.cases.seed(
      aHead({ subject: own.subject, ...head }),
      alerts.map((alert) => anAlert({ ...own, ...alert })),
    );
  };
  const note = { ruleId: 'exceedance', topic: 'W|苯|PC-TWA', reason: 'twa-missing', city: JINAN };
  put(3, [{ score: 50 }], { notEvaluated: [note, { ...note, topic: 'W|甲苯|PC-TWA' }] });
  put(1, [{ score: 50 }, { kind: 'exceedance', topic: 'a', score: 60, severity: 'warning' }]);
  put(2, [{ score: 50 }], { cleared: [{ ruleId: 'headcount-gap', reason: 'gap-below-threshold' }] });
  put(4, [{ score: 500, status: 'retracted' }]);
  put(5, [{ score: 90, city: QINGDAO }], { city: QINGDAO, notEvaluated: [{ ...note, city: QINGDAO }] });
  await deps.facts.writeMany([{ put: firmFact(usccNo(1)) }]);
  return deps;
};

describe('targets', () => {
  it('ranks firms by their score with its parts, ties by code', async () => {
    const list = await listTargets(await seeded())(inspector(), { limit: 10 });
    expect(TargetListSchema.parse(list)).toEqual(list);
    expect(list.firms).toBe(3);
    expect(list.items.map(({ rank, uscc, score }) => [rank, uscc, score])).toEqual([
      [1, usccNo(1), 105],
      [2, usccNo(2), 80],
      [3, usccNo(3), 80],
    ]);
    const parts = { harm: 75, excess: 0, people: 0, repetition: 0, uninsured: 30, age: 0 };
    expect(list.items[0]?.parts).toEqual(parts);
    expect(list.items[0]).toMatchObject({ address: '示例路1号', phone: '0531-1' });
    expect(list.items[0]?.reasons.map(({ score }) => score)).toEqual([60, 50]);
    expect(list.items[2]?.notEvaluated).toMatchObject([
      { reason: 'twa-missing', count: 2, text: { zh: expect.any(String) } },
    ]);
  });

  it('cuts at the limit and keeps phones and other kinds from departments', async () => {
    const list = await listTargets(await seeded())(department('hr'), { limit: 1 });
    expect(list.items).toHaveLength(1);
    const health = await listTargets(await seeded())(department('health'), { limit: 5 });
    expect(health.items.map(({ uscc, score }) => [uscc, score])).toEqual([[usccNo(1), 50]]);
    expect(health.items[0]).not.toHaveProperty('phone');
  });

  it('refuses another city', async () => {
    const run = listTargets(await seeded())(inspector(), { city: [QINGDAO], limit: 1 });
    await expect(run).rejects.toMatchObject({ code: 'city-forbidden' });
  });
});

describe('evaluations', () => {
  it('counts open alerts, not-evaluated and cleared, with the reasons in words', async () => {
    const counts = await countEvaluations(await seeded())(officer(['370000']), undefined);
    expect(EvaluationsSchema.parse(counts)).toEqual(counts);
    expect(counts).toMatchObject({
      subjects: 5,
      alerts: [
        { city: JINAN, kind: 'exceedance', severity: 'warning', count: 1 },
        { city: JINAN, kind: 'uninsured', severity: 'alert', count: 3 },
        { city: QINGDAO, kind: 'uninsured', severity: 'alert', count: 1 },
      ],
      notEvaluated: [
        {
          city: JINAN,
          ruleId: 'exceedance',
          reason: 'twa-missing',
          count: 2,
          text: { zh: expect.stringContaining('C-TWA') },
        },
        { city: QINGDAO, count: 1 },
      ],
      cleared: [{ city: JINAN, reason: 'gap-below-threshold', count: 1 }],
    });
  });

  it('counts for a city team its city only, for a department its kinds only', async () => {
    const own = await countEvaluations(await seeded())(inspector([QINGDAO]), undefined);
    expect(own).toMatchObject({ cities: [QINGDAO], subjects: 1, alerts: [{ city: QINGDAO, count: 1 }] });
    const health = await countEvaluations(await seeded())(department('health', ['*']), undefined);
    expect(health.alerts).toEqual([{ city: JINAN, kind: 'exceedance', severity: 'warning', count: 1 }]);
  });
});

describe('rules that are not in operation', () => {
  const atRest = async (deps: Awaited<ReturnType<typeof seeded>>) =>
    (await countEvaluations(deps)(officer(['370000']), undefined)).rulesNotInOperation;

  it('are those whose feeds were never settled anywhere, with the feeds that are missing', async () => {
    const deps = await seeded();
    await deps.registers.put(register('370200', { feed: 'hr.injury-decisions' }));
    const rules = await atRest(deps);
    expect(rules.find(({ ruleId }) => ruleId === 'concealed-death')).toEqual({
      ruleId: 'concealed-death',
      title: { zh: '工亡认定无对应事故记录', en: 'recognised death without an accident record' },
      feeds: ['emergency.accidents'],
    });
    const names = rules.map(({ ruleId }) => ruleId);
    expect(names).not.toContain('rising-trend');
    expect(names, 'needs no feed').not.toContain('several-lists');
  });

  it('a register that is being applied for the first time puts none into operation', async () => {
    const deps = await seeded();
    await deps.registers.setApplying('health.measurements', JINAN, 'first');
    expect((await atRest(deps)).map(({ ruleId }) => ruleId)).toContain('exceedance');
  });
});

describe('CSV', () => {
  it('starts with a BOM, quotes what must be, and defuses formulas but not numbers', () => {
    expect(
      csvOf(
        ['a', 'b'],
        [
          ['=1+1', '-3.5'],
          ['@x', 'say "hi", you'],
          ['+86', '-x\ny'],
          ['＝1+1', '\n=1'],
          [undefined, 0],
        ],
      ),
    ).toBe(
      '\ufeffa,b\r\n\'=1+1,-3.5\r\n\'@x,"say ""hi"", you"\r\n\'+86,"\'-x\ny"\r\n\'＝1+1,"\'\n=1"\r\n,0\r\n',
    );
  });

  it('writes alerts with Chinese headers, the limit with its edition, and file and row', async () => {
    const deps = apiDeps();
    const lineage = {
      submissionId: 'S',
      feed: 'health.measurements',
      scope: JINAN,
      fileName: '检测.csv',
      row: 12,
      dataAsOf: '2026-02-28',
    };
    const limit = {
      ...{
        id: 'x',
        agent: '苯',
        type: 'PC-TWA' as const,
        value: '3',
        unit: 'mg/m³',
        edition: 'GBZ 2.1-2019',
        source: '表1',
      },
      ...{
        effectiveFrom: '2020-04-01',
        effectiveTo: null,
        confidence: 'recalled' as const,
        proofread: false,
      },
    };
    deps.cases.seed(aHead(), [
      anAlert({
        name: '=cmd',
        limit,
        evidence: [{ lineage, naturalKey: 'k', values: {} }],
        evidenceCount: 4,
        mark: { verdict: 'right', by: 'x', at: '2026-03-02T01:00:00.000Z', reason: '现场核实' },
      }),
    ]);
    const { items } = await listAlerts(deps)(inspector(), AlertQuerySchema.parse({}));
    const [header, row] = alertCsv(items).split('\r\n');
    expect(header).toMatch(/^\ufeff预警编号,类别,级别,状态,统一社会信用代码/);
    expect(row).toContain(
      "'=cmd,济南市,历下区,C3311,未参保,PC-TWA,3,mg/m³,GBZ 2.1-2019,凭记忆录入，未校对,40",
    );
    expect(row).toContain('检测.csv 第12行; …,4');
    expect([header?.endsWith('证据数,标记,标记说明'), row?.endsWith(',4,属实,现场核实')]).toEqual([
      true,
      true,
    ]);
  });

  it('writes targets', async () => {
    const { items } = await listTargets(await seeded())(inspector(), { limit: 10 });
    const lines = targetCsv(items).split('\r\n');
    expect(lines[1]).toContain('示例路1号,0531-1,[危害因素超标·提醒] 未参保; [未参保·预警] 未参保');
    expect(lines[3]).toMatch(/C-TWA.*\(2\)$/);
  });
});
