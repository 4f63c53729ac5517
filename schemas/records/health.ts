import * as z from 'zod';
import { CountSchema, DecimalSchema, IndustrySchema, IsoDateSchema, RegionSchema } from '../atoms.ts';

/** 职业病危害项目申报 of an employer. */
export const HazardDeclarationSchema = z.strictObject({
  kind: z.literal('hazard-declaration'),
  uscc: z.string(),
  name: z.string(),
  region: RegionSchema,
  industry: IndustrySchema,
  workers: CountSchema,
  exposedWorkers: CountSchema,
  /** 危害因素清单 as declared, separated by 、 or commas. */
  agents: z.string().optional(),
  hazardClass: z.enum(['severe', 'general']).optional(),
  declaredOn: IsoDateSchema,
  lastTestedOn: IsoDateSchema.optional(),
  lastAssessedOn: IsoDateSchema.optional(),
});
export type HazardDeclaration = z.infer<typeof HazardDeclarationSchema>;

/** 职业病报告: a diagnosed or suspected case; `person` is a pseudonym. */
export const DiseaseCaseSchema = z.strictObject({
  kind: z.literal('disease-case'),
  caseNo: z.string(),
  uscc: z.string(),
  /** Item of 职业病分类和目录 in force on the day of diagnosis. */
  diseaseCode: z.string(),
  diagnosedOn: IsoDateSchema,
  stage: z.string().optional(),
  person: z.string().optional(),
  exposureYears: DecimalSchema.optional(),
  suspected: z.boolean().optional(),
});
export type DiseaseCase = z.infer<typeof DiseaseCaseSchema>;

/** 职业健康检查汇总 of a firm, year and agent: persons due, examined, found. */
export const CheckupSchema = z.strictObject({
  kind: z.literal('checkup'),
  uscc: z.string(),
  year: z.int(),
  agent: z.string(),
  due: CountSchema,
  examined: CountSchema,
  suspectedCases: CountSchema.optional(),
  contraindications: CountSchema.optional(),
});
export type Checkup = z.infer<typeof CheckupSchema>;
