import * as z from 'zod';
import { LimitShownSchema } from '../alerts/alert.ts';

/** An agent with its limits of all editions. */
export const AgentLimitsSchema = z.strictObject({
  nameZh: z.string(),
  nameEn: z.string(),
  type: z.enum(['chemical', 'dust', 'doubtful']),
  /** Row ids of the reference data. */
  codes: z.array(z.string()),
  cas: z.array(z.string()),
  limits: z.array(z.strictObject({ ...LimitShownSchema.shape, inForce: z.boolean() })),
});
export type AgentLimits = z.infer<typeof AgentLimitsSchema>;

/** What `lianfang limits --json` prints. */
export const LimitsOutputSchema = z.strictObject({
  query: z.string(),
  /** Sampling date that `inForce` speaks of. */
  date: z.string(),
  agents: z.array(AgentLimitsSchema),
});
export type LimitsOutput = z.infer<typeof LimitsOutputSchema>;
