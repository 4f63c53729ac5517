import { describe, expect, test } from 'vitest';
import { measurementGroups } from '../../../../functions/assess/rules/exceedance/measurement-group.ts';
import { judgeHeat } from '../../../../functions/assess/rules/physical/heat.ts';
import type { Fact } from '../../../../schemas/records/fact.ts';
import { judge } from '../make.ts';
import { describeLines, field, hav, hav4, type Line, wbgt } from './physical-cases.ts';

const S10 = 'GBZ 2.2-2007 10.2';
const heat = (value: string, workClass: 'I' | 'II' | 'III' | 'IV', hoursPerDay: string): Fact =>
  wbgt(value, { workClass, hoursPerDay });
const OPEN = 'ventilation-temperature-missing';

const HEAT: readonly Line[] = [
  ['class I, whole day, at the limit', S10, [heat('30', 'I', '8')], 'complies'],
  ['class I, whole day, within the degree', S10, [heat('30.1', 'I', '8')], OPEN],
  ['class I, whole day, at the degree', '10.2.2', [heat('31', 'I', '8')], OPEN],
  ['class I, whole day, above the degree', '10.2.2', [heat('31.01', 'I', '8')], 'exceeds'],
  ['class II, whole day', S10, [heat('28', 'II', '8')], 'complies'],
  ['class II, whole day, above', S10, [heat('29.1', 'II', '8')], 'exceeds'],
  ['class III, whole day', S10, [heat('26', 'III', '8')], 'complies'],
  ['class III, whole day, above', S10, [heat('27.1', 'III', '8')], 'exceeds'],
  ['class IV, whole day', S10, [heat('25', 'IV', '8')], 'complies'],
  ['class IV, whole day, above', S10, [heat('26.1', 'IV', '8')], 'exceeds'],
  ['class II, 6 h: the row of 75 %', S10, [heat('29', 'II', '6')], 'complies'],
  ['class II, 6.1 h rounds up to 100 %', S10, [heat('29.5', 'II', '6.1')], 'exceeds'],
  ['class II, 4 h: the row of 50 %', S10, [heat('30', 'II', '4')], 'complies'],
  ['class II, 4.1 h rounds up to 75 %', S10, [heat('30.5', 'II', '4.1')], 'exceeds'],
  ['class II, 2 h: the row of 25 %', S10, [heat('32', 'II', '2')], 'complies'],
  ['class II, 2.1 h rounds up to 50 %', S10, [heat('31.5', 'II', '2.1')], 'exceeds'],
  ['class III, 6 h', S10, [heat('28', 'III', '6')], 'complies'],
  ['class IV, 2 h', S10, [heat('30', 'IV', '2')], 'complies'],
  ['more than 8 h stays in the row of 100 %', S10, [heat('29.1', 'II', '10')], 'exceeds'],
  ['no class, below every limit', S10, [wbgt('25', { hoursPerDay: '8' })], 'complies'],
  ['no class, above every limit', S10, [wbgt('31.1', { hoursPerDay: '8' })], 'exceeds'],
  ['no class, between', S10, [wbgt('28', { hoursPerDay: '8' })], 'work-class-missing'],
  ['no time, below every limit', S10, [wbgt('28', { workClass: 'II' })], 'complies'],
  ['no time, above every limit', S10, [wbgt('33.1', { workClass: 'II' })], 'exceeds'],
  ['no time, between', S10, [wbgt('30', { workClass: 'II' })], 'exposure-time-missing'],
  ['in another unit', S10, [wbgt('40', { unit: 'dB' })], 'unit-not-comparable'],
  [
    'mean over time',
    'GBZ/T 189.7',
    [
      wbgt('34', { workClass: 'II', hoursPerDay: '8', minutes: 60 }),
      wbgt('27', { workClass: 'II', hoursPerDay: '8', minutes: 420 }),
    ],
    'complies',
  ],
  [
    'mean over time, above',
    'GBZ/T 189.7',
    [
      wbgt('34', { workClass: 'II', hoursPerDay: '8', minutes: 240 }),
      wbgt('27', { workClass: 'II', hoursPerDay: '8', minutes: 240 }),
    ],
    'exceeds',
  ],
  [
    'several values without times',
    'GBZ/T 189.7',
    [heat('27', 'II', '8'), heat('34', 'II', '8')],
    'wbgt-times-missing',
  ],
  ['several values, all too hot', 'GBZ/T 189.7', [heat('30', 'II', '8'), heat('34', 'II', '8')], 'exceeds'],
];
describeLines('heat', '高温', 'WBGT', HEAT);

