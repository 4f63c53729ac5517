import fc from 'fast-check';
import type { Fact } from '../../../schemas/records/fact.ts';
import type { Measurement } from '../../../schemas/records/measurement.ts';
import { measured } from '../../unit/rules/make.ts';
import { filled, maybe } from './filled.ts';

export const level = fc.integer({ min: 600, max: 1100 }).map((tenths) => tenths / 10);
export const hours = fc.constantFrom('0.5', '1', '2', '4', '6', '8', '10');
export const days = fc.constantFrom('3', '5', '6', '7');

const noise = fc.constant('噪声');
const decibels = fc
  .tuple(fc.integer({ min: 74, max: 104 }), fc.constantFrom('', '.1', '.5', '.05'))
  .map((parts) => parts.join(''));
const fields = fc.constant('电磁辐射');
const amount = (...values: readonly string[]) => fc.constantFrom(...values);
const wave = maybe(fc.constantFrom('continuous', 'pulsed'));
const body = maybe(fc.constantFrom('whole', 'limb'));

/** A value of each quantity of GBZ 2.2 around its limits, with what its rows ask for or without. */
const QUANTITIES = [
  { agent: noise, quantity: 'NOISE-LEX', unit: 'dB(A)', value: decibels, daysPerWeek: maybe(days) },
  { agent: noise, quantity: 'NOISE-LEX-W', unit: 'dB(A)', value: decibels },
  { agent: noise, quantity: 'NOISE-LEQ', unit: 'dB(A)', value: decibels, daysPerWeek: maybe(days) },
  { agent: noise, quantity: 'NOISE-LEQ', unit: 'dB(A)', value: decibels, daysPerWeek: maybe(days) },
  {
    ...{ agent: noise, quantity: 'IMPULSE', unit: 'dB', value: amount('119', '120', '130.5', '141') },
    impulsesPerDay: maybe(fc.constantFrom(1, 100, 101, 10_000, 10_001)),
  },
  {
    ...{ agent: fc.constant('高温'), quantity: 'WBGT', unit: '℃' },
    value: amount('24.9', '27', '28.5', '29.1', '31', '34.2'),
    workClass: maybe(fc.constantFrom('I', 'II', 'III', 'IV')),
  },
  { agent: fc.constant('手传振动'), quantity: 'HAV', unit: 'm/s²', value: amount('2', '5', '7.08', '12') },
  { agent: fc.constant('手传振动'), quantity: 'HAV-4H', unit: 'm/s²', value: amount('4.99', '5', '5.01') },
  ...[
    { quantity: 'MICROWAVE', unit: 'μW/cm²', value: amount('10', '30', '60', '501', '5001') },
    { quantity: 'MICROWAVE-SHORT', unit: 'mW/cm²', value: amount('5', '5.1') },
    { quantity: 'MICROWAVE-DOSE', unit: 'μW·h/cm²', value: amount('200', '250', '401', '4001') },
    { quantity: 'UHF-POWER', unit: 'mW/cm²', value: amount('0.025', '0.06', '0.11') },
    { quantity: 'UHF-ELECTRIC', unit: 'V/m', value: amount('10', '15', '20') },
  ].map((one) => ({ agent: fields, wave, body, ...one })),
  ...[
    { quantity: 'HF-ELECTRIC', unit: 'V/m', value: amount('20', '26', '51') },
    { quantity: 'HF-MAGNETIC', unit: 'A/m', value: amount('4', '6') },
  ].map((one) => ({ agent: fields, frequency: maybe(amount('0.05', '1', '3', '13.56', '40')), ...one })),
  {
    ...{ agent: fields, quantity: 'ULTRAVIOLET', unit: 'μW/cm²', value: amount('0.1', '0.2', '0.25', '0.3') },
    band: maybe(fc.constantFrom('UVB', 'UVC', 'welding')),
  },
  { agent: fields, quantity: 'POWER-FREQUENCY-FIELD', unit: 'kV/m', value: amount('5', '5.1', '8') },
] as const;

const besides = {
  workplace: fc.constantFrom('甲岗', '甲岗', '甲岗', '乙岗'),
  sampledOn: fc.constantFrom('2026-01-15', '2026-01-15', '2026-01-15', '2025-06-20', '2006-06-01'),
  reportNo: fc.constantFrom('R1', 'R1', 'R1', 'R2'),
  hoursPerDay: maybe(hours),
  minutes: fc.constantFrom(undefined, undefined, 60, 240, 420),
  exposedWorkers: fc.constantFrom(undefined, 0, 7, 40),
  verdict: fc.constantFrom(undefined, undefined, undefined, undefined, 'complies', 'exceeds', 'undecided'),
  isDetected: fc.constantFrom(...Array.from({ length: 11 }, () => true), false),
  lod: fc.constantFrom(undefined, '0.01', '60'),
  isStale: fc.constantFrom(...Array.from({ length: 11 }, () => false), true),
  isOddUnit: fc.constantFrom(...Array.from({ length: 15 }, () => false), true),
};

/** One to three values of one quantity: only together do they make a day. */
const series = fc.constantFrom(...QUANTITIES).chain(({ quantity, unit, ...drawn }) =>
  fc
    .array(fc.record({ ...besides, ...(drawn as Record<string, fc.Arbitrary<unknown>>) }), {
      minLength: 1,
      maxLength: 3,
    })
    .map((rows) => rows.map((row) => ({ ...row, quantity, unit: row.isOddUnit ? 'ppm' : unit }))),
);

/** Whatever laboratories may say of noise, heat, vibration and fields at a firm. */
export const wideFacts = fc.array(series, { minLength: 1, maxLength: 2 }).map((lists) =>
  lists.flat().map(({ isDetected, isStale, isOddUnit: _, ...more }, n): Fact => {
    const { value, ...rest } = more as Record<string, unknown>;
    const row = { ...rest, sampleNo: `S${n}`, ...(isDetected ? { value } : { belowDetection: true }) };
    return measured(filled(row) as Partial<Measurement>, isStale ? { stale: true } : {});
  }),
);
