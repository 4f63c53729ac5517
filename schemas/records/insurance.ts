import * as z from 'zod';
import { CountSchema, DecimalSchema, IndustrySchema, IsoDateSchema, RegionSchema } from '../atoms.ts';

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

/** 工伤保险费征缴: what was due and paid on one account for one month; amounts in yuan. */
export const ContributionSchema = z.strictObject({
  kind: z.literal('contribution'),
  uscc: z.string(),
  accountNo: z.string(),
  /** First day of the month that the contribution is for. */
  month: IsoDateSchema,
  insuredHeadcount: CountSchema,
  payroll: DecimalSchema.optional(),
  due: DecimalSchema,
  paid: DecimalSchema,
  arrears: DecimalSchema.optional(),
});
export type Contribution = z.infer<typeof ContributionSchema>;

/** 基金收支 of a firm and year: contributions and payments in yuan, average insured persons. */
export const FundYearSchema = z.strictObject({
  kind: z.literal('fund-year'),
  uscc: z.string(),
  year: z.int(),
  contributions: DecimalSchema,
  contributionsAtBaseRate: DecimalSchema.optional(),
  payments: DecimalSchema,
  /** Payments that do not count for the floating of rates: commuting, deemed injuries, old cases. */
  excludedPayments: DecimalSchema.optional(),
  averageInsured: DecimalSchema,
});
export type FundYear = z.infer<typeof FundYearSchema>;
