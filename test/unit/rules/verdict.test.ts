import { type Case, complies, describeCases, exceeds, STE, twa } from './exceedance-cases.ts';
import { measured } from './make.ts';

const VERDICTS: Case[] = [
  ['both exceed', 'DESIGN 6', [twa('4', exceeds), STE], ['exceedance/alert 苯|PC-TWA'], []],
  [
    'laboratory complies, hub exceeds',
    'DESIGN 6',
    [twa('4', complies), STE],
    ['verdict-difference/review 苯'],
    [],
  ],
  [
    '… and a warning of the group stays',
    'DESIGN 6',
    [twa('4', complies), measured({ quantity: 'STE', value: '4' })],
    ['exceedance/warning 苯|PC-STEL', 'verdict-difference/review 苯'],
    [],
  ],
  [
    'laboratory exceeds, hub complies',
    'DESIGN 6',
    [twa('2', exceeds), STE],
    ['exceedance/warning 苯|PC-TWA', 'verdict-difference/review 苯'],
    [],
  ],
  [
    'laboratory exceeds, hub cannot say',
    'DESIGN 6',
    [twa('9', { agent: '某物', ...exceeds })],
    ['verdict-difference/review 某物'],
    ['某物|*: unknown-agent'],
  ],
  [
    'laboratory exceeds on noise, and the hub too',
    'DESIGN 6',
    [measured({ agent: '噪声', quantity: 'NOISE-LEX', value: '91', unit: 'dB(A)', ...exceeds })],
    ['exceedance/alert 噪声|NOISE-8H'],
    [],
  ],
  [
    'laboratory complies on noise, hub exceeds',
    'DESIGN 6',
    [measured({ agent: '噪声', quantity: 'NOISE-LEX', value: '91', unit: 'dB(A)', ...complies })],
    ['verdict-difference/review 噪声'],
    [],
  ],
  [
    'laboratory exceeds on noise, hub cannot say',
    'DESIGN 6',
    [measured({ agent: '噪声', quantity: 'NOISE-LEQ', value: '91', unit: 'dB(A)', ...exceeds })],
    ['verdict-difference/review 噪声'],
    ['噪声|NOISE-8H: exposure-time-missing'],
  ],
  [
    'one record of the laboratory exceeds',
    'DESIGN 6',
    [twa('1', complies), measured({ quantity: 'STE', value: '2', ...exceeds })],
    ['verdict-difference/review 苯'],
    [],
  ],
  [
    'laboratory undecided',
    'DESIGN 6',
    [twa('4', { verdict: 'undecided' }), STE],
    ['exceedance/alert 苯|PC-TWA'],
    [],
  ],
  ['both comply', 'DESIGN 6', [twa('1', complies), STE], [], []],
  [
    'laboratory complies, hub cannot say',
    'DESIGN 6',
    [twa('1', { agent: '某物', ...complies })],
    [],
    ['某物|*: unknown-agent'],
  ],
  [
    'the verdict of a stale row does not count',
    'DECISIONS 11',
    [measured({ value: '1', ...exceeds }, { stale: true }), STE],
    [],
    ['苯|PC-TWA: newest-row-rejected'],
  ],
];

describeCases('verdicts', VERDICTS);
