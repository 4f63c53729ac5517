import * as z from 'zod';

/**
 * The shared records that feeds become. Dates are ISO `YYYY-MM-DD` in Asia/Shanghai, decimals are exact decimal text
 * (never binary floats), regions are six-digit GB/T 2260 codes, industries GB/T 4754-2017 codes with their letter.
 */
const IsoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const Decimal = z.string().regex(/^\d+(\.\d+)?$/);
const Region = z.string().regex(/^\d{6}$/);
const Industry = z.string().regex(/^[A-T]\d{0,4}$/);
const Count = z.int().min(0);

export const InsuranceAccountSchema = z.strictObject({
  kind: z.literal('insurance-account'),
  uscc: z.string(),
  accountNo: z.string(),
  name: z.string(),
  address: z.string().optional(),
  phone: z.string().optional(),
  region: Region,
  industry: Industry,
  status: z.enum(['insured', 'suspended', 'ended']),
  insuredHeadcount: Count,
  migrantWorkers: Count.optional(),
  contributionBase: Decimal.optional(),
  riskClass: z.int().min(1).max(8).optional(),
  rate: Decimal.optional(),
  enrolledOn: IsoDate.optional(),
  arrearsSince: IsoDate.optional(),
});
export type InsuranceAccount = z.infer<typeof InsuranceAccountSchema>;

/** How a measured value was taken (GBZ 2.1-2019 section 2; GBZ 2.2-2007 for physical agents). */
export const QuantitySchema = z.enum([
  'TWA',
  'SAMPLE',
  'STE',
  'ME',
  'PEAK',
  'TOTAL-DUST-TWA',
  'RESP-DUST-TWA',
  'NOISE-LEX',
  'NOISE-LEQ',
  'IMPULSE',
  'WBGT',
  'HAV',
]);
export type Quantity = z.infer<typeof QuantitySchema>;

export const MeasurementSchema = z.strictObject({
  kind: z.literal('measurement'),
  uscc: z.string(),
  name: z.string(),
  reportNo: z.string(),
  workplace: z.string(),
  /** As the laboratory wrote it; the reference data resolves it at assessment. */
  agent: z.string(),
  cas: z.string().optional(),
  sampledOn: IsoDate,
  quantity: QuantitySchema,
  sampleNo: z.string(),
  /** Exact decimal text; absent when below detection. */
  value: Decimal.optional(),
  belowDetection: z.boolean(),
  lod: Decimal.optional(),
  unit: z.string(),
  minutes: z.int().min(1).max(1440).optional(),
  exposedWorkers: Count.optional(),
  hoursPerDay: Decimal.optional(),
  daysPerWeek: Decimal.optional(),
  hoursPerWeek: Decimal.optional(),
  freeSilica: Decimal.optional(),
  verdict: z.enum(['complies', 'exceeds', 'undecided']).optional(),
  testKind: z.enum(['periodic', 'assessment', 'supervision']).optional(),
  reportedOn: IsoDate.optional(),
  siteRegion: Region.optional(),
  siteAddress: z.string().optional(),
  labName: z.string().optional(),
});
export type Measurement = z.infer<typeof MeasurementSchema>;

export const FirmRegistrationSchema = z.strictObject({
  kind: z.literal('firm-registration'),
  uscc: z.string(),
  name: z.string(),
  region: Region,
  industry: Industry,
  status: z.enum(['operating', 'existing', 'suspended', 'revoked', 'deregistered']),
  headcount: Count.optional(),
  establishedOn: IsoDate.optional(),
  sector: z.string().optional(),
  licenceNo: z.string().optional(),
  licenceUntil: IsoDate.optional(),
  address: z.string().optional(),
  phone: z.string().optional(),
});
export type FirmRegistration = z.infer<typeof FirmRegistrationSchema>;

export const HiddenDangerSchema = z.strictObject({
  kind: z.literal('hidden-danger'),
  dangerNo: z.string(),
  uscc: z.string(),
  siteRegion: Region.optional(),
  place: z.string().optional(),
  foundOn: IsoDate,
  level: z.enum(['major', 'general']),
  category: z.string().optional(),
  description: z.string().optional(),
  dueOn: IsoDate.optional(),
  rectifiedOn: IsoDate.optional(),
  verifiedOn: IsoDate.optional(),
  status: z.enum(['open', 'in-progress', 'rectified', 'verified']),
  source: z.enum(['inspection', 'report', 'self']).optional(),
  orderNo: z.string().optional(),
  supervised: z.boolean().optional(),
});
export type HiddenDanger = z.infer<typeof HiddenDangerSchema>;

export const TransportOperatorSchema = z.strictObject({
  kind: z.literal('transport-operator'),
  licenceNo: z.string(),
  uscc: z.string().optional(),
  name: z.string(),
  region: Region,
  address: z.string().optional(),
  phone: z.string().optional(),
  scope: z.string(),
  vehicles: Count.optional(),
  drivers: Count.optional(),
  headcount: Count.optional(),
  status: z.enum(['operating', 'suspended', 'deregistered']),
  licensedOn: IsoDate.optional(),
  licenceUntil: IsoDate.optional(),
});
export type TransportOperator = z.infer<typeof TransportOperatorSchema>;

export const FactRecordSchema = z.discriminatedUnion('kind', [
  InsuranceAccountSchema,
  MeasurementSchema,
  FirmRegistrationSchema,
  HiddenDangerSchema,
  TransportOperatorSchema,
]);
export type FactRecord = z.infer<typeof FactRecordSchema>;
