import { describe, expect, it } from 'vitest';
import { acceptAlert, reopenAlert } from '../../../functions/api/accept-alert.ts';
import { getAlert } from '../../../functions/api/get-alert.ts';
import { listAlerts } from '../../../functions/api/list-alerts.ts';
import { listTargets } from '../../../functions/api/list-targets.ts';
import { AcceptanceSchema } from '../../../schemas/alerts/alert.ts';
import { AlertDetailSchema, AlertQuerySchema } from '../../../schemas/api/alerts.ts';
import {
  aHead,
  anAlert,
  apiDeps,
  department,
  inspector,
  NOW,
  officer,
  QINGDAO,
  SUBMISSIONS,
} from './fixtures.ts';

const alert = anAlert();
const seeded = (changes = {}, head = {}) => {
  const deps = apiDeps();
  deps.cases.seed(aHead(head), [anAlert(changes)]);
  return deps;
};
const TERMS = {
  ...{ reason: '设备停用，待拆除', owner: '虚构街道办', proof: '鲁虚函〔2026〕1号', expiresOn: '2026-04-30' },
};
const accept = (deps: ReturnType<typeof seeded>, terms = TERMS, caller = officer()) =>
  acceptAlert(deps)(caller, alert.alertId, terms);
const stored = (deps: ReturnType<typeof seeded>) => deps.cases.getAlert(alert.alertId);
const subject = aHead().subject;

describe('accept', () => {
  it('keeps who answers for it, by what proof and until when, and looks again on the day after', async () => {
    const deps = seeded();
    await accept(deps);
    expect(await stored(deps)).toMatchObject({
      status: 'accepted',
      acceptance: { ...TERMS, by: 'person:hr:li', at: NOW },
    });
    expect((await deps.cases.bySubject(subject)).head?.reviewOn).toBe('2026-05-01');
  });

  it('keeps an earlier day on which the firm is looked at again', async () => {
    const deps = seeded({}, { reviewOn: '2026-03-05' });
    await accept(deps);
    expect((await deps.cases.bySubject(subject)).head?.reviewOn).toBe('2026-03-05');
  });

  it.each([
    ['what it hid', { kind: 'lapsed' }, { kind: 'arrears', inhibitedBy: 'lapsed' }, '2026-03-02'],
    ['what has nothing to do with it', { kind: 'lapsed' }, { kind: 'hidden-danger' }, '2026-05-01'],
    ['what is over', { kind: 'lapsed' }, { kind: 'arrears', status: 'closed' }, '2026-05-01'],
  ] as const)('looks at the firm again at once for %s', async (_, own, other, reviewOn) => {
    const deps = apiDeps();
    const [accepted, beside] = [anAlert(own), anAlert(other)];
    deps.cases.seed(aHead(), [accepted, beside]);
    await acceptAlert(deps)(officer(), accepted.alertId, TERMS);
    expect((await deps.cases.bySubject(subject)).head?.reviewOn).toBe(reviewOn);
  });

  it('looks at once at a reopened alert that was hidden when it was accepted', async () => {
    const deps = seeded({ status: 'accepted', kind: 'arrears', inhibitedBy: 'lapsed' });
    const { alertId } = anAlert({ kind: 'arrears' });
    await reopenAlert(deps)(officer(), alertId, { reason: '情况有变' });
    expect((await deps.cases.bySubject(subject)).head?.reviewOn).toBe('2026-03-02');
  });

  it('takes it from the lists that teams work from', async () => {
    const deps = seeded();
    await accept(deps);
    expect((await listTargets(deps)(inspector(), { limit: 5 })).items).toEqual([]);
    const list = (status: string) => listAlerts(deps)(inspector(), AlertQuerySchema.parse({ status }));
    expect((await list('open')).items).toEqual([]);
    expect((await list('accepted')).items).toHaveLength(1);
  });

  it('the same terms again change nothing, other terms replace them', async () => {
    const deps = seeded();
    await accept(deps);
    await accept(deps);
    expect(deps.cases.commits).toHaveLength(1);
    await accept(deps, { ...TERMS, expiresOn: '2026-06-30' });
    expect((await stored(deps))?.acceptance?.expiresOn).toBe('2026-06-30');
  });

  it.each([
    ['a day that is past', '2026-03-01'],
    ['more than a year ahead', '2027-03-04'],
  ])('refuses %s', async (_, expiresOn) => {
    await expect(accept(seeded(), { ...TERMS, expiresOn })).rejects.toMatchObject({
      code: 'acceptance-expiry',
      status: 422,
      messageZh: expect.stringContaining(expiresOn),
    });
  });

  it.each([
    ['today', '2026-03-02'],
    ['a year ahead', '2027-03-03'],
  ])('takes %s', async (_, expiresOn) => {
    expect(await accept(seeded(), { ...TERMS, expiresOn })).toMatchObject({ status: 'accepted' });
  });

  it.each(['closed', 'retracted', 'marked-wrong', 'marked-done'] as const)(
    'refuses what is %s',
    async (status) => {
      await expect(accept(seeded({ status }))).rejects.toMatchObject({ code: 'alert-not-open', status: 409 });
    },
  );

  it.each([
    ['inspector', inspector(), 'role-forbidden'],
    ['department', department('hr'), 'role-forbidden'],
    ['officer of another city', officer([QINGDAO]), 'alert-unknown'],
  ])('is refused to %s', async (_, caller, code) => {
    await expect(acceptAlert(seeded())(caller, alert.alertId, TERMS)).rejects.toMatchObject({ code });
  });

  it('needs an owner and a proof', () => {
    for (const name of ['reason', 'owner', 'proof', 'expiresOn'])
      expect(AcceptanceSchema.safeParse({ ...TERMS, [name]: ' ' }).success).toBe(false);
  });
});

