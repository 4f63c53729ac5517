import { describe, expect, test } from 'vitest';
import { INSPECTION_FEED } from '../../../schemas/inspections/findings.ts';
import type { Fact } from '../../../schemas/records/fact.ts';
import type { HiddenDanger } from '../../../schemas/records/safety.ts';
import { danger, judge, registered, summary } from './make.ts';

const closed = (values: Partial<HiddenDanger> = {}, extra = {}): Fact =>
  danger({ foundOn: '2026-01-10', status: 'verified', ...values }, extra);
const without = (values: Partial<HiddenDanger>): Fact => closed(values);
const GOOD = { rectifiedOn: '2026-01-20', verifiedOn: '2026-01-22' };
/** Another row of the same file that fills both days: so the columns are sent. */
const other = closed({ dangerNo: 'D9', ...GOOD });

const FOUND = 'hidden-danger/review unproved-closing|370100|D1';
const open = (reason: string) => [`unproved-closing unproved-closing|370100|D1: ${reason}`];

/** name · clause or reason · facts · flaws found · not evaluated. Clause: 安全生产法 art. 41. */
const CASES: [string, string, Fact[], string[], string[]][] = [
  ['verified with both days', 'in order', [closed(GOOD)], [], []],
  [
    'rectified with its day',
    'in order',
    [closed({ status: 'rectified', rectifiedOn: '2026-01-20' })],
    [],
    [],
  ],
  [
    'found, rectified and verified on one day, general',
    'in order',
    [closed({ rectifiedOn: '2026-01-10', verifiedOn: '2026-01-10' })],
    [],
    [],
  ],
  ['open', 'not closed', [danger({ dueOn: '2027-01-01' }), other], [], []],
  ['in progress', 'not closed', [danger({ status: 'in-progress', dueOn: '2027-01-01' }), other], [], []],
  [
    'verified without its day',
    '如实记录',
    [without({ rectifiedOn: '2026-01-20' }), other],
    ['verified-without-day'],
    [],
  ],
  [
    'verified without rectification day',
    '如实记录',
    [without({ verifiedOn: '2026-01-20' }), other],
    ['rectified-without-day'],
    [],
  ],
  [
    'rectified without its day',
    '如实记录',
    [without({ status: 'rectified' }), other],
    ['rectified-without-day'],
    [],
  ],
  [
    'verified without either',
    '如实记录',
    [without({}), other],
    ['verified-without-day', 'rectified-without-day'],
    [],
  ],
  [
    'verified before it was rectified',
    '如实记录',
    [closed({ rectifiedOn: '2026-01-20', verifiedOn: '2026-01-19' })],
    ['verified-before-rectified'],
    [],
  ],
  [
    'verified on the day of rectification',
    'in order',
    [closed({ rectifiedOn: '2026-01-20', verifiedOn: '2026-01-20' })],
    [],
    [],
  ],
  [
    'verified before it was found',
    '如实记录',
    [closed({ rectifiedOn: '2026-01-10', verifiedOn: '2026-01-09' })],
    ['verified-before-rectified', 'verified-before-found'],
    [],
  ],
  [
    'rectified before it was found',
    '如实记录',
    [closed({ rectifiedOn: '2026-01-09', verifiedOn: '2026-01-12' })],
    ['rectified-before-found'],
    [],
  ],
  [
    'major, verified the day it was found',
    '如实记录',
    [closed({ level: 'major', rectifiedOn: '2026-01-10', verifiedOn: '2026-01-10' })],
    ['major-verified-same-day'],
    [],
  ],
  [
    'major, verified the day after',
    'in order',
    [closed({ level: 'major', rectifiedOn: '2026-01-11', verifiedOn: '2026-01-11' })],
    [],
    [],
  ],
  [
    'major, rectified the same day, not verified',
    'in order',
    [closed({ level: 'major', status: 'rectified', rectifiedOn: '2026-01-10' })],
    [],
    [],
  ],
  [
    'the firm never tells the day of verification',
    'closing-days-not-sent',
    [without({ rectifiedOn: '2026-01-20' })],
    [],
    open('closing-days-not-sent'),
  ],
  [
    'the firm never tells either day',
    'closing-days-not-sent',
    [without({})],
    [],
    open('closing-days-not-sent'),
  ],
  [
    'another city fills the days: another file',
    'closing-days-not-sent',
    [without({}), closed({ dangerNo: 'D9', ...GOOD }, { scope: '370200' })],
    [],
    open('closing-days-not-sent'),
  ],
  [
    'one flaw of two can be judged',
    '如实记录',
    [without({}), closed({ dangerNo: 'D9', status: 'rectified', rectifiedOn: '2026-01-20' })],
    ['rectified-without-day'],
    [],
  ],
  ['stale', 'newest-row-rejected', [closed({}, { stale: true }), other], [], open('newest-row-rejected')],
  [
    'stale and still open',
    'not closed',
    [danger({ status: 'open', dueOn: '2027-01-01' }, { stale: true }), other],
    [],
    [],
  ],
];

describe('hidden dangers closed without evidence', () => {
  test.each(CASES)('%s (%s)', (_name, _clause, facts, flaws, unjudged) => {
    const judged = judge(facts);
    const findings = judged.findings.filter(({ ruleId }) => ruleId === 'unproved-closing');
    expect(findings.flatMap(({ values }) => String(values['flaws']).split(','))).toEqual(flaws);
    const lines = summary({ ...judged, findings });
    expect(lines.found).toEqual(flaws.length > 0 ? [FOUND] : []);
    expect(lines.open.filter((line) => line.startsWith('unproved-closing'))).toEqual(unjudged);
  });

  test('is a review, worded so, and more grave for a major one under supervision', () => {
    const [finding] = judge([
      registered(),
      closed({
        level: 'major',
        supervised: true,
        siteRegion: '370202',
        rectifiedOn: '2026-01-10',
        verifiedOn: '2026-01-10',
      }),
    ]).findings;
    expect(finding).toMatchObject({
      ...{ kind: 'hidden-danger', severity: 'review', city: '370200', district: '370202', score: 40 },
      ...{ basis: '安全生产法(2021)第四十一条', evidenceCount: 1 },
      reason: { zh: '隐患D1（2026-01-10发现）已上报销号，但重大隐患在发现当日即验收，待核实。' },
      steps: [{ zh: '重大隐患在发现当日即验收' }],
    });
  });

  test('what a joint team found is proved by the inspection', () => {
    const fact = closed({ source: 'joint-inspection' });
    const facts = [{ ...fact, feed: INSPECTION_FEED }, closed({ dangerNo: 'D9', ...GOOD })];
    const { findings, notEvaluated } = judge(facts);
    expect(findings).toEqual([]);
    expect(notEvaluated.filter(({ ruleId }) => ruleId === 'unproved-closing')).toEqual([]);
  });
});
