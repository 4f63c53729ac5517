import { ammoniaSte, type Case, describeCases, nd, STE, sample, twa } from './exceedance-cases.ts';
import { measured } from './make.ts';

const SEGMENTS: Case[] = [
  [
    'ΣC·T equal to limit·480 complies',
    'rules 2',
    [sample('1', '4', 240), sample('2', '2', 240), STE],
    ['exceedance/warning 苯|PC-TWA'],
    [],
  ],
  [
    'ΣC·T above',
    'rules 2',
    [sample('1', '4', 240), sample('2', '2.0001', 240), STE],
    ['exceedance/alert 苯|PC-TWA'],
    [],
  ],
  ['a short shift still divides by 8 h', 'rules 2', [sample('1', '5.9', 120), STE], [], []],
  ['a reported C_TWA goes first', 'DECISIONS 14', [twa('1'), sample('1', '99', 480), STE], [], []],
  [
    'minutes missing',
    'DECISIONS 14',
    [measured({ quantity: 'SAMPLE', value: '1' }), STE],
    [],
    ['苯|PC-TWA: segment-minutes-missing'],
  ],
  [
    'minutes missing, the rest exceeds',
    'rules 2',
    [measured({ quantity: 'SAMPLE', value: '1' }), sample('2', '9', 480), STE],
    ['exceedance/alert 苯|PC-TWA'],
    [],
  ],
  [
    'nothing detected counts as half the detection limit',
    'rules 8',
    [nd('1', { quantity: 'SAMPLE', sampleNo: '1', minutes: 240 }), sample('2', '2.5', 240), STE],
    ['exceedance/warning 苯|PC-TWA'],
    [],
  ],
  [
    'half a detection limit alone does not accuse',
    'rules 8',
    [nd('1.5', { quantity: 'SAMPLE', sampleNo: '1', minutes: 240 }), sample('2', '5.9', 240), STE],
    [],
    ['苯|PC-TWA: method-not-sensitive'],
  ],
  [
    'a segment that is not sensitive enough',
    'rules 8',
    [nd('2', { quantity: 'SAMPLE', sampleNo: '1', minutes: 240 }), STE],
    [],
    ['苯|PC-TWA: method-not-sensitive'],
  ],
  [
    'a segment without a detection limit',
    'rules 8',
    [nd(undefined, { quantity: 'SAMPLE', sampleNo: '1', minutes: 240 }), STE],
    [],
    ['苯|PC-TWA: method-not-sensitive'],
  ],
  [
    'a segment in a unit that cannot be compared',
    '—',
    [
      sample('1', '9', 240, { unit: '℃' }),
      nd('1', { quantity: 'SAMPLE', sampleNo: '2', minutes: 9, unit: '℃' }),
      STE,
    ],
    [],
    ['苯|PC-TWA: unit-not-comparable'],
  ],
  [
    'a longer shift',
    'rules 6',
    [sample('1', '1', 600, { hoursPerDay: '10' }), STE],
    ['exceedance/warning 苯|PC-TWA'],
    [],
  ],
  [
    'ppm and mg/m³ segments add up',
    'rules 2',
    [
      sample('1', '40', 240, { agent: '氨', unit: 'ppm' }),
      sample('2', '12', 240, { agent: '氨' }),
      ammoniaSte,
    ],
    ['exceedance/alert 氨|PC-TWA'],
    [],
  ],
  [
    'reports are averaged apart',
    'rules 2',
    [sample('1', '3', 480), sample('1', '2', 480, { reportNo: 'R2' }), STE],
    ['exceedance/warning 苯|PC-TWA'],
    [],
  ],
];

describeCases('segments', SEGMENTS);
