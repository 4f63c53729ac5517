import * as z from 'zod';
import { IsoDateSchema } from '../atoms.ts';

/** A register that the form rests on, as it was settled: the newest one that speaks of a day not after the form's. */
export const FormRegisterSchema = z.strictObject({
  feed: z.string(),
  scope: z.string(),
  submissionId: z.string(),
  period: z.string(),
  dataAsOf: IsoDateSchema,
  /** Rows of the file, and those that were rejected. */
  rows: z.int(),
  rejected: z.int(),
  complete: z.boolean(),
});
export type FormRegister = z.infer<typeof FormRegisterSchema>;

/** Why a figure cannot be given: a register that it rests on is missing, not complete or too old. */
export const FormGapSchema = z.strictObject({
  feed: z.string(),
  scope: z.string(),
  reason: z.enum(['register-missing', 'register-incomplete', 'register-stale']),
});
export type FormGap = z.infer<typeof FormGapSchema>;

/** A figure with the firms (USCC) behind it. `value` is null where it must stay blank. */
const FigureSchema = z.strictObject({ value: z.int().nullable(), firms: z.array(z.string()) });

/** One line of the form. Of city 370000 are the lines of the plan in the province's form. */
export const FormRowSchema = z.strictObject({
  industry: z.string(),
  nameZh: z.string(),
  city: z.string(),
  /** 企业户数. */
  firms: FigureSchema,
  /** 参保企业户数. */
  insuredFirms: FigureSchema,
  /** 从业总人数: of the firms whose headcount is known. */
  employed: FigureSchema,
  /** 参加工伤保险人数: over all insured accounts of all firms of the line. */
  insuredPersons: FigureSchema,
  /**
   * 工伤保险参保率 in percent, two decimals (exact text): insured persons ÷ employed persons, both of the firms whose
   * headcount is known. Never cut at 100.
   */
  coverage: z.strictObject({
    value: z.string().nullable(),
    insuredPersons: z.int(),
    employed: z.int(),
  }),
  /** Firms without a declared headcount. */
  headcountMissing: z.array(z.string()),
  /** Why figures are blank; empty where all registers could be used. */
  gaps: z.array(FormGapSchema),
});
export type FormRow = z.infer<typeof FormRowSchema>;

/** A firm of the form: what the figures count. */
export const FormFirmSchema = z.strictObject({
  uscc: z.string(),
  name: z.string(),
  city: z.string(),
  industry: z.string(),
  industryZh: z.string(),
  /** GB/T 4754 code. */
  code: z.string(),
  /** True with an insured account in any register of the province; null where none is found and one could not be asked. */
  insured: z.boolean().nullable(),
  headcount: z.int().nullable(),
  insuredPersons: z.int(),
  /** Registers that it stands in: `feed@scope`. */
  sources: z.array(z.string()),
});
export type FormFirm = z.infer<typeof FormFirmSchema>;

/** 重点行业企业基本情况表 (annex of 鲁人社字〔2021〕73号) of a city, or of the province (370000), as of a day. */
export const FormSchema = z.strictObject({
  city: z.string(),
  asOf: IsoDateSchema,
  rows: z.array(FormRowSchema),
  total: FormRowSchema,
  /** In the province's form: the same lines city by city, for what a blank in one city would hide. */
  byCity: z.array(FormRowSchema),
  /** Firms in business that are in no key industry, and so in no line. */
  otherFirms: z.int(),
  registers: z.array(FormRegisterSchema),
});
export type Form = z.infer<typeof FormSchema>;