describe('summer ventilation temperature of the city (10.2.2)', () => {
  const home = { name: '', city: '370100', district: '370100', industry: '' };
  const said = (value: string, temperature: string): string => {
    const [group] = measurementGroups([heat(value, 'II', '8')]);
    if (group === undefined) return 'no group';
    const [result] = judgeHeat(group, home, { '370100': temperature });
    if (result === undefined) return 'nothing';
    return 'verdict' in result ? `${result.verdict} ${result.limit.shown.value}` : result.reason;
  };
  test.each([
    ['29', '30', 'complies 29'],
    ['29.1', '30.0', 'exceeds 29'],
    ['28.1', '29.9', 'exceeds 28'],
    ['28', '29.9', 'complies 28'],
  ])('%s ℃ where it is %s ℃: %s', (value, temperature, expected) => {
    expect(said(value, temperature)).toBe(expected);
  });
});

const S12 = 'GBZ 2.2-2007 12.2';
const VIBRATION: readonly Line[] = [
  ['4 h at the limit', S12, [hav('5', { hoursPerDay: '4' })], 'complies'],
  ['4 h above', S12, [hav('5.0000000001', { hoursPerDay: '4' })], 'exceeds'],
  ['1 h at 10: √(1/4) halves it', S12, [hav('10', { hoursPerDay: '1' })], 'complies'],
  ['1 h above 10', S12, [hav('10.0000000001', { hoursPerDay: '1' })], 'exceeds'],
  ['8 h: √2 × 3.54 exceeds', S12, [hav('3.54', { hoursPerDay: '8' })], 'exceeds'],
  ['8 h: √2 × 3.53 complies', S12, [hav('3.53', { hoursPerDay: '8' })], 'complies'],
  ['2 h', S12, [hav('7.07', { hoursPerDay: '2' })], 'complies'],
  ['2 h, above', S12, [hav('7.08', { hoursPerDay: '2' })], 'exceeds'],
  ['no time', S12, [hav('20')], 'exposure-time-missing'],
  ['minutes alone may accuse', S12, [hav('20', { minutes: 30 })], 'exceeds'],
  ['minutes alone cannot clear', S12, [hav('2', { minutes: 30 })], 'exposure-time-missing'],
  ['as normalised', S12, [hav4('5')], 'complies'],
  ['as normalised, above', S12, [hav4('5.01')], 'exceeds'],
  ['in another unit', S12, [hav4('90', { unit: 'dB' })], 'unit-not-comparable'],
  [
    'two tools of a day',
    S12,
    [hav('6', { minutes: 120, hoursPerDay: '4' }), hav('3', { minutes: 120, hoursPerDay: '4' })],
    'complies',
  ],
];
describeLines('hand-arm vibration', '手传振动', 'HAND-ARM-VIBRATION', VIBRATION);

