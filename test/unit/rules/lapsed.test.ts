import { describe, expect, test } from 'vitest';
import { type Case, describeCases, FIRM, insured, without } from './insurance-cases.ts';
import { account, CITY, measured, register, registered, SUBJECT } from './make.ts';
import {
  branch,
  contribution,
  injury,
  judgeWith,
  market,
  ofParent,
  PROJECTS,
  projectInsurance,
} from './make-insurance.ts';

const ENDED = account({ status: 'ended' });
const POINTER = 'uninsured: has-account';
const LAPSED = ['lapsed/alert', POINTER];
const because = (...lines: string[]) => [...lines, POINTER];

describeCases('lapsed', [
  ['ended', '社会保险法 58', [FIRM, ENDED], LAPSED],
  ['suspended', '社会保险法 58', [FIRM, account({ status: 'suspended' })], LAPSED],
  [
    'all of several',
    '社会保险法 58',
    [FIRM, ENDED, account({ accountNo: 'A2', status: 'suspended' })],
    LAPSED,
  ],
  [
    'one of several is insured',
    'feeds',
    [registered({ headcount: 20 }), ENDED, insured(20, { accountNo: 'A2' })],
    ['headcount-gap: gap-below-threshold', 'uninsured: insured'],
  ],
  ['shown by an injury', '工伤保险条例 62', [injury(), ENDED], LAPSED],
  ['shown by exposed workers', 'DECISIONS 13', [measured({ exposedWorkers: 2 }), ENDED], LAPSED],
  [
    'nobody employed',
    'DECISIONS 13',
    [registered({ headcount: 0 }), ENDED],
    because('lapsed: no-employment-evidence'),
  ],
  [
    'closed',
    'DESIGN 6',
    [registered({ headcount: 9, status: 'revoked' }), ENDED],
    because('lapsed: not-operating'),
  ],
  ['known to the insured registers only', 'DECISIONS 13', [ENDED], []],
  [
    'the home register is stale',
    'DECISIONS 10',
    [FIRM, ENDED],
    because('lapsed : register-stale'),
    without(CITY, [register(CITY, { dataAsOf: '2026-01-15' })]),
  ],
  [
    'that of the province is missing',
    'DECISIONS 10',
    [FIRM, ENDED],
    because('lapsed : register-missing'),
    without('370000'),
  ],
  [
    'that of the account elsewhere is incomplete',
    'DECISIONS 10',
    [FIRM, account({ status: 'ended' }, { scope: '370200' })],
    because('lapsed : register-incomplete'),
    without('', [register('370200', { complete: false })]),
  ],
  [
    'that of any city is being applied',
    'DECISIONS 9',
    [FIRM, ENDED],
    because('lapsed : register-being-applied'),
    without('', [register('370300', { applying: 'x' })]),
  ],
  [
    'the row of the account was rejected',
    'DECISIONS 11',
    [FIRM, account({ status: 'ended' }, { stale: true })],
    because('lapsed : newest-row-rejected'),
  ],
  [
    'a rejected row may be about it',
    'DECISIONS 11',
    [FIRM, ENDED],
    because('lapsed : reject-protected'),
    { protects: { subjects: [SUBJECT] } },
  ],
  [
    'all its people are dispatched',
    '劳务派遣暂行规定 10',
    [registered({ headcount: 9, dispatchedWorkers: 9 }), ENDED],
    because('lapsed: labour-dispatch'),
  ],
  [
    'it pays at the tax office',
    '社会保险法 60',
    [FIRM, ENDED, contribution()],
    because('lapsed : tax-contradicts'),
  ],
  [
    'its parent took its people over',
    '社会保险法 58',
    [FIRM, branch(), ENDED],
    because('lapsed: insured-under-parent'),
    { relatives: [ofParent(account())] },
  ],
  [
    'its projects are insured instead',
    '人社部发〔2014〕103号',
    [registered({ headcount: 9, industry: 'E48' }), ENDED, projectInsurance()],
    because('lapsed: covered-by-project'),
    PROJECTS,
  ],
  [
    'founded a week ago',
    '社会保险法 57',
    [market({ establishedOn: '2026-02-24', employees: 4 }), ENDED],
    because('lapsed: grace-period'),
  ],
  [
    'the only employee is its owner',
    '工伤保险条例 2',
    [market({ entity: 'self-employed', employees: 1 }), ENDED],
    because('lapsed: self-employed-alone'),
  ],
] satisfies Case[]);

describe('since when', () => {
  test('after the last month paid at the tax office', () => {
    const facts = [
      FIRM,
      ENDED,
      contribution({ month: '2025-08-01' }),
      contribution({ month: '2025-09-01', paid: '0' }),
    ];
    const finding = judgeWith(facts).findings.find(({ kind }) => kind === 'lapsed');
    expect(finding?.values).toMatchObject({
      ...{ since: '2025-09-01', sinceKind: 'tax', persons: 30, accounts: 1, measure: 'administrative' },
    });
  });

  test('else by the day on which the register showed it', () => {
    expect(judgeWith([FIRM, ENDED]).findings[0]?.values).toMatchObject({
      since: '2026-02-28',
      sinceKind: 'register',
    });
  });

  test('it is looked at again when a register is no longer fresh', () => {
    expect(judgeWith([FIRM, ENDED]).reviewOn).toBe('2026-04-15');
  });
});
