import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../schemas/records/fact.ts';
import { judge, measured, summary } from './make.ts';

/** name · clause · facts · findings · not evaluated (topics without the workplace `喷漆岗|`). */
type Case = readonly [name: string, clause: string, facts: Fact[], found: string[], open: string[]];

const STE = measured({ quantity: 'STE', value: '2' });
const twa = (value: string, more: Parameters<typeof measured>[0] = {}) => measured({ value, ...more });
const ammoniaSte = measured({ agent: '氨', quantity: 'STE', value: '1' });
const nd = (lod: string | undefined, more: Parameters<typeof measured>[0] = {}) =>
  measured({ belowDetection: true, ...(lod === undefined ? {} : { lod }), ...more });
const sample = (
  sampleNo: string,
  value: string,
  minutes: number,
  more: Parameters<typeof measured>[0] = {},
) => measured({ quantity: 'SAMPLE', sampleNo, value, minutes, ...more });

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
    'PC-TWA only: the peak is not judged yet',
    '6.3.3',
    [twa('0.2', { agent: '安妥' }), measured({ agent: '安妥', quantity: 'PEAK', value: '5' })],
    ['exceedance/warning 安妥|PC-TWA'],
    ['安妥|PEAK: peak-not-judged'],
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
  [
    'day longer than 8 h',
    'rules 6',
    [twa('1', { hoursPerDay: '8.5' }), STE],
    [],
    ['苯|PC-TWA: extended-shift'],
  ],
  [
    'week longer than 40 h',
    'rules 6',
    [twa('2', { hoursPerWeek: '48' }), STE],
    [],
    ['苯|PC-TWA: extended-shift'],
  ],
  [
    'longer shift, nothing detected',
    'rules 6',
    [nd('0.1', { hoursPerDay: '12' }), STE],
    [],
    ['苯|PC-TWA: extended-shift'],
  ],
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
    'noise is not judged',
    'GBZ 2.2',
    [measured({ agent: '噪声', quantity: 'NOISE-LEX', value: '99', unit: 'dB(A)' })],
    [],
    ['噪声|NOISE-LEX: physical-agent'],
  ],
  [
    'a stale noise row',
    'GBZ 2.2',
    [measured({ agent: '噪声', quantity: 'NOISE-LEX', value: '99', unit: 'dB(A)' }, { stale: true })],
    [],
    ['噪声|NOISE-LEX: newest-row-rejected'],
  ],
];

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
    [],
    ['苯|PC-TWA: extended-shift'],
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

const total = (value: string, more: Parameters<typeof measured>[0] = {}) =>
  measured({ agent: '水泥粉尘', quantity: 'TOTAL-DUST-TWA', value, freeSilica: '5', ...more });
const resp = (value: string, more: Parameters<typeof measured>[0] = {}) =>
  measured({ agent: '水泥粉尘', quantity: 'RESP-DUST-TWA', value, freeSilica: '5', ...more });
const silica = (freeSilica: string) => ({ agent: '矽尘', freeSilica });
const without = (fact: Fact): Fact => {
  const { freeSilica: __, ...record } = fact.record as Fact['record'] & { freeSilica?: string };
  return { ...fact, record } as Fact;
};
const CEMENT = '水泥粉尘(游离SiO2含量<10%)';
const PEAK = (agent: string) => `${agent}|PEAK: peak-missing`;

