import { type Case, describeCases, insured, without } from './insurance-cases.ts';
import { CITY, measured, operator, register, registered, SUBJECT } from './make.ts';

const FIT = 'uninsured: insured';
const GAP: Case[] = [
  ['5 of 25', 'DECISIONS 13', [registered({ headcount: 25 }), insured(20)], [FIT, 'under-insured/alert']],
  [
    '4 of 20',
    'DECISIONS 13',
    [registered({ headcount: 20 }), insured(16)],
    [FIT, 'headcount-gap: gap-below-threshold'],
  ],
  [
    '5 of 26 is under 20 %',
    'DECISIONS 13',
    [registered({ headcount: 26 }), insured(21)],
    [FIT, 'headcount-gap: gap-below-threshold'],
  ],
  [
    'more insured than declared',
    'DECISIONS 13',
    [registered({ headcount: 10 }), insured(21)],
    [FIT, 'headcount-gap: gap-below-threshold'],
  ],
  [
    'accounts are added up',
    'feeds',
    [registered({ headcount: 25 }), insured(10), insured(12, { accountNo: 'A2' }, { scope: '370200' })],
    [FIT, 'headcount-gap: gap-below-threshold'],
  ],
  [
    'only insured accounts are',
    'feeds',
    [registered({ headcount: 25 }), insured(10), insured(15, { accountNo: 'A2', status: 'suspended' })],
    [FIT, 'under-insured/alert'],
  ],
  [
    'the smallest declared headcount counts',
    'DECISIONS 13',
    [registered({ headcount: 90 }), operator({ headcount: 21 }), insured(20)],
    [FIT, 'headcount-gap: gap-below-threshold'],
  ],
  [
    'no declared headcount',
    'DECISIONS 13',
    [registered({ headcount: 0 }), measured({ exposedWorkers: 99 }), insured(2)],
    [FIT],
  ],
  [
    'an account register is stale',
    'DECISIONS 10',
    [registered({ headcount: 50 }), insured(9, {}, { scope: '370300' }), insured(9)],
    [FIT, 'headcount-gap : register-stale'],
    without('', [register('370300', { dataAsOf: '2025-12-01' })]),
  ],
  [
    'an account register is missing',
    'DECISIONS 10',
    [registered({ headcount: 50 }), insured(9, {}, { scope: '370300' }), insured(9)],
    [FIT, 'headcount-gap : register-missing'],
    without(''),
  ],
  [
    'the home register is incomplete',
    'DECISIONS 10',
    [registered({ headcount: 50 }), insured(9)],
    [FIT, 'headcount-gap : register-incomplete'],
    without(CITY, [register(CITY, { complete: false })]),
  ],
  [
    'the home register is being applied',
    'DECISIONS 9',
    [registered({ headcount: 50 }), insured(9)],
    [FIT, 'headcount-gap : register-being-applied'],
    without(CITY, [register(CITY, { applying: 'x' })]),
  ],
  [
    'an account kept alive by a rejected row',
    'DECISIONS 11',
    [registered({ headcount: 50 }), insured(9, {}, { stale: true })],
    [FIT, 'headcount-gap : newest-row-rejected'],
  ],
  [
    'a declared headcount kept alive by a rejected row',
    'DECISIONS 11',
    [registered({ headcount: 50 }, { stale: true }), insured(9)],
    [FIT, 'headcount-gap : newest-row-rejected'],
  ],
  [
    'a rejected row protects',
    'DECISIONS 11',
    [registered({ headcount: 50 }), insured(9)],
    [FIT, 'headcount-gap : reject-protected'],
    { protects: { subjects: [SUBJECT] } },
  ],
];

describeCases('headcount gap', GAP);
