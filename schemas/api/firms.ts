import * as z from 'zod';
import { AlertStatusSchema } from '../alerts/alert.ts';
import { AlertKindSchema, SeveritySchema } from '../alerts/kinds.ts';
import { FieldValuesSchema } from '../atoms.ts';
import { FieldClassSchema } from '../feeds/field-class.ts';
import { LineageSchema } from '../records/fact.ts';
import { SentenceSchema } from '../sentence.ts';

/** One record of a department, with the fields that the caller may see. */
const FirmRecordSchema = z.strictObject({
  feed: z.string(),
  scope: z.string(),
  stale: z.boolean(),
  fields: FieldValuesSchema,
  lineage: LineageSchema.pick({ submissionId: true, fileName: true, row: true, dataAsOf: true }),
});
export type FirmRecord = z.infer<typeof FirmRecordSchema>;

/** What everyone who may see the firm learns of a feed, whatever is withheld. */
const FirmFeedSchema = z.strictObject({
  feed: z.string(),
  titleZh: z.string(),
  titleEn: z.string(),
  records: z.int(),
  newestDataAsOf: z.string(),
  /** Classes that this feed holds and the caller may not see. */
  withheld: z.array(FieldClassSchema),
});
export type FirmFeed = z.infer<typeof FirmFeedSchema>;

/** What a rule could not judge of a firm, by rule and reason. */
export const NotEvaluatedShownSchema = z.strictObject({
  ruleId: z.string(),
  reason: z.string(),
  text: SentenceSchema,
  count: z.int(),
  /** Left out where the caller may not see what the rule looked at. */
  topics: z.array(z.string()).optional(),
});
export type NotEvaluatedShown = z.infer<typeof NotEvaluatedShownSchema>;

const ClearedShownSchema = z.strictObject({
  ruleId: z.string(),
  reason: z.string(),
  text: SentenceSchema,
});

const FirmAlertSchema = z.strictObject({
  alertId: z.string(),
  kind: AlertKindSchema,
  severity: SeveritySchema,
  status: AlertStatusSchema,
  openedOn: z.string(),
  reason: SentenceSchema,
});

/** GET /v1/firms/{uscc}. */
export const FirmSchema = z.strictObject({
  uscc: z.string(),
  name: z.string(),
  city: z.string(),
  district: z.string(),
  industry: z.string(),
  granted: z.array(FieldClassSchema),
  feeds: z.array(FirmFeedSchema),
  records: z.array(FirmRecordSchema),
  alerts: z.array(FirmAlertSchema),
  /** Open alerts by kind, also of the kinds whose content is withheld. */
  openAlerts: z.record(z.string(), z.int()),
  notEvaluated: z.array(NotEvaluatedShownSchema),
  cleared: z.array(ClearedShownSchema),
  assessedOn: z.string().nullable(),
});
export type Firm = z.infer<typeof FirmSchema>;