const DUST: Case[] = [
  ['both fractions comply', 'table 2', [total('1'), resp('0.5')], [], [PEAK(CEMENT)]],
  [
    'total dust exceeds',
    'table 2',
    [total('4.1'), resp('0.5')],
    [`exceedance/alert ${CEMENT}|PC-TWA-TOTAL`],
    [],
  ],
  [
    'respirable dust exceeds',
    'table 2',
    [total('1'), resp('1.6')],
    [`exceedance/alert ${CEMENT}|PC-TWA-RESP`],
    [],
  ],
  [
    'total dust at the action level',
    '6.4',
    [total('2'), resp('0.5')],
    [`exceedance/warning ${CEMENT}|PC-TWA-TOTAL`],
    [PEAK(CEMENT)],
  ],
  [
    'the peak is not judged yet',
    '6.3.3',
    [total('1'), resp('0.5'), measured({ agent: '水泥粉尘', quantity: 'PEAK', value: '9' })],
    [],
    [`${CEMENT}|PEAK: peak-not-judged`],
  ],
  [
    'respirable dust not measured',
    'table 2',
    [total('1')],
    [],
    [`${CEMENT}|PC-TWA-RESP: resp-dust-missing`, PEAK(CEMENT)],
  ],
  [
    'total dust not measured',
    'table 2',
    [resp('1.6')],
    [`exceedance/alert ${CEMENT}|PC-TWA-RESP`],
    [`${CEMENT}|PC-TWA-TOTAL: total-dust-missing`],
  ],
  [
    'the fraction is not said',
    'table 2',
    [total('9', { quantity: 'TWA' })],
    [],
    [`${CEMENT}|PC-TWA: dust-fraction-unclear`],
  ],
  [
    'a segment whose fraction is not said',
    'table 2',
    [total('9', { quantity: 'SAMPLE' })],
    [],
    [`${CEMENT}|PC-TWA: dust-fraction-unclear`],
  ],
  [
    'only a peak',
    'table 2',
    [total('9', { quantity: 'PEAK' })],
    [],
    [`${CEMENT}|PC-TWA-RESP: resp-dust-missing`, `${CEMENT}|PC-TWA-TOTAL: total-dust-missing`],
  ],
  [
    'no respirable limit',
    'table 2',
    [resp('9', { agent: '木粉尘(硬)' })],
    [],
    ['木粉尘(硬)|PC-TWA-RESP: no-limit', '木粉尘(硬)|PC-TWA-TOTAL: total-dust-missing'],
  ],
  [
    'quantities that table 2 does not know',
    'table 2',
    [total('1'), resp('0.5'), total('9', { quantity: 'STE' }), total('9', { quantity: 'ME' })],
    [],
    [`${CEMENT}|MAC: no-limit`, `${CEMENT}|PC-STEL: no-limit`, PEAK(CEMENT)],
  ],
  [
    '10 % free silica is silica dust whatever the name',
    'rules 9',
    [total('1.1', { freeSilica: '10' })],
    [`exceedance/alert ${CEMENT}|PC-TWA-TOTAL`],
    [`${CEMENT}|PC-TWA-RESP: resp-dust-missing`],
  ],
  [
    '50 % belongs to the lower band',
    'rules 9',
    [total('0.1', silica('50')), resp('0.7', silica('50'))],
    ['exceedance/warning 矽尘|PC-TWA-RESP'],
    [PEAK('矽尘')],
  ],
  [
    'above 50 %',
    'rules 9',
    [total('0.1', silica('50.1')), resp('0.7', silica('50.1'))],
    ['exceedance/alert 矽尘|PC-TWA-RESP'],
    [],
  ],
  [
    '80 % belongs to the middle band',
    'rules 9',
    [total('0.1', silica('80')), resp('0.3', silica('80'))],
    ['exceedance/warning 矽尘|PC-TWA-RESP'],
    [PEAK('矽尘')],
  ],
  [
    'above 80 %: 0.2',
    'rules 9, 15',
    [total('0.1', silica('81')), resp('0.21', silica('81'))],
    ['exceedance/alert 矽尘|PC-TWA-RESP'],
    [],
  ],
  [
    'silica dust without its content',
    'rules 9',
    [without(resp('9', { agent: '矽尘' }))],
    [],
    ['矽尘|PC-TWA-RESP: free-silica-missing'],
  ],
  [
    'silica dust with less than 10 %',
    'rules 9',
    [resp('9', silica('9.9'))],
    [],
    ['矽尘|PC-TWA-RESP: free-silica-contradicts'],
  ],
  [
    'a limit below 10 % only: above it exceeds all the more',
    'rules 9',
    [without(total('4.1')), without(resp('1'))],
    [`exceedance/alert ${CEMENT}|PC-TWA-TOTAL`],
    [`${CEMENT}|PC-TWA-RESP: free-silica-missing`],
  ],
  [
    'a limit below 10 % only: below it is open',
    'rules 9',
    [without(total('1')), without(resp('1'))],
    [],
    [`${CEMENT}|PC-TWA-RESP: free-silica-missing`, `${CEMENT}|PC-TWA-TOTAL: free-silica-missing`],
  ],
  [
    'other dust without free silica',
    'rules 9',
    [without(total('1', { agent: '其他粉尘' }))],
    [],
    ['其他粉尘|PC-TWA-TOTAL: free-silica-missing'],
  ],
  [
    'a named dust needs no content',
    'table 2',
    [without(total('1', { agent: '石膏粉尘' })), without(resp('1', { agent: '石膏粉尘' }))],
    [],
    [PEAK('石膏粉尘')],
  ],
  ['asbestos', 'rules 9', [total('9', { agent: '石棉尘' })], [], ['石棉(石棉含量>10%)|*: fibre-units']],
  [
    'before the edition',
    '2020-04-01',
    [total('9', { sampledOn: '2020-03-31' })],
    [],
    [`${CEMENT}|*: no-limit-for-date`],
  ],
  [
    'silica dust before the edition',
    '2020-04-01',
    [total('9', { ...silica('20'), sampledOn: '2020-03-31' })],
    [],
    ['矽尘|*: no-limit-for-date'],
  ],
  [
    'longer shift',
    'rules 6',
    [total('1', { hoursPerDay: '12' }), resp('0.1')],
    [],
    [PEAK(CEMENT), `${CEMENT}|PC-TWA-TOTAL: extended-shift`],
  ],
  [
    'a stale row',
    'DECISIONS 11',
    [{ ...total('9'), stale: true }, resp('0.1')],
    [],
    [PEAK(CEMENT), `${CEMENT}|PC-TWA-TOTAL: newest-row-rejected`],
  ],
];