describe('reopen', () => {
  const reopen = (deps: ReturnType<typeof seeded>) =>
    reopenAlert(deps)(officer(), alert.alertId, { reason: '现场复核后撤销备案' });

  it('takes back an acceptance, with who and why', async () => {
    const deps = seeded();
    await accept(deps);
    await reopen(deps);
    const now = await stored(deps);
    expect(now).toMatchObject({ status: 'open', reopenings: 1, reopened: { reason: '现场复核后撤销备案' } });
    expect(now).not.toHaveProperty('acceptance');
    await reopen(deps);
    expect(deps.cases.commits).toHaveLength(2);
  });

  it('takes back a mark', async () => {
    const mark = { verdict: 'wrong' as const, by: 'x', at: NOW, reason: 'y' };
    const deps = seeded({ status: 'marked-wrong', mark });
    await reopen(deps);
    expect(await stored(deps)).toMatchObject({ status: 'open' });
    expect(await stored(deps)).not.toHaveProperty('mark');
  });

  it.each(['closed', 'retracted'] as const)('refuses what the facts have %s', async (status) => {
    await expect(reopen(seeded({ status }))).rejects.toMatchObject({ code: 'alert-ended', status: 409 });
  });
});

describe('an alert explains itself', () => {
  it('by its rule, its arithmetic and the signed files of its evidence', async () => {
    const lineage = {
      ...{ submissionId: 'S-1', feed: 'hr.insured-firms', scope: '370100', fileName: 'a.csv', row: 7 },
      dataAsOf: '2026-02-28',
    };
    const steps = [{ zh: '从业30人 − 参保3人 = 27人', en: '30 − 3 = 27' }];
    const evidence = [{ lineage, naturalKey: 'k', values: {} }];
    const deps = seeded({
      steps,
      evidence,
      evidenceCount: 1,
      ruleId: 'headcount-gap',
      ruleEdition: '2026-2',
    });
    const manifest = { ...lineage, sha256: 'abc=' };
    const signed = { submissionId: 'S-1', organ: 'hr', kid: 'k1', manifestJws: 'a.b.c', receiptJws: 'd.e.f' };
    SUBMISSIONS.set('S-1', { ...signed, manifest } as never);
    const detail = await getAlert(deps)(officer(), alert.alertId);
    expect(AlertDetailSchema.parse(detail)).toEqual(detail);
    expect(detail).toMatchObject({
      rule: { id: 'headcount-gap', edition: '2026-2', title: { zh: '参保人数少于用工人数' } },
      arithmetic: steps,
      evidence: [{ lineage: { fileName: 'a.csv', row: 7 } }],
      sources: [{ ...signed, fileName: 'a.csv', sha256: 'abc=', feed: 'hr.insured-firms', scope: '370100' }],
    });
  });
});
