import fc from 'fast-check';
import type { Fact } from '../../../schemas/records/fact.ts';
import type { Measurement } from '../../../schemas/records/measurement.ts';
import { measured } from '../../unit/rules/make.ts';
import { filled } from './filled.ts';

/** Values around the limits of what is measured: benzene 3 / 6, toluene and xylenes 50 / 100, ANTU 0.3, welding fume 4. */
export const value = fc
  .tuple(fc.constantFrom(0, 1, 2, 3, 5, 6, 12, 49, 50, 99, 101), fc.nat(9999))
  .map(([whole, part]) => `${whole}.${String(part).padStart(4, '0')}`);

const row = fc.record({
  agent: fc.constantFrom('苯', '甲苯', '二甲苯', '安妥', '氯', '电焊烟尘', '石棉'),
  quantity: fc.constantFrom('TWA', 'SAMPLE', 'STE', 'ME', 'PEAK', 'TOTAL-DUST-TWA', 'TOTAL-DUST-PEAK'),
  sampleNo: fc.constantFrom('1', '2', '3'),
  value,
  unit: fc.constantFrom('mg/m³', 'mg/m³', 'f/mL', 'ppm'),
  minutes: fc.constantFrom(undefined, 5, 10, 15, 120, 240),
  timesPerDay: fc.constantFrom(undefined, 1, 4, 5),
  gapMinutes: fc.constantFrom(undefined, 30, 60),
  hoursPerDay: fc.constantFrom(undefined, '8', '10', '12'),
  hoursPerWeek: fc.constantFrom(undefined, '40', '48', '60'),
  daysPerWeek: fc.constantFrom(undefined, '5', '6'),
});

const factOf = (from: object, extra: object = {}): Fact =>
  measured(filled(from) as Partial<Measurement>, extra);

/** One fact a key: of several the last stays. */
export const distinct = (facts: readonly Fact[]): Fact[] => [
  ...new Map(facts.map((fact): [string, Fact] => [fact.naturalKey, fact])).values(),
];

/** Detected values of chemicals and dusts of one workplace and day. */
export const facts = fc
  .array(row, { minLength: 1, maxLength: 7 })
  .map((rows) => distinct(rows.map((one) => factOf(one))));

const SUBSTANCES = ['苯', '甲苯', '二甲苯', '安妥', '氯', '苯醌', '某某溶剂'] as const;
const DUSTS = ['电焊烟尘', '矽尘', '水泥粉尘', '石膏粉尘', '其他粉尘', '石棉'] as const;
const sometimes = <T>(...values: readonly T[]): fc.Arbitrary<T | undefined> =>
  fc.constantFrom<T | undefined>(...values, ...values.map(() => undefined));

/** What a laboratory may say beside any value. */
const besides = {
  sampleNo: fc.constantFrom('1', '2'),
  workplace: fc.constantFrom('喷漆岗', '喷漆岗', '喷漆岗', '乙岗'),
  sampledOn: fc.constantFrom('2026-01-15', '2026-01-15', '2026-01-15', '2025-01-20', '2019-06-01'),
  lod: sometimes('0.01', '0.6', '3'),
  isDetected: fc.constantFrom(true, true, true, true, false),
  exposedWorkers: sometimes(0, 7, 40),
  verdict: fc.constantFrom(undefined, undefined, undefined, undefined, 'complies', 'exceeds', 'undecided'),
  siteRegion: fc.constantFrom(undefined, undefined, '370103', '370203'),
  minutes: fc.constantFrom(undefined, 10, 15, 120, 240, 480),
  hoursPerDay: fc.constantFrom(undefined, undefined, '8', '10'),
  hoursPerWeek: fc.constantFrom(undefined, undefined, '40', '48'),
  daysPerWeek: fc.constantFrom(undefined, undefined, '5', '6'),
  isStale: fc.constantFrom(false, false, false, false, false, false, false, true),
};
const substance = fc.record({
  ...besides,
  agent: fc.constantFrom(...SUBSTANCES),
  cas: sometimes('71-43-2', undefined, undefined),
  quantity: fc.constantFrom('TWA', 'TWA', 'TWA', 'SAMPLE', 'SAMPLE', 'STE', 'STE', 'ME', 'PEAK'),
  value: fc.oneof(value, fc.constantFrom('1', '3', '6', '25', '50')),
  unit: fc.constantFrom('mg/m³', 'mg/m³', 'mg/m³', 'mg/m³', 'μg/m³', 'ppm'),
  timesPerDay: sometimes(1, 4, 5),
  gapMinutes: sometimes(30, 60),
});
const dust = fc.record({
  ...besides,
  agent: fc.constantFrom(...DUSTS),
  quantity: fc.constantFrom(
    ...(['TOTAL-DUST-TWA', 'TOTAL-DUST-TWA', 'RESP-DUST-TWA', 'RESP-DUST-TWA', 'TOTAL-DUST-PEAK'] as const),
    ...(['RESP-DUST-PEAK', 'SAMPLE', 'TWA'] as const),
  ),
  value: fc.constantFrom('0.2', '0.36', '0.7', '0.8001', '1.0', '2', '4.01', '8.5', '13', '21'),
  unit: fc.constantFrom('mg/m³', 'mg/m³', 'mg/m³', 'mg/m³', 'f/mL', 'μg/m³'),
  timesPerDay: sometimes(1, 4),
  gapMinutes: sometimes(60),
  freeSilica: sometimes('5', '10', '45.5', '60', '90'),
  workClass: sometimes('I', 'II', 'III', 'IV'),
});

const wideFact = fc
  .oneof(substance, dust)
  .map(({ isDetected, isStale, value: text, ...more }) =>
    factOf(
      isDetected ? { ...more, value: text } : { ...more, belowDetection: true },
      isStale ? { stale: true } : {},
    ),
  );

/** Whatever laboratories may say of chemicals and dusts of a firm: also undetected, of unknown silica, with a verdict. */
export const wideFacts = fc.array(wideFact, { minLength: 1, maxLength: 6 }).map(distinct);