const complies = { verdict: 'complies' } as const;
const exceeds = { verdict: 'exceeds' } as const;
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
    'laboratory exceeds on noise',
    'DESIGN 6',
    [measured({ agent: '噪声', quantity: 'NOISE-LEX', value: '91', unit: 'dB(A)', ...exceeds })],
    ['verdict-difference/review 噪声'],
    ['噪声|NOISE-LEX: physical-agent'],
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

const inFull = (line: string): string => {
  const [kind = '', topic = ''] = line.split(' ');
  return `${kind} ${topic.includes('岗|') ? topic : `喷漆岗|${topic}`}`;
};

describe.each([
  ['chemicals', CHEMICAL],
  ['segments', SEGMENTS],
  ['dusts', DUST],
  ['verdicts', VERDICTS],
])('%s', (_name, cases) => {
  test.each(cases)('%s (%s)', (_case, _clause, facts, found, open) => {
    const result = summary(judge(facts));
    expect(result.found).toEqual(found.map(inFull).sort());
    expect(result.open.filter((line) => !line.startsWith('uninsured'))).toEqual(
      open.map((line) => `exceedance 喷漆岗|${line}`).sort(),
    );
  });
});

test('a name whose CAS contradicts it is not judged as that substance, and takes no topic twice', () => {
  const other = measured({ value: '9', cas: '108-88-3', sampleNo: '9', verdict: 'exceeds' });
  const result = summary(judge([measured({ value: '1', verdict: 'exceeds' }), STE, other]));
  expect(result.found).toEqual(['verdict-difference/review 喷漆岗|苯']);
  expect(result.open).toContain('exceedance 喷漆岗|苯|*: unknown-agent');
});

describe('figures', () => {
  const only = (facts: Fact[]) => judge(facts).findings[0];

  test('a finding shows its arithmetic, its limit and its rows', () => {
    const finding = only([twa('0.45', { agent: '安妥', exposedWorkers: 12, siteRegion: '370211' })]);
    expect(finding?.reason.zh).toContain('C_TWA 0.45 mg/m³ > PC-TWA 0.3 mg/m³ = 1.5倍');
    expect(finding?.reason.en).toContain('C_TWA 0.45 mg/m³ > PC-TWA 0.3 mg/m³ = 1.5 ×');
    expect(finding).toMatchObject({
      basis: '职业病防治法第二十六条、第七十二条第(一)项',
      city: '370200',
      district: '370211',
      limit: { type: 'PC-TWA', value: '0.3', edition: 'GBZ 2.1-2019', proofread: false },
      values: { value: '0.45', limit: '0.3', ratio: '1.5', unit: 'mg/m³', exposedWorkers: 12 },
      evidence: [{ lineage: { fileName: 'a.csv', row: 2 }, values: { reportNo: 'R1', value: '0.45' } }],
      evidenceCount: 1,
    });
    expect(finding?.limit).not.toHaveProperty('molarMass');
  });

  test('a rounded figure never looks equal to the limit that it exceeds', () => {
    const finding = only([twa('3.000000001'), STE]);
    expect(finding?.values).toMatchObject({ value: '3.000000001', ratio: '1.0000000003' });
  });

  test('ppm and segments say how the value came about', () => {
    expect(only([twa('30', { agent: '氨', unit: 'ppm' }), ammoniaSte])?.reason.zh).toContain(
      'C_TWA 21.2533 mg/m³(30 ppm × 17.031 ÷ 24.04) > PC-TWA 20 mg/m³ = 1.06倍',
    );
    expect(only([sample('1', '4', 240), sample('2', '3', 240), STE])?.reason.en).toContain(
      'C_TWA 3.5 mg/m³ (ΣC·T ÷ 480 min over 2 segments) > PC-TWA 3 mg/m³ = 1.17 ×',
    );
  });

  test('the review says what both found', () => {
    expect(only([twa('4', complies), STE])).toMatchObject({
      values: { laboratory: 'complies', hub: 'exceeds', type: 'PC-TWA', ratio: '1.33' },
      limit: { type: 'PC-TWA' },
    });
    expect(
      only([nd('0.1', exceeds), measured({ quantity: 'STE', belowDetection: true, lod: '0.1' })])?.values,
    ).toMatchObject({ hub: 'complies' });
    expect(only([twa('9', { agent: '某物', ...exceeds })])?.values).toMatchObject({
      hub: 'not-evaluated',
      notEvaluated: 'unknown-agent',
    });
  });

  test('at most 50 pieces of evidence are shown, the worst first, and all are counted', () => {
    const many = Array.from({ length: 60 }, (_, index) => twa(`${4 + index}`, { sampleNo: `${index}` }));
    const finding = only([...many, STE]);
    expect(finding?.evidence).toHaveLength(50);
    expect(finding?.evidenceCount).toBe(60);
    expect(finding?.evidence[0]?.values).toMatchObject({ value: '63' });
  });

  test('the place of a finding: site, else scope, else home', () => {
    expect(only([measured({ value: '9' }, { scope: '370200' }), STE])).toMatchObject({
      city: '370200',
      district: '370200',
    });
    expect(only([measured({ value: '9' }, { scope: '370000' })])).toMatchObject({ city: '370000' });
  });
});
