import * as z from 'zod';
import { CountSchema, IndustrySchema, IsoDateSchema, RegionSchema } from '../atoms.ts';

/** 企业底册: a firm as the register of firms has it. */
export const FirmRegistrationSchema = z.strictObject({
  kind: z.literal('firm-registration'),
  uscc: z.string(),
  name: z.string(),
  region: RegionSchema,
  industry: IndustrySchema,
  status: z.enum(['operating', 'existing', 'suspended', 'revoked', 'deregistered']),
  headcount: CountSchema.optional(),
  /** Of whom the firm need not insure: dispatched to it, working by platform, past retirement age, interns. */
  dispatchedWorkers: CountSchema.optional(),
  platformWorkers: CountSchema.optional(),
  retirees: CountSchema.optional(),
  interns: CountSchema.optional(),
  establishedOn: IsoDateSchema.optional(),
  sector: z.string().optional(),
  licenceNo: z.string().optional(),
  licenceUntil: IsoDateSchema.optional(),
  address: z.string().optional(),
  phone: z.string().optional(),
});
export type FirmRegistration = z.infer<typeof FirmRegistrationSchema>;

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

/** 市场主体登记: a market entity; a branch names the firm that it belongs to. */
export const MarketFirmSchema = z.strictObject({
  kind: z.literal('market-firm'),
  uscc: z.string(),
  name: z.string(),
  formerNames: z.string().optional(),
  entity: z.enum(['enterprise', 'branch', 'self-employed', 'farm-cooperative']),
  parentUscc: z.string().optional(),
  region: RegionSchema,
  address: z.string().optional(),
  industry: IndustrySchema,
  establishedOn: IsoDateSchema,
  status: z.enum(['existing', 'deregistered', 'revoked', 'dormant']),
  closedOn: IsoDateSchema.optional(),
  /** 从业人数 of the annual report; often empty. */
  employees: CountSchema.optional(),
});
export type MarketFirm = z.infer<typeof MarketFirmSchema>;
