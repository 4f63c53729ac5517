import { describe, expect, test } from 'vitest';
import { severalLists } from '../../../functions/assess/rules/early-signs/several-lists.ts';
import type { Finding } from '../../../schemas/alerts/alert.ts';
import { EarlySignSettingsSchema } from '../../../schemas/settings/early-signs.ts';
import { danger, judge, measured, registered } from './make.ts';

const finding = (kind: Finding['kind'], values: Partial<Finding> = {}): Finding => ({
  kind,
  severity: 'alert',
  topic: kind,
  ruleId: kind,
  ruleEdition: '1',
  basis: '',
  clause: '',
  city: '370100',
  district: '370102',
  reason: { zh: '', en: '' },
  values: {},
  evidence: [],
  evidenceCount: 1,
  steps: [],
  score: 0,
  scoreParts: { harm: 0, excess: 0, people: 0, repetition: 0 },
  ...values,
});
const HOME = { name: '', city: '370100', district: '370102', industry: 'C33' };
const SETTINGS = EarlySignSettingsSchema.parse({}).severalLists;
const THREE = [finding('exceedance'), finding('hidden-danger'), finding('uninsured')];

/** findings · industry · departments. */
const CASES: [string, readonly Finding[], string, string[]][] = [
  ['health, emergency, hr', THREE, 'C33', ['emergency', 'health', 'hr']],
  ['two departments', THREE.slice(1), 'C33', []],
  [
    'three kinds of one department',
    ['uninsured', 'arrears', 'lapsed'].map((kind) => finding(kind as 'lapsed')),
    'C33',
    [],
  ],
  ['dangers in road transport are the transport department’s', THREE, 'G5412', ['health', 'hr', 'transport']],
  [
    'an action level is on no list',
    [finding('exceedance', { severity: 'warning' }), ...THREE.slice(1)],
    'C33',
    [],
  ],
  ['leads are on no list', [finding('lead', { severity: 'review' }), ...THREE.slice(1)], 'C33', []],
  ['signs are on no list', [finding('early-sign', { severity: 'warning' }), ...THREE.slice(1)], 'C33', []],
  [
    'a duty counts by its rule',
    [finding('overdue-duty', { ruleId: 'checkups', severity: 'warning' }), ...THREE.slice(1)],
    'C33',
    ['emergency', 'health', 'hr'],
  ],
  [
    'a duty to be reviewed does not',
    [finding('overdue-duty', { ruleId: 'checkups', severity: 'review' }), ...THREE.slice(1)],
    'C33',
    [],
  ],
];

describe('on several lists', () => {
  test.each(CASES)('%s', (_name, findings, industry, departments) => {
    const [found] = severalLists(findings, { ...HOME, industry }, SETTINGS);
    const counted = Object.keys(found?.values ?? {}).filter((name) => name.startsWith('findings-'));
    expect(counted.map((name) => name.slice('findings-'.length))).toEqual(departments);
  });

  test('the order of the findings does not matter', () => {
    expect(severalLists(THREE.toReversed(), HOME, SETTINGS)).toEqual(severalLists(THREE, HOME, SETTINGS));
  });

  test('comes after all other families', () => {
    const facts = [
      registered({ headcount: 40 }),
      measured({ agent: '甲苯', value: '99' }),
      danger({ level: 'major' }),
    ];
    const findings = judge(facts).findings;
    expect(findings.filter(({ ruleId }) => ruleId === 'several-lists')).toMatchObject([
      { kind: 'early-sign', severity: 'warning', topic: '', evidenceCount: 3, values: { departments: 3 } },
    ]);
  });
});
