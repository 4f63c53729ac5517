import { describe, expect, test } from 'vitest';
import { type ReconcileInput, reconcile } from '../../../functions/assess/reconcile.ts';
import { commitSequence } from '../../../functions/shared/commit-seq.ts';
import type { Alert, Finding } from '../../../schemas/alerts/alert.ts';
import type { AlertKind } from '../../../schemas/alerts/kinds.ts';
import type { Register } from '../../../schemas/ledger/ledger.ts';
import type { Fact } from '../../../schemas/records/fact.ts';
import { account, danger, judge, measured, register, registered, SUBJECT } from '../rules/make.ts';

const nextSeq = commitSequence();
const HOME = { name: '济南甲有限公司', city: '370100', district: '370102', industry: 'C3311' };

interface Step {
  readonly alerts?: readonly Alert[];
  readonly findings?: readonly Finding[];
  readonly facts?: readonly Fact[];
  readonly today?: string;
  readonly registers?: readonly Register[];
  readonly over?: Partial<ReconcileInput>;
}
const step = ({ alerts = [], findings = [], facts = [], today = '2026-03-02', registers = [], over }: Step) =>
  reconcile({
    ...{ subject: SUBJECT, alerts, findings, facts, today, nextSeq, head: HOME, notEvaluated: [] },
    registerOf: (feed, scope) => registers.find((one) => one.feed === feed && one.scope === scope),
    ...{ heldKinds: new Set<AlertKind>(), reopenWithinDays: 90, now: '2026-03-02T01:00:00.000Z' },
    ...over,
  });

const findingsOf = (...facts: Fact[]): readonly Finding[] => judge(facts).findings;
const later = (one: Fact, submissionId: string, dataAsOf = '2026-03-31'): Fact => ({
  ...one,
  lineage: { ...one.lineage, submissionId, dataAsOf },
});

describe('why an alert ends', () => {
  const over = measured({ value: '4' });
  const [exceeds] = step({ findings: findingsOf(over, measured({ quantity: 'STE', value: '2' })) });
  const gap = step({ findings: findingsOf(registered({ headcount: 30 }), account({ insuredHeadcount: 3 })) });
  const major = step({ findings: findingsOf(danger({ level: 'major' })) });

  test.each<[string, readonly (Alert | undefined)[], Fact[], Register[], string]>([
    [
      'a newer sampling complies',
      [exceeds],
      [over, measured({ reportNo: 'R2', sampledOn: '2026-02-20' })],
      [],
      'closed facts-changed',
    ],
    [
      'the same result was corrected',
      [exceeds],
      [later(measured({ value: '1' }), 's-2')],
      [],
      'retracted facts-corrected',
    ],
    ['the result was taken back', [exceeds], [], [], 'retracted facts-withdrawn'],
    [
      'the next month’s register has more insured',
      gap,
      [registered({ headcount: 30 }), later(account({ insuredHeadcount: 30 }), 's-2')],
      [],
      'closed facts-changed',
    ],
    [
      'the same month’s register was corrected',
      gap,
      [registered({ headcount: 30 }), later(account({ insuredHeadcount: 30 }), 's-2', '2026-02-28')],
      [],
      'retracted facts-corrected',
    ],
    [
      'the next month’s registers no longer hold the firm',
      gap,
      [],
      ['emergency.firms', 'hr.insured-firms'].map((feed) =>
        register('370100', { feed, dataAsOf: '2026-03-31' }),
      ),
      'closed facts-changed',
    ],
    [
      'the register went back to an earlier one',
      gap,
      [],
      ['emergency.firms', 'hr.insured-firms'].map((feed) =>
        register('370100', { feed, dataAsOf: '2026-01-31' }),
      ),
      'retracted facts-withdrawn',
    ],
    [
      'a danger is reported as put right on the same day',
      major,
      [later(danger({ level: 'major', status: 'rectified' }), 's-2', '2026-02-28')],
      [],
      'closed facts-changed',
    ],
    [
      'a danger was never a major one',
      major,
      [later(danger({ level: 'general' }), 's-2', '2026-02-28')],
      [],
      'retracted facts-corrected',
    ],
  ])('%s', (_name, alerts, facts, registers, expected) => {
    const ended = step({ alerts: alerts.filter((one) => one !== undefined), facts, registers });
    expect(ended.map(({ status, endedReason }) => `${status} ${endedReason}`)).toEqual([expected]);
  });

  test('the rule is switched off, or the firm is another one', () => {
    expect(step({ alerts: major, over: { rulesOff: new Set(['hidden-danger']) } })).toMatchObject([
      { status: 'retracted', endedReason: 'rule-off' },
    ]);
    expect(step({ alerts: major, over: { merged: true } })).toMatchObject([{ endedReason: 'merged' }]);
  });
});