const mw = field('MICROWAVE', 'μW/cm²');
const short = field('MICROWAVE-SHORT', 'mW/cm²');
const dose = field('MICROWAVE-DOSE', 'μW·h/cm²');
const whole = { body: 'whole', wave: 'continuous', hoursPerDay: '8' } as const;
const S8 = 'GBZ 2.2-2007 8.2';
const MICROWAVES: readonly Line[] = [
  ['8 h mean at 50', S8, [mw('50', whole)], 'complies'],
  ['8 h mean above 50', S8, [mw('50.001', whole)], 'exceeds'],
  ['in mW/cm²', S8, [mw('0.06', { ...whole, unit: 'mW/cm²' })], 'exceeds'],
  ['4 h: 400/t is 100', S8, [mw('100', { ...whole, hoursPerDay: '4' })], 'complies'],
  ['pulsed at 25', S8, [mw('25', { ...whole, wave: 'pulsed' })], 'complies'],
  ['pulsed above 25', S8, [mw('25.1', { ...whole, wave: 'pulsed' })], 'exceeds'],
  ['limbs at 500', S8, [mw('500', { body: 'limb', hoursPerDay: '8' })], 'complies'],
  ['limbs above 500', S8, [mw('501', { body: 'limb', hoursPerDay: '8' })], 'exceeds'],
  ['body not said', S8, [mw('60', { wave: 'continuous', hoursPerDay: '8' })], 'body-missing'],
  ['wave not said', S8, [mw('30', { body: 'whole', hoursPerDay: '8' })], 'wave-missing'],
  ['nothing said, below all', S8, [mw('25', { hoursPerDay: '8' })], 'complies'],
  ['nothing said, above all', S8, [mw('501', { hoursPerDay: '8' })], 'exceeds'],
  ['no time', S8, [mw('10', { body: 'whole', wave: 'pulsed' })], 'exposure-time-missing'],
  ['above the short-term limit at any time', S8, [mw('5001', { hoursPerDay: '0.01' })], 'exceeds'],
  ['short term at 5', S8, [short('5')], 'complies'],
  ['short term above 5', S8, [short('5.1')], 'exceeds'],
  ['dose at 400', S8, [dose('400', whole)], 'complies'],
  ['dose above 400', S8, [dose('401', whole)], 'exceeds'],
  ['below detection', S8, [mw('', { ...whole, belowDetection: true, lod: '1' })], 'complies'],
];
describeLines('microwaves', '电磁辐射', 'MICROWAVE', MICROWAVES);

const power = field('UHF-POWER', 'mW/cm²');
const electric = field('UHF-ELECTRIC', 'V/m');
const S4 = 'GBZ 2.2-2007 4.2';
const ULTRA_HIGH: readonly Line[] = [
  ['continuous, 8 h', S4, [power('0.05', { wave: 'continuous', hoursPerDay: '8' })], 'complies'],
  ['continuous, 8 h, above', S4, [power('0.051', { wave: 'continuous', hoursPerDay: '8' })], 'exceeds'],
  ['continuous, 4 h', S4, [power('0.1', { wave: 'continuous', hoursPerDay: '4' })], 'complies'],
  ['continuous, 4.1 h', S4, [power('0.1', { wave: 'continuous', hoursPerDay: '4.1' })], 'exceeds'],
  ['pulsed field, 8 h', S4, [electric('10.1', { wave: 'pulsed', hoursPerDay: '8' })], 'exceeds'],
  [
    'pulsed field in kV/m',
    S4,
    [electric('0.01', { wave: 'pulsed', hoursPerDay: '8', unit: 'kV/m' })],
    'complies',
  ],
  ['wave not said', S4, [electric('12', { hoursPerDay: '8' })], 'wave-missing'],
  ['time not said', S4, [electric('15', { wave: 'continuous' })], 'exposure-time-missing'],
  [
    'longer than 8 h',
    S4,
    [electric('5', { wave: 'pulsed', hoursPerDay: '9' })],
    'exposure-time-beyond-table',
  ],
  [
    'longer than 8 h, above even so',
    S4,
    [electric('15', { wave: 'continuous', hoursPerDay: '9' })],
    'exceeds',
  ],
];
describeLines('ultra-high frequency', '电磁辐射', 'ULTRA-HIGH-FREQUENCY', ULTRA_HIGH);

