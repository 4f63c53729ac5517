import * as z from 'zod';
import { CountSchema, DecimalSchema, IsoDateSchema, RegionSchema } from '../atoms.ts';

/** How a measured value was taken (GBZ 2.1-2019 section 2; GBZ 2.2-2007 for physical agents). */
export const QuantitySchema = z.enum([
  'TWA',
  'SAMPLE',
  'STE',
  'ME',
  'PEAK',
  'TOTAL-DUST-TWA',
  'RESP-DUST-TWA',
  'TOTAL-DUST-PEAK',
  'RESP-DUST-PEAK',
  'NOISE-LEX',
  'NOISE-LEX-W',
  'NOISE-LEQ',
  'IMPULSE',
  'WBGT',
  'HAV',
  'HAV-4H',
  'MICROWAVE',
  'MICROWAVE-SHORT',
  'MICROWAVE-DOSE',
  'UHF-POWER',
  'UHF-ELECTRIC',
  'HF-ELECTRIC',
  'HF-MAGNETIC',
  'ULTRAVIOLET',
  'POWER-FREQUENCY-FIELD',
]);
export type Quantity = z.infer<typeof QuantitySchema>;

/** 检测结果: one value of one agent at one workplace, in the unit that the laboratory gave. */
export const MeasurementSchema = z.strictObject({
  kind: z.literal('measurement'),
  uscc: z.string(),
  name: z.string(),
  reportNo: z.string(),
  workplace: z.string(),
  /** As the laboratory wrote it; the reference data resolves it at assessment. */
  agent: z.string(),
  cas: z.string().optional(),
  sampledOn: IsoDateSchema,
  quantity: QuantitySchema,
  sampleNo: z.string(),
  /** Exact decimal text; absent when below detection. */
  value: DecimalSchema.optional(),
  belowDetection: z.boolean(),
  lod: DecimalSchema.optional(),
  unit: z.string(),
  minutes: z.int().min(1).max(1440).optional(),
  /** Of a peak exposure: how often a day, and the shortest time between two of them. */
  timesPerDay: CountSchema.optional(),
  gapMinutes: z.int().min(0).max(1440).optional(),
  exposedWorkers: CountSchema.optional(),
  hoursPerDay: DecimalSchema.optional(),
  daysPerWeek: DecimalSchema.optional(),
  hoursPerWeek: DecimalSchema.optional(),
  freeSilica: DecimalSchema.optional(),
  /** 体力劳动强度, GBZ 2.2-2007 section 14. */
  workClass: z.enum(['I', 'II', 'III', 'IV']).optional(),
  impulsesPerDay: CountSchema.optional(),
  /** MHz. */
  frequency: DecimalSchema.optional(),
  wave: z.enum(['continuous', 'pulsed']).optional(),
  body: z.enum(['whole', 'limb']).optional(),
  /** Ultraviolet: medium wave, short wave, or the arc of welding. */
  band: z.enum(['UVB', 'UVC', 'welding']).optional(),
  verdict: z.enum(['complies', 'exceeds', 'undecided']).optional(),
  testKind: z.enum(['periodic', 'assessment', 'supervision']).optional(),
  reportedOn: IsoDateSchema.optional(),
  siteRegion: RegionSchema.optional(),
  siteAddress: z.string().optional(),
  labName: z.string().optional(),
});
export type Measurement = z.infer<typeof MeasurementSchema>;