describe('a newer result that cannot be true', () => {
  const FIRST = { sampledOn: '2025-12-15', reportNo: 'R0' } as const;
  const noise = (value: string, more: Parameters<typeof measured>[0] = {}) =>
    measured({ agent: '噪声', quantity: 'NOISE-LEX', value, unit: 'dB(A)', ...more });
  const of = (agent: string, value: string, more: Parameters<typeof measured>[0] = {}) =>
    measured({ agent, value, ...more });
  const impulse = { agent: '噪声', quantity: 'IMPULSE', unit: 'dB', impulsesPerDay: 50 } as const;
  const peaked = [
    of('锰及其无机化合物', '0.05', FIRST),
    of('锰及其无机化合物', '2', { ...FIRST, quantity: 'PEAK', minutes: 10, timesPerDay: 2, gapMinutes: 90 }),
  ];
  const both = (first: string, second: string) => [of('甲苯', first, FIRST), of('二甲苯', second, FIRST)];

  test.each<[string, Fact[], Fact[], string[]]>([
    ['of noise', [noise('92', FIRST)], [noise('850')], []],
    ['of noise, by another limit', [noise('92', FIRST)], [noise('850', { daysPerWeek: '6' })], []],
    ['of another quantity', [measured({ ...impulse, ...FIRST, value: '150' })], [noise('850')], []],
    ['of the average, after a peak', peaked, [of('锰及其无机化合物', '46050')], []],
    [
      'of dust, after a peak',
      [
        of('电焊烟尘', '1', { ...FIRST, quantity: 'TOTAL-DUST-TWA' }),
        of('电焊烟尘', '40', { ...FIRST, quantity: 'TOTAL-DUST-PEAK' }),
      ],
      [of('电焊烟尘', '46050', { quantity: 'TOTAL-DUST-TWA' })],
      [],
    ],
    ['of a substance of a mixture', both('30', '30'), [of('二甲苯', '46050')], []],
    [
      'that the laboratory takes for sound',
      [of('苯', '4', { ...FIRST, verdict: 'complies' })],
      [of('苯', '46050')],
      [],
    ],
    [
      'beside others of its day',
      [of('苯', '4', FIRST)],
      [of('苯', '46050'), of('苯', '1', { quantity: 'STE' })],
      ['retracted not-evaluated:value-like-date'],
    ],
    [
      'is not the case, but a unit that says nothing of a peak',
      peaked,
      [of('锰及其无机化合物', '0.05', { unit: 'f/mL' })],
      ['retracted not-evaluated:peak-missing'],
    ],
  ])('%s', (_name, before, newer, ended) => {
    const alerts = step({ findings: findingsOf(...before) });
    expect(alerts.length).toBeGreaterThan(0);
    const facts = [...before, ...newer];
    const { findings, notEvaluated } = judge(facts);
    const after = step({ alerts, findings, facts, over: { notEvaluated } });
    expect(after.map(({ status, endedReason }) => `${status} ${endedReason}`)).toEqual(ended);
  });
});

describe('accepted by an officer', () => {
  const findings = findingsOf(danger({ level: 'major' }));
  const acceptance = {
    ...{
      reason: '设备停用，待拆除',
      owner: '虚构街道办',
      proof: '鲁虚函〔2026〕1号',
      expiresOn: '2026-04-30',
    },
    ...{ by: 'person:officer', at: '2026-03-02T01:00:00.000Z' },
  };
  const alerts = step({ findings }).map((alert): Alert => ({ ...alert, status: 'accepted', acceptance }));

  test('stays so to the end of its last day, then opens again as the same alert', () => {
    expect(step({ alerts, findings, today: '2026-04-30' })).toEqual([]);
    const [again] = step({ alerts, findings, today: '2026-05-01' });
    expect(again).toMatchObject({ alertId: alerts[0]?.alertId, status: 'open', reopenings: 1 });
    expect(again).not.toHaveProperty('acceptance');
  });

  test('another finding was never accepted', () => {
    const changed = findings.map((one) => ({ ...one, values: { ...one.values, status: 'in-progress' } }));
    expect(step({ alerts, findings: changed })).toMatchObject([{ status: 'open', restatements: 1 }]);
  });

  test('opens after its last day also while the finding only keeps it', () => {
    const keeps = findings.map((one): Finding => ({ ...one, keepsOnly: true }));
    expect(step({ alerts, findings: keeps, today: '2026-04-30' })).toEqual([]);
    const again = step({ alerts, findings: keeps, today: '2026-05-01' });
    expect(again).toMatchObject([{ status: 'open', reopenings: 1, restatements: 0 }]);
    expect(again[0]).not.toHaveProperty('acceptance');
    expect(step({ alerts: again, findings: keeps, today: '2026-05-02' })).toEqual([]);
  });

  test('closes when the facts go', () => {
    const facts = [later(danger({ level: 'major', status: 'verified' }), 's-2')];
    const [closed] = step({ alerts, facts });
    expect(closed).toMatchObject({ status: 'closed', endedReason: 'facts-changed' });
    expect(closed).not.toHaveProperty('acceptance');
  });
});

