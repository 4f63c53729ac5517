import { ammoniaSte, type Case, complies, describeCases, exceeds, nd, STE, twa } from './exceedance-cases.ts';
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
    [
      '锰及其无机化合物(按MnO2计)|PC-TWA: molar-mass-missing',
      '锰及其无机化合物(按MnO2计)|PEAK: peak-missing',
    ],
  ],
  [
    'a unit that cannot be compared',
    '—',
    [twa('90', { unit: 'dB(A)' }), STE],
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

const DOUBT = ['苯|*', '苯|PC-TWA', '苯|PC-STEL'] as const;
const implausible = DOUBT.map((topic) => `${topic}: value-implausible`);
const likeDate = DOUBT.map((topic) => `${topic}: value-like-date`);
const noise = (value: string, more: Parameters<typeof measured>[0] = {}) =>
  measured({ agent: '噪声', quantity: 'NOISE-LEX', value, unit: 'dB(A)', ...more });
const ON = '2026-01-15';
const BEFORE = { sampledOn: '2025-12-15' } as const;
const steBefore = measured({ quantity: 'STE', value: '2', ...BEFORE });

/** What cannot be true accuses nobody, clears nobody, and takes nothing back. */
const DOUBTS: Case[] = [
  ['more than there can be', 'DECISIONS 42', [twa('100001'), STE], [], implausible],
  ['as much as there may be', 'DECISIONS 42', [twa('100000'), STE], ['exceedance/alert 苯|PC-TWA'], []],
  [
    'in another spelling of its unit',
    'DECISIONS 42',
    [twa('100001', { unit: 'mg/m3' }), STE],
    [],
    implausible,
  ],
  [
    'beside one that exceeds',
    'DECISIONS 42',
    [twa('4', { sampleNo: '1' }), twa('100001', { sampleNo: '2' }), STE],
    ['exceedance/alert 苯|PC-TWA'],
    ['苯|*: value-implausible', '苯|PC-STEL: value-implausible'],
  ],
  [
    'beside one of the action level',
    'DECISIONS 42',
    [twa('2', { sampleNo: '1' }), twa('100001', { sampleNo: '2' }), STE],
    ['exceedance/warning 苯|PC-TWA'],
    ['苯|*: value-implausible', '苯|PC-STEL: value-implausible'],
  ],
  ['noise that no ear survives', 'DECISIONS 42', [noise('850')], [], ['噪声|*: value-implausible']],
  ['silence', 'DECISIONS 42', [noise('0')], [], ['噪声|*: value-implausible']],
  [
    'after noise that exceeds',
    'DECISIONS 42',
    [noise('92', BEFORE), noise('850')],
    ['exceedance/alert 噪声|NOISE-8H'],
    ['噪声|*: value-implausible'],
  ],
  [
    'after noise that complies',
    'DECISIONS 42',
    [noise('72', BEFORE), noise('850')],
    [],
    ['噪声|*: value-implausible', '噪声|NOISE-8H: value-implausible'],
  ],
  [
    'before noise that can be believed',
    'DECISIONS 42',
    [noise('850', BEFORE), noise('92')],
    ['exceedance/alert 噪声|NOISE-8H'],
    [],
  ],
  ['a date among the results', 'DECISIONS 42', [twa('46000', { sampledOn: ON }), STE], [], likeDate],
  ['of the inspection before', 'DECISIONS 42', [twa('45000', { sampledOn: ON }), STE], [], likeDate],
  [
    'in eight digits, though the unit is small',
    'DECISIONS 42',
    [twa('20260110', { sampledOn: ON, unit: 'μg/m³' }), STE],
    [],
    likeDate,
  ],
  [
    'a date after results that exceed',
    'DECISIONS 42',
    [twa('4', BEFORE), steBefore, twa('46000')],
    ['exceedance/alert 苯|PC-TWA'],
    ['苯|*: value-like-date', '苯|PC-STEL: value-like-date'],
  ],
  [
    'its laboratory says that it exceeds',
    'DESIGN 6',
    [twa('46000', exceeds), STE],
    ['verdict-difference/review 苯'],
    likeDate,
  ],
  ['its laboratory says that it complies', 'DESIGN 6', [twa('46000', complies), STE], [], likeDate],
];

describeCases('measured values', VALUES);
describeCases('results that cannot be true', DOUBTS);
