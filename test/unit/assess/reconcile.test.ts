import { describe, expect, test } from 'vitest';
import { reconcile } from '../../../functions/assess/reconcile.ts';
import { commitSequence } from '../../../functions/shared/commit-seq.ts';
import type { Alert, MarkVerdict } from '../../../schemas/alerts/alert.ts';
import type { Fact } from '../../../schemas/records/fact.ts';
import {
  account,
  CITY,
  type context,
  danger,
  judge,
  measured,
  register,
  registered,
  SUBJECT,
} from '../rules/make.ts';

const nextSeq = commitSequence();
const step = (
  alerts: readonly Alert[],
  facts: Fact[],
  options: Parameters<typeof context>[0] = {},
): Alert[] => {
  const judged = judge(facts, options);
  const changed = reconcile({
    subject: SUBJECT,
    alerts,
    ...judged,
    facts,
    registerOf: (feed, scope) =>
      feed.endsWith('.firms') || feed === 'hr.insured-firms' ? register(scope) : undefined,
    heldKinds: new Set(
      judged.held.length > 0 ? (['uninsured', 'under-insured', 'lapsed', 'arrears'] as const) : [],
    ),
    reopenWithinDays: 90,
    today: options.today ?? '2026-03-02',
    now: '2026-03-02T01:00:00.000Z',
    nextSeq,
  });
  return changed;
};
/** All alerts after a step. */
const after = (alerts: readonly Alert[], changed: readonly Alert[]): Alert[] => [
  ...new Map([...alerts, ...changed].map((alert): [string, Alert] => [alert.alertId, alert])).values(),
];
const markOf = (verdict: MarkVerdict): NonNullable<Alert['mark']> => ({
  ...{ verdict, by: 'officer', at: '2026-03-02T01:00:00.000Z', reason: '已整改' },
});
const marked =
  (status: Alert['status'], verdict: MarkVerdict) =>
  (alert: Alert): Alert => ({ ...alert, status, mark: markOf(verdict) });

const FIRM = registered({ headcount: 30 });
const OVER = measured({ value: '4' });
const STE = measured({ quantity: 'STE', value: '2' });

describe('reconcile', () => {
  test('ids come of kind, subject, topic and episode', () => {
    const [first] = step([], [OVER, STE]);
    expect(first?.alertId).toMatch(/^[0-9a-f]{20}-1$/);
    const gone = step([first as Alert], [STE]);
    const [again] = step(gone, [OVER, STE]);
    expect(again).toMatchObject({ alertId: first?.alertId, status: 'open', reopenings: 1 });
    expect(again).not.toHaveProperty('endedReason');
    const [later] = step(gone, [OVER, STE], { today: '2026-06-01' });
    expect(later?.alertId).toBe(first?.alertId.replace(/1$/, '2'));
  });

  test('a change of severity restates', () => {
    const alerts = step([], [OVER, STE]);
    expect(step(alerts, [measured({ value: '2' }), STE])).toMatchObject([
      { severity: 'warning', restatements: 1, status: 'open' },
    ]);
  });

  test('a laboratory that now says the contrary mends nothing: the exceedance goes into review', () => {
    const alerts = step([], [OVER, STE]);
    const changed = step(alerts, [
      measured({ value: '4', verdict: 'complies' }),
      measured({ quantity: 'STE', value: '2', verdict: 'complies' }),
    ]);
    expect(changed.filter(({ kind }) => kind === 'exceedance')).toMatchObject([
      { status: 'retracted', endedReason: 'not-evaluated:verdict-difference' },
    ]);
    expect(changed.filter(({ kind }) => kind === 'verdict-difference')).toHaveLength(1);
  });

  test('a change of limit restates, even where the figures stay', () => {
    const [alert] = step([], [OVER, STE]);
    const other = {
      ...(alert as Alert),
      limit: { ...(alert as Alert & { limit: object }).limit, edition: 'older' },
    } as Alert;
    expect(step([other], [OVER, STE])).toMatchObject([
      { restatements: 1, limit: { edition: 'GBZ 2.1-2019(第1号修改单)' } },
    ]);
  });

  test('another file with the same figures changes nothing', () => {
    const alerts = step([], [OVER, STE]);
    const resent = { ...OVER, lineage: { ...OVER.lineage, submissionId: 'later', row: 9 } };
    expect(step(alerts, [resent, STE])).toEqual([]);
  });

  test('a verdict difference has no limit left to show when nothing is judged', () => {
    const alerts = step([], [measured({ value: '4', verdict: 'complies' }), STE]);
    expect(alerts[0]).toHaveProperty('limit');
    const next = step(alerts, [measured({ value: '4', unit: '℃', verdict: 'exceeds' })]);
    expect(next).toMatchObject([{ kind: 'verdict-difference', restatements: 1 }]);
    expect(next[0]).not.toHaveProperty('limit');
  });

  test.each([
    [
      'its topic is not evaluated',
      [OVER, STE],
      [measured({ value: '4', unit: '℃' }), STE],
      'not-evaluated:unit-not-comparable',
    ],
    [
      'all of its agent is not evaluated',
      [OVER],
      [measured({ value: '4', cas: '108-88-3' })],
      'not-evaluated:unknown-agent',
    ],
    [
      'the danger lost its due date',
      [danger({ dueOn: '2026-01-20' })],
      [danger()],
      'not-evaluated:due-date-missing',
    ],
    [
      'the danger is rectified',
      [danger({ level: 'major' })],
      [danger({ level: 'major', status: 'rectified' })],
      'facts-changed',
    ],
    [
      'a review whose agent is not evaluated',
      [measured({ value: '4', verdict: 'complies' })],
      [measured({ value: '4', unit: '℃', verdict: 'complies' })],
      'not-evaluated:unit-not-comparable',
    ],
  ])('retracted because %s', (_name, before, now, reason) => {
    const alerts = step([], before);
    const retracted = step(alerts, now).filter(({ endedReason }) => endedReason !== undefined);
    expect(retracted).toMatchObject([{ endedReason: reason }]);
  });

  test('a limit that was not in force after all', () => {
    const before = step([], [measured({ value: '9', sampledOn: '2022-10-31' })]);
    expect(step(before, [measured({ value: '9', sampledOn: '2022-11-02' })])).toMatchObject([
      { status: 'retracted', endedReason: 'not-evaluated:no-limit-for-date' },
    ]);
  });

  test('the insurance alerts: reasons of both rules, and held while a register is applied', () => {
    const alerts = step([], [FIRM]);
    const stale = { registers: [register(CITY, { dataAsOf: '2025-01-01' }), register('370000')] };
    expect(step(alerts, [FIRM], stale)).toMatchObject([{ endedReason: 'not-evaluated:register-stale' }]);
    const applying = { registers: [register(CITY, { applying: 'x' }), register('370000')] };
    expect(step(alerts, [FIRM], applying)).toEqual([]);
    expect(step(alerts, [FIRM, account({ insuredHeadcount: 30 })], applying)).toEqual([]);
    const gap = step([], [FIRM, account({ insuredHeadcount: 3 })]);
    expect(step(gap, [FIRM, account({ status: 'ended' })])).toMatchObject([
      { kind: 'lapsed', status: 'open' },
      { kind: 'under-insured', endedReason: 'facts-changed' },
    ]);
    expect(step(gap, [FIRM, account({ status: 'ended' })], stale)).toMatchObject([
      { kind: 'under-insured', endedReason: 'not-evaluated:register-stale' },
    ]);
  });
});

