import { describe, expect, it } from 'vitest';
import { getFirm } from '../../../functions/api/get-firm.ts';
import { FirmSchema } from '../../../schemas/api/firms.ts';
import type { Fact } from '../../../schemas/records/fact.ts';
import {
  aHead,
  anAlert,
  apiDeps,
  department,
  inspector,
  JINAN,
  officer,
  operator,
  QINGDAO,
  USCC,
} from './fixtures.ts';

const account = (scope: string, changes: Partial<Fact> = {}): Fact => ({
  subject: `uscc:${USCC}`,
  feed: 'hr.insured-firms',
  scope,
  naturalKey: `${USCC}|A1`,
  hash: 'h',
  seq: 1,
  record: {
    kind: 'insurance-account',
    uscc: USCC,
    accountNo: 'A1',
    name: '济南示例甲机械有限公司',
    phone: '0531-00000000',
    region: scope,
    industry: 'C3311',
    status: 'insured',
    insuredHeadcount: 8,
    contributionBase: '5000.5',
  },
  lineage: {
    submissionId: 'S',
    feed: 'hr.insured-firms',
    scope,
    fileName: '参保.csv',
    row: 7,
    dataAsOf: '2026-02-28',
  },
  ...changes,
});

const withFirm = async () => {
  const deps = apiDeps();
  deps.cases.seed(
    aHead({ cleared: [{ ruleId: 'uninsured', reason: 'insured-elsewhere' }], notEvaluated: [] }),
    [anAlert({ kind: 'hidden-danger', topic: 'x' })],
  );
  await deps.facts.writeMany([{ put: account(QINGDAO, { stale: true }) }]);
  return deps;
};

describe('GET /v1/firms/{uscc}', () => {
  it('shows records with their rows, alerts and reasons in words', async () => {
    const firm = await getFirm(await withFirm())(officer(), USCC);
    expect(FirmSchema.parse(firm)).toEqual(firm);
    expect(firm).toMatchObject({
      uscc: USCC,
      city: JINAN,
      cleared: [{ reason: 'insured-elsewhere', text: { zh: '已在省内其他地区参保' } }],
      alerts: [{ kind: 'hidden-danger' }],
      records: [
        {
          stale: true,
          fields: { insuredHeadcount: 8, phone: '0531-00000000', contributionBase: '5000.5' },
          lineage: { fileName: '参保.csv', row: 7 },
        },
      ],
    });
  });

  it('counts what is listed as open, not what a graver alert makes superfluous', async () => {
    const deps = apiDeps();
    const hidden = anAlert({ kind: 'under-insured', inhibitedBy: 'uninsured' });
    deps.cases.seed(aHead(), [anAlert(), hidden]);
    expect((await getFirm(deps)(officer(), USCC)).openAlerts).toEqual({ uninsured: 1 });
  });

  it('keeps wages to 人社 and phones from departments', async () => {
    const deps = await withFirm();
    const fieldsFor = async (caller: Parameters<ReturnType<typeof getFirm>>[0]) =>
      (await getFirm(deps)(caller, USCC)).records[0]?.fields ?? {};
    expect(await fieldsFor(officer([JINAN], 'emergency'))).not.toHaveProperty('contributionBase');
    expect(await fieldsFor(inspector([JINAN], 'hr'))).toHaveProperty('contributionBase');
    expect(await fieldsFor(department('hr'))).not.toHaveProperty('phone');
    expect(await fieldsFor(department('health'))).toEqual({
      uscc: USCC,
      name: '济南示例甲机械有限公司',
      region: QINGDAO,
      industry: 'C3311',
    });
  });

  it('knows a firm in its own city and where a department keeps it, and nowhere else', async () => {
    const deps = await withFirm();
    await expect(getFirm(deps)(inspector([QINGDAO]), USCC)).resolves.toMatchObject({
      uscc: USCC,
      alerts: [],
      openAlerts: { 'hidden-danger': 1 },
    });
    await expect(getFirm(deps)(inspector(['370300']), USCC)).rejects.toMatchObject({
      code: 'firm-unknown',
      status: 404,
    });
    await expect(getFirm(deps)(inspector(), '91370100MA00000231')).rejects.toMatchObject({ status: 404 });
    await expect(getFirm(deps)(inspector(), 'x|y')).rejects.toMatchObject({ status: 404 });
    await expect(getFirm(deps)(operator(), USCC)).rejects.toMatchObject({ code: 'role-forbidden' });
  });

  it('names a firm that was never assessed from what is said of it', async () => {
    const deps = apiDeps();
    await deps.facts.writeMany([{ put: account(JINAN) }]);
    const firm = await getFirm(deps)(inspector(), USCC);
    expect(firm).toMatchObject({
      name: '济南示例甲机械有限公司',
      city: JINAN,
      industry: 'C3311',
      assessedOn: null,
    });
  });
});
