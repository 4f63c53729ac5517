import { expect, test } from 'vitest';
import { type Case, describeCases, STE, twa } from './exceedance-cases.ts';
import { judge, measured, summary } from './make.ts';

const CHEMICAL: Case[] = [
  ['above PC-TWA', '6.3.2', [twa('4.5'), STE], ['exceedance/alert 苯|PC-TWA'], []],
  [
    'equal to PC-TWA complies, but reaches the action level',
    '6.3.2, 6.4',
    [twa('3'), STE],
    ['exceedance/warning 苯|PC-TWA'],
    [],
  ],
  [
    'above by the last decimal',
    '6.3.2',
    [twa('3.0000000000000000001'), STE],
    ['exceedance/alert 苯|PC-TWA'],
    [],
  ],
  ['exactly one half', '6.4', [twa('1.5'), STE], ['exceedance/warning 苯|PC-TWA'], []],
  ['below one half', '6.4', [twa('1.4999'), STE], [], []],
  [
    'PC-STEL exceeded',
    '6.3.2',
    [twa('1'), measured({ quantity: 'STE', value: '6.1' })],
    ['exceedance/alert 苯|PC-STEL'],
    [],
  ],
  ['PC-STEL not measured', '6.3.2', [twa('1')], [], ['苯|PC-STEL: ste-missing']],
  ['only PC-STEL measured', '6.3.2', [STE], [], ['苯|PC-TWA: twa-missing']],
  [
    'every STE counts',
    '6.3.2',
    [twa('1'), STE, measured({ quantity: 'STE', value: '7', sampleNo: '2' })],
    ['exceedance/alert 苯|PC-STEL'],
    [],
  ],
  [
    'MAC exceeded',
    '6.3.1',
    [measured({ agent: '氯', quantity: 'ME', value: '1.01' })],
    ['exceedance/alert 氯|MAC'],
    [],
  ],
  [
    'MAC equal',
    '6.3.1',
    [measured({ agent: '氯', quantity: 'ME', value: '1' })],
    ['exceedance/warning 氯|MAC'],
    [],
  ],
  [
    'MAC without C_ME',
    '6.3.1',
    [measured({ agent: '氯', quantity: 'TWA', value: '9' })],
    [],
    ['氯|MAC: me-missing', '氯|PC-TWA: no-limit'],
  ],
  [
    'C_ME of a substance without MAC',
    '6.3.2',
    [twa('1'), STE, measured({ quantity: 'ME', value: '99' })],
    [],
    ['苯|MAC: no-limit'],
  ],
  [
    'dust quantity of a chemical',
    '6.3.2',
    [
      twa('1'),
      STE,
      measured({ quantity: 'TOTAL-DUST-TWA', value: '9' }),
      measured({ quantity: 'RESP-DUST-TWA', value: '9' }),
    ],
    [],
    ['苯|PC-TWA-RESP: no-limit', '苯|PC-TWA-TOTAL: no-limit'],
  ],
  [
    'PC-TWA only: the peak is missing',
    '6.3.3',
    [twa('0.1', { agent: '安妥' })],
    [],
    ['安妥|PEAK: peak-missing'],
  ],
  [
    'PC-TWA only: a peak above 5 × exceeds',
    '6.3.3',
    [twa('0.2', { agent: '安妥' }), measured({ agent: '安妥', quantity: 'PEAK', value: '5' })],
    ['exceedance/warning 安妥|PC-TWA', 'exceedance/alert 安妥|PEAK'],
    [],
  ],
  [
    'PC-TWA only and exceeded: no peak needed',
    '6.3.3',
    [twa('0.31', { agent: '安妥' })],
    ['exceedance/alert 安妥|PC-TWA'],
    [],
  ],
  [
    'a peak where there is a PC-STEL',
    '6.3.3',
    [twa('1'), STE, measured({ quantity: 'PEAK', value: '5' })],
    [],
    ['苯|PEAK: no-limit'],
  ],
  [
    'resolved by CAS',
    '—',
    [twa('4', { agent: '纯苯液', cas: '71-43-2' }), STE],
    ['exceedance/alert 苯|PC-TWA'],
    [],
  ],
  ['unknown agent', '—', [twa('4', { agent: ' 某种物质 ' })], [], ['某种物质|*: unknown-agent']],
  ['doubtful limit', '—', [twa('9', { agent: '草甘膦' })], [], ['草甘膦|*: limit-doubtful']],
  [
    'no row in force on the day (amendment 1 of an unknown day)',
    'amendment 1',
    [twa('9', { sampledOn: '2022-11-15' })],
    [],
    ['苯|*: no-limit-for-date'],
  ],
  [
    'the earlier row counts before it',
    'amendment 1',
    [
      twa('5', { sampledOn: '2022-10-31' }),
      measured({ quantity: 'STE', value: '1', sampledOn: '2022-10-31' }),
    ],
    ['exceedance/warning 苯|PC-TWA'],
    [],
  ],
  [
    'only the latest sampling day counts',
    'DECISIONS 7',
    [twa('9', { sampledOn: '2025-01-15' }), twa('1'), STE],
    [],
    [],
  ],
  [
    'workplaces are judged apart',
    '—',
    [
      twa('1'),
      STE,
      twa('4', { workplace: '调漆|岗' }),
      measured({ workplace: '调漆|岗', quantity: 'STE', value: '1' }),
    ],
    ['exceedance/alert 调漆%7C岗|苯|PC-TWA'],
    [],
  ],
];

describeCases('chemicals', CHEMICAL);

test('a name whose CAS contradicts it is not judged as that substance, and takes no topic twice', () => {
  const other = measured({ value: '9', cas: '108-88-3', sampleNo: '9', verdict: 'exceeds' });
  const result = summary(judge([measured({ value: '1', verdict: 'exceeds' }), STE, other]));
  expect(result.found).toEqual(['verdict-difference/review 喷漆岗|苯']);
  expect(result.open).toContain('exceedance 喷漆岗|苯|*: unknown-agent');
});
