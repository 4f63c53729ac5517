import * as z from 'zod';
import { DecimalSchema, IndustrySchema, IsoDateSchema, RegionSchema } from '../atoms.ts';

const CountSchema = z.int().min(0);

/** 参保账户: one account of an employer; the accounts of a firm are added up. */
export const InsuranceAccountSchema = z.strictObject({
  kind: z.literal('insurance-account'),
  uscc: z.string(),
  accountNo: z.string(),
  name: z.string(),
  address: z.string().optional(),
  phone: z.string().optional(),
  region: RegionSchema,
  industry: IndustrySchema,
  status: z.enum(['insured', 'suspended', 'ended']),
  insuredHeadcount: CountSchema,
  migrantWorkers: CountSchema.optional(),
  contributionBase: DecimalSchema.optional(),
  riskClass: z.int().min(1).max(8).optional(),
  rate: DecimalSchema.optional(),
  enrolledOn: IsoDateSchema.optional(),
  arrearsSince: IsoDateSchema.optional(),
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
  exposedWorkers: CountSchema.optional(),
  hoursPerDay: DecimalSchema.optional(),
  daysPerWeek: DecimalSchema.optional(),
  hoursPerWeek: DecimalSchema.optional(),
  freeSilica: DecimalSchema.optional(),
  verdict: z.enum(['complies', 'exceeds', 'undecided']).optional(),
  testKind: z.enum(['periodic', 'assessment', 'supervision']).optional(),
  reportedOn: IsoDateSchema.optional(),
  siteRegion: RegionSchema.optional(),
  siteAddress: z.string().optional(),
  labName: z.string().optional(),
});
export type Measurement = z.infer<typeof MeasurementSchema>;

/** 企业底册: a firm as the register of firms has it. */
export const FirmRegistrationSchema = z.strictObject({
  kind: z.literal('firm-registration'),
  uscc: z.string(),
  name: z.string(),
  region: RegionSchema,
  industry: IndustrySchema,
  status: z.enum(['operating', 'existing', 'suspended', 'revoked', 'deregistered']),
  headcount: CountSchema.optional(),
  establishedOn: IsoDateSchema.optional(),
  sector: z.string().optional(),
  licenceNo: z.string().optional(),
  licenceUntil: IsoDateSchema.optional(),
  address: z.string().optional(),
  phone: z.string().optional(),
});
export type FirmRegistration = z.infer<typeof FirmRegistrationSchema>;

/** 隐患: a hidden danger and how far its rectification has come. */
export const HiddenDangerSchema = z.strictObject({
  kind: z.literal('hidden-danger'),
  dangerNo: z.string(),
  uscc: z.string(),
  /** Of a firm that a joint team found: no register may know it. */
  name: z.string().optional(),
  siteRegion: RegionSchema.optional(),
  place: z.string().optional(),
  foundOn: IsoDateSchema,
  level: z.enum(['major', 'general']),
  category: z.string().optional(),
  description: z.string().optional(),
  dueOn: IsoDateSchema.optional(),
  rectifiedOn: IsoDateSchema.optional(),
  verifiedOn: IsoDateSchema.optional(),
  status: z.enum(['open', 'in-progress', 'rectified', 'verified']),
  /** `joint-inspection`: found on the spot by a joint team, so it counts at once. */
  source: z.enum(['inspection', 'report', 'self', 'joint-inspection']).optional(),
  orderNo: z.string().optional(),
  supervised: z.boolean().optional(),
});
export type HiddenDanger = z.infer<typeof HiddenDangerSchema>;

/** 道路运输经营业户: an operator by its licence; `scope` is what the licence covers. */
export const TransportOperatorSchema = z.strictObject({
  kind: z.literal('transport-operator'),
  licenceNo: z.string(),
  uscc: z.string().optional(),
  name: z.string(),
  region: RegionSchema,
  address: z.string().optional(),
  phone: z.string().optional(),
  scope: z.string(),
  vehicles: CountSchema.optional(),
  drivers: CountSchema.optional(),
  headcount: CountSchema.optional(),
  status: z.enum(['operating', 'suspended', 'deregistered']),
  licensedOn: IsoDateSchema.optional(),
  licenceUntil: IsoDateSchema.optional(),
});
export type TransportOperator = z.infer<typeof TransportOperatorSchema>;

/** The shared records that feeds become, told apart by `kind`. */
export const FactRecordSchema = z.discriminatedUnion('kind', [
  InsuranceAccountSchema,
  MeasurementSchema,
  FirmRegistrationSchema,
  HiddenDangerSchema,
  TransportOperatorSchema,
]);
export type FactRecord = z.infer<typeof FactRecordSchema>;