const hfE = field('HF-ELECTRIC', 'V/m');
const hfH = field('HF-MAGNETIC', 'A/m');
const S5 = 'GBZ 2.2-2007 5.2';
const HIGH: readonly Line[] = [
  [
    '3.0 MHz is of the lower range',
    S5,
    [hfE('50', { frequency: '3' }), hfH('5', { frequency: '3' })],
    'complies',
  ],
  ['above 3.0 MHz', S5, [hfE('25', { frequency: '3.01' })], 'complies'],
  ['above 3.0 MHz, too strong', S5, [hfE('25.1', { frequency: '3.01' })], 'exceeds'],
  [
    'magnetic field too strong',
    S5,
    [hfE('1', { frequency: '1' }), hfH('5.1', { frequency: '1' })],
    'exceeds',
  ],
  ['half of the pair', S5, [hfE('10', { frequency: '1' })], 'magnetic-field-missing'],
  ['the other half', S5, [hfH('1', { frequency: '1' })], 'electric-field-missing'],
  ['half of the pair exceeds', S5, [hfE('51', { frequency: '1' })], 'exceeds'],
  ['frequency not said', S5, [hfE('30')], 'frequency-missing'],
  ['frequency not said, above all', S5, [hfE('50.1')], 'exceeds'],
  ['outside the range', S5, [hfE('99', { frequency: '31' })], 'frequency-outside-range'],
];
describeLines('high frequency', '电磁辐射', 'HIGH-FREQUENCY', HIGH);

const uv = field('ULTRAVIOLET', 'μW/cm²');
const S9 = 'GBZ 2.2-2007 9.2';
const ULTRAVIOLET: readonly Line[] = [
  ['UVB', S9, [uv('0.26', { band: 'UVB' })], 'complies'],
  ['UVB, above', S9, [uv('0.261', { band: 'UVB' })], 'exceeds'],
  ['UVC, above', S9, [uv('0.14', { band: 'UVC' })], 'exceeds'],
  ['arc of welding', S9, [uv('0.24', { band: 'welding' })], 'complies'],
  ['arc of welding, above', S9, [uv('0.25', { band: 'welding' })], 'exceeds'],
  ['band not said', S9, [uv('0.2')], 'band-missing'],
  ['band not said, above all', S9, [uv('0.3')], 'exceeds'],
];
describeLines('ultraviolet', '电磁辐射', 'ULTRAVIOLET', ULTRAVIOLET);

const mains = field('POWER-FREQUENCY-FIELD', 'kV/m');
const S6 = 'GBZ 2.2-2007 6.2';
const MAINS: readonly Line[] = [
  ['at 5 kV/m', S6, [mains('5')], 'complies'],
  ['in V/m, above', S6, [mains('5001', { unit: 'V/m' })], 'exceeds'],
  ['longer than 8 h', S6, [mains('4', { hoursPerDay: '10' })], 'exposure-time-beyond-table'],
  ['longer than 8 h, above', S6, [mains('6', { hoursPerDay: '10' })], 'exceeds'],
];
describeLines('power-frequency field', '电磁辐射', 'POWER-FREQUENCY-FIELD', MAINS);

describe('what the findings show', () => {
  const valuesOf = (fact: Fact) => judge([fact]).findings[0]?.values;

  test('a ratio where there is a zero, a difference where there is none', () => {
    expect(valuesOf(hav('10', { hoursPerDay: '4' }))).toMatchObject({ value: '10', limit: '5', ratio: '2' });
    expect(valuesOf(heat('31.5', 'II', '8'))).toMatchObject({ limit: '28', difference: '3.5' });
    expect(valuesOf(heat('31.5', 'II', '8'))).not.toHaveProperty('ratio');
  });

  test('that a degree more would not change the verdict on heat', () => {
    const steps = judge([heat('31.5', 'II', '8')]).findings[0]?.steps.map(({ zh }) => zh);
    expect(steps?.[0]).toContain('接触时间率100%、体力劳动强度II级');
    expect(steps?.[1]).toContain('增加1 ℃后评价结果不变');
  });

  test('never a value that looks like the limit', () => {
    const values = valuesOf(hav('5.0000001', { hoursPerDay: '4' }));
    expect(values).toMatchObject({ value: '5.0000001' });
    expect(values?.['ratio']).not.toBe('1');
  });
});
