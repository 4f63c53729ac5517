import * as z from 'zod';
import { CountSchema, DecimalSchema, IsoDateSchema, RegionSchema } from '../atoms.ts';

/** What a project is built for; `housing` stands for 房建市政. */
export const ProjectSectorSchema = z.enum([
  'housing',
  'railway',
  'highway',
  'waterway',
  'water',
  'energy',
  'airport',
]);
export type ProjectSector = z.infer<typeof ProjectSectorSchema>;

/** 工程项目: a permitted project or section of one; `contractAmount` in 10,000 yuan. Filed under its general contractor. */
export const ProjectSchema = z.strictObject({
  kind: z.literal('project'),
  projectCode: z.string(),
  permitNo: z.string(),
  section: z.string(),
  projectName: z.string(),
  generalContractor: z.string(),
  sector: ProjectSectorSchema,
  region: RegionSchema,
  contractAmount: DecimalSchema.optional(),
  startOn: IsoDateSchema,
  endOn: IsoDateSchema,
  workers: CountSchema.optional(),
});
export type Project = z.infer<typeof ProjectSchema>;

/** 按项目参保: the insurance of a project or section, filed under whoever insured it; `contractAmount` in 10,000 yuan. */
export const ProjectInsuranceSchema = z.strictObject({
  kind: z.literal('project-insurance'),
  projectCode: z.string(),
  permitNo: z.string(),
  section: z.string(),
  projectName: z.string(),
  insuredBy: z.string(),
  sector: ProjectSectorSchema,
  region: RegionSchema,
  contractAmount: DecimalSchema.optional(),
  startOn: IsoDateSchema,
  endOn: IsoDateSchema,
  insuredOn: IsoDateSchema.optional(),
  coveredWorkers: CountSchema.optional(),
  migrantWorkers: CountSchema.optional(),
});
export type ProjectInsurance = z.infer<typeof ProjectInsuranceSchema>;