describe.each([
  ['marked-wrong', 'wrong'],
  ['marked-done', 'already-done'],
] as const)('%s by an officer', (status, verdict) => {
  const alerts = step([], [OVER, STE]).map(marked(status, verdict));

  test('stays so while the finding is the same', () => {
    expect(step(alerts, [OVER, STE])).toEqual([]);
  });

  test('and while there is no finding', () => {
    expect(step(alerts, [STE])).toEqual([]);
  });

  test('another value opens the next episode, the mark stays on the old one', () => {
    const changed = step(alerts, [measured({ value: '5' }), STE]);
    expect(changed).toMatchObject([{ episode: 2, status: 'open', restatements: 0 }]);
    expect(changed[0]).not.toHaveProperty('mark');
    expect(step(after(alerts, changed), [measured({ value: '5' }), STE])).toEqual([]);
  });
});

describe('marked right by an officer', () => {
  const alerts = step([], [OVER, STE]).map(marked('open', 'right'));

  test('the mark stays while the figures are the same, also when other things change', () => {
    expect(step(alerts, [OVER, STE])).toEqual([]);
    // The firm got another name on the way: lists are brought up to date, the word of the officer stays.
    const renamed = alerts.map((alert) => ({ ...alert, name: '旧名' }));
    expect(step(renamed, [OVER, STE])).toMatchObject([{ restatements: 0, mark: markOf('right') }]);
  });

  test('other figures restate it without the mark', () => {
    const [changed, ...others] = step(alerts, [measured({ value: '5' }), STE]);
    expect(changed).toMatchObject({ episode: 1, status: 'open', restatements: 1, values: { value: '5' } });
    expect(changed).not.toHaveProperty('mark');
    expect(others).toEqual([]);
  });

  test('when the facts no longer say so it is retracted, and was right', () => {
    expect(step(alerts, [STE])).toMatchObject([{ status: 'retracted', mark: markOf('right') }]);
  });
});

test('the commit sequence grows strictly, whatever the clock does', () => {
  const times = [5, 5, 4, 6];
  const next = commitSequence(() => times.shift() ?? 6);
  expect([next(), next(), next(), next(), next()]).toEqual([5000, 5001, 5002, 6000, 6001]);
});
