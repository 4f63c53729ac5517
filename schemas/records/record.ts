import * as z from 'zod';
import { FirmRegistrationSchema, MarketFirmSchema, TransportOperatorSchema } from './firm.ts';
import { CheckupSchema, DiseaseCaseSchema, HazardDeclarationSchema } from './health.ts';
import { InjuryDecisionSchema } from './injury.ts';
import { ContributionSchema, FundYearSchema, InsuranceAccountSchema } from './insurance.ts';
import { MeasurementSchema } from './measurement.ts';
import { ProjectInsuranceSchema, ProjectSchema } from './project.ts';
import { AccidentSchema, HiddenDangerSchema } from './safety.ts';
import { KeyPostsSchema, TrainingSchema } from './training.ts';

/** The shared records that feeds become, told apart by `kind`. */
export const FactRecordSchema = z.discriminatedUnion('kind', [
  InsuranceAccountSchema,
  ContributionSchema,
  FundYearSchema,
  MeasurementSchema,
  FirmRegistrationSchema,
  MarketFirmSchema,
  TransportOperatorSchema,
  HiddenDangerSchema,
  AccidentSchema,
  InjuryDecisionSchema,
  HazardDeclarationSchema,
  DiseaseCaseSchema,
  CheckupSchema,
  ProjectSchema,
  ProjectInsuranceSchema,
  TrainingSchema,
  KeyPostsSchema,
]);
export type FactRecord = z.infer<typeof FactRecordSchema>;
