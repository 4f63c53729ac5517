import * as z from 'zod';
import { IsoDateSchema } from '../atoms.ts';

/** 认定情形: clause of 工伤保险条例; 14(6) is commuting, 15(1)–(3) are deemed injuries. */
export const InjuryClauseSchema = z.enum([
  '14(1)',
  '14(2)',
  '14(3)',
  '14(4)',
  '14(5)',
  '14(6)',
  '14(7)',
  '15(1)',
  '15(2)',
  '15(3)',
]);
export type InjuryClause = z.infer<typeof InjuryClauseSchema>;

/** 工伤认定: one decision on one person; `person` is a pseudonym. */
export const InjuryDecisionSchema = z.strictObject({
  kind: z.literal('injury-decision'),
  decisionNo: z.string(),
  uscc: z.string(),
  injuredOn: IsoDateSchema,
  decidedOn: IsoDateSchema,
  clause: InjuryClauseSchema,
  outcome: z.enum(['recognised', 'refused']),
  /** 事故类别 (GB 6441). */
  cause: z.string().optional(),
  fatal: z.boolean().optional(),
  /** 用工单位 of a dispatched worker. */
  userUnit: z.string().optional(),
  projectCode: z.string().optional(),
  person: z.string().optional(),
  post: z.string().optional(),
  diseaseCode: z.string().optional(),
});
export type InjuryDecision = z.infer<typeof InjuryDecisionSchema>;