describe('inhibition', () => {
  const [gap] = findingsOf(registered({ headcount: 30 }), account({ insuredHeadcount: 3 })) as [Finding];
  const uninsured = { ...gap, kind: 'uninsured', ruleId: 'uninsured' } as const;

  test('an uninsured firm hides its headcount gap, and shows it when it is insured', () => {
    const both = step({ findings: [gap, uninsured] });
    expect(both.map(({ kind, inhibitedBy }) => [kind, inhibitedBy])).toEqual([
      ['under-insured', 'uninsured'],
      ['uninsured', undefined],
    ]);
    const now = step({ alerts: both, findings: [gap] });
    expect(now.find(({ kind }) => kind === 'under-insured')).toMatchObject({
      restatements: 0,
      status: 'open',
    });
    expect(now.find(({ kind }) => kind === 'under-insured')).not.toHaveProperty('inhibitedBy');
  });

  test('one that an officer marked wrong hides nothing', () => {
    const both = step({ findings: [gap, uninsured] });
    const alerts = both.map(
      (one): Alert => (one.kind === 'uninsured' ? { ...one, status: 'marked-wrong' } : one),
    );
    expect(step({ alerts, findings: [gap, uninsured] })).toMatchObject([{ kind: 'under-insured' }]);
  });

  test('one that its finding only keeps is shown when what hid it is gone', () => {
    const both = step({ findings: [gap, uninsured] });
    const keeps: Finding = { ...gap, keepsOnly: true };
    const now = step({ alerts: both, findings: [keeps] });
    const shown = now.find(({ kind }) => kind === 'under-insured');
    expect(shown).toMatchObject({ status: 'open', restatements: 0 });
    expect(shown).not.toHaveProperty('inhibitedBy');
    expect(shown).not.toHaveProperty('reopenings');
  });

  test('what rests at another workplace is not hidden', () => {
    const [over] = findingsOf(measured({ value: '4' }), measured({ quantity: 'STE', value: '2' })) as [
      Finding,
    ];
    const near = (workplace: string): Finding => ({
      ...over,
      ...{
        kind: 'early-sign',
        severity: 'warning',
        ruleId: 'near-limit',
        topic: `near-limit|${workplace}|苯|PC-TWA`,
      },
    });
    const seen = step({ findings: [over, near('喷漆岗'), near('调漆岗')] });
    expect(seen.map(({ topic, inhibitedBy }) => `${topic} ${inhibitedBy ?? '-'}`)).toEqual([
      '喷漆岗|苯|PC-TWA -',
      'near-limit|喷漆岗|苯|PC-TWA exceedance',
      'near-limit|调漆岗|苯|PC-TWA -',
    ]);
  });
});

describe('no flapping', () => {
  const [gap] = findingsOf(registered({ headcount: 30 }), account({ insuredHeadcount: 3 })) as [Finding];
  const keeps: Finding = { ...gap, values: { ...gap.values, gap: 4 }, keepsOnly: true };

  test('between the two thresholds an open alert stays as it is, and none is opened', () => {
    const alerts = step({ findings: [gap] });
    expect(step({ alerts, findings: [keeps] })).toEqual([]);
    expect(step({ findings: [keeps] })).toEqual([]);
    const ended = step({ alerts });
    expect(step({ alerts: ended, findings: [keeps] })).toEqual([]);
  });

  test('a register that comes late takes the alert along: same id, no new episode', () => {
    const alerts = step({ findings: [gap] });
    const notEvaluated = [{ ruleId: 'headcount-gap', topic: '', reason: 'register-stale', city: '370100' }];
    const stale = step({ alerts, over: { notEvaluated } });
    expect(stale).toMatchObject([{ status: 'retracted', endedReason: 'not-evaluated:register-stale' }]);
    expect(step({ alerts: stale, findings: [gap], today: '2026-03-20' })).toMatchObject([
      { alertId: alerts[0]?.alertId, episode: 1, status: 'open', restatements: 0, reopenings: 1 },
    ]);
  });
});

test('what was opened and withdrawn again leaves nothing open', () => {
  const findings = findingsOf(registered({ headcount: 30 }), danger({ level: 'major' }));
  const opened = step({ findings });
  const ended = step({ alerts: opened });
  expect(opened.length).toBeGreaterThan(1);
  expect(ended.map(({ alertId }) => alertId)).toEqual(opened.map(({ alertId }) => alertId));
  expect(ended.filter(({ status }) => status === 'open')).toEqual([]);
});
