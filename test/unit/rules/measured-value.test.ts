import { ammoniaSte, type Case, describeCases, nd, STE, twa } from './exceedance-cases.ts';
import { measured } from './make.ts';

/** Units, detection limits, several records of one topic, shifts, stale rows. */
const VALUES: Case[] = [
  [
    'ppm by molar mass',
    'GBZ 159, 20 °C',
    [twa('28.3', { agent: '氨', unit: 'ppm' }), ammoniaSte],
    ['exceedance/alert 氨|PC-TWA'],
    [],
  ],
  [
    'ppm just below',
    'GBZ 159, 20 °C',
    [twa('28.2', { agent: '氨', unit: 'ppm' }), ammoniaSte],
    ['exceedance/warning 氨|PC-TWA'],
    [],
  ],
  [
    'ppm without molar mass',
    'GBZ 159',
    [twa('9', { agent: '锰及其无机化合物', unit: 'ppm' })],
    [],
    ['锰及其无机化合物(按MnO2计)|PC-TWA: molar-mass-missing'],
  ],
  [
    'a unit that cannot be compared',
    '—',
    [twa('9', { unit: 'dB(A)' }), STE],
    [],
    ['苯|PC-TWA: unit-not-comparable'],
  ],
  ['a unit in another spelling', '—', [twa('4', { unit: 'mg/m3' }), STE], ['exceedance/alert 苯|PC-TWA'], []],
  ['below detection complies', 'rules 8', [nd('0.3'), STE], [], []],
  ['detection limit of exactly one half', 'rules 8', [nd('1.5'), STE], [], []],
  ['method not sensitive', 'rules 8', [nd('1.51'), STE], [], ['苯|PC-TWA: method-not-sensitive']],
  [
    'below detection without a limit of detection',
    'rules 8',
    [nd(undefined), STE],
    [],
    ['苯|PC-TWA: method-not-sensitive'],
  ],
  [
    'detection limit in a unit that cannot be compared',
    'rules 8',
    [nd('1', { unit: '℃' }), STE],
    [],
    ['苯|PC-TWA: unit-not-comparable'],
  ],
  [
    'the worst record governs',
    'rules 3',
    [twa('1', { sampleNo: '1' }), twa('4', { sampleNo: '2' }), STE],
    ['exceedance/alert 苯|PC-TWA'],
    [],
  ],
  [
    'an unjudged record forbids complying',
    'rules 3',
    [twa('1', { sampleNo: '1' }), nd('9', { sampleNo: '2' }), STE],
    [],
    ['苯|PC-TWA: method-not-sensitive'],
  ],
  [
    'but does not hide an exceeding one',
    'rules 3',
    [twa('4', { sampleNo: '1' }), nd('9', { sampleNo: '2' }), STE],
    ['exceedance/alert 苯|PC-TWA'],
    [],
  ],
  ['day longer than 8 h', 'rules 6', [twa('1', { hoursPerDay: '8.5' }), STE], [], []],
  [
    'week longer than 40 h, days unknown',
    'rules 6',
    [twa('2', { hoursPerWeek: '48' }), STE],
    [],
    ['苯|PC-TWA: extended-shift'],
  ],
  ['longer shift, nothing detected', 'rules 6', [nd('0.1', { hoursPerDay: '12' }), STE], [], []],
  [
    'longer shift, above the full limit',
    'rules 6',
    [twa('3.1', { hoursPerDay: '12' }), STE],
    ['exceedance/alert 苯|PC-TWA'],
    [],
  ],
  ['exactly 8 h and 40 h', 'rules 6', [twa('1', { hoursPerDay: '8.0', hoursPerWeek: '40' }), STE], [], []],
  [
    'PC-STEL is not reduced',
    'rules 6',
    [twa('1'), measured({ quantity: 'STE', value: '2', hoursPerDay: '12' })],
    [],
    [],
  ],
  [
    'a stale row',
    'DECISIONS 11',
    [measured({ value: '9' }, { stale: true }), STE],
    [],
    ['苯|PC-TWA: newest-row-rejected'],
  ],
  [
    'a stale noise row',
    'GBZ 2.2',
    [measured({ agent: '噪声', quantity: 'NOISE-LEX', value: '99', unit: 'dB(A)' }, { stale: true })],
    [],
    ['噪声|NOISE-8H: newest-row-rejected'],
  ],
];

describeCases('measured values', VALUES);
