import type { Fact } from '../../../schemas/records/fact.ts';
import { type Case, describeCases } from './exceedance-cases.ts';
import { measured } from './make.ts';

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
    'a peak whose fraction is not said',
    '6.3.3',
    [total('1'), resp('0.5'), measured({ agent: '水泥粉尘', quantity: 'PEAK', value: '9' })],
    [],
    [`${CEMENT}|PEAK: dust-fraction-unclear`],
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
  [
    'asbestos by mass alone',
    'rules 9',
    [total('9', { agent: '石棉尘' })],
    ['exceedance/alert 石棉(石棉含量>10%)|PC-TWA-TOTAL'],
    ['石棉(石棉含量>10%)|PC-TWA-FIBRE: fibre-count-missing'],
  ],
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
    [`exceedance/warning ${CEMENT}|PC-TWA-TOTAL`],
    [PEAK(CEMENT)],
  ],
  [
    'a stale row',
    'DECISIONS 11',
    [{ ...total('9'), stale: true }, resp('0.1')],
    [],
    [PEAK(CEMENT), `${CEMENT}|PC-TWA-TOTAL: newest-row-rejected`],
  ],
];

describeCases('dusts', DUST);
