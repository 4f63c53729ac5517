import * as z from 'zod';
import { LimitShownSchema } from '../alerts/alert.ts';
import { FieldValuesSchema } from '../atoms.ts';
import { quantity as quantityField } from '../feeds/measured-quantity.ts';
import { normaliseUnit } from '../feeds/units.ts';
import { MeasurementSchema, QuantitySchema } from '../records/measurement.ts';
import { SentenceSchema } from '../sentence.ts';

/** A measured value as exact decimal text, or below a detection limit: `1.2`, `<0.03`. */
const ValueSchema = z.string().regex(/^<?\d+(\.\d+)?$/, '应为十进制文本，如"1.2"或"<0.03" / decimal text');

/** How it was taken: a code (`TWA`) or what laboratories print (`C-TWA`, 总尘). */
const QuantityTextSchema = z.string().transform((text, context) => {
  const parsed = quantityField.parse(text);
  const code = QuantitySchema.safeParse('value' in parsed ? parsed.value : undefined);
  if (code.success) return code.data;
  context.addIssue({ code: 'custom', message: `未知的检测类型 / unknown quantity: ${text}` });
  return z.NEVER;
});

const UnitTextSchema = z.string().transform((text, context) => {
  const unit = normaliseUnit(text);
  if (unit !== undefined) return unit;
  context.addIssue({ code: 'custom', message: `未知的计量单位 / unknown unit: ${text}` });
  return z.NEVER;
});

/** What a case leaves out: whose it is and who measured. */
const NOT_OF_A_CASE = {
  kind: true,
  uscc: true,
  name: true,
  belowDetection: true,
  labName: true,
  testKind: true,
  reportedOn: true,
  siteRegion: true,
  siteAddress: true,
} as const;

/** One value of a case: a record of the feed health.measurements, as far as a verdict rests on it. */
export const CaseMeasurementSchema = MeasurementSchema.omit(NOT_OF_A_CASE).extend({
  workplace: z.string().min(1),
  agent: z.string().min(1),
  quantity: QuantityTextSchema,
  value: ValueSchema,
  unit: UnitTextSchema,
  sampledOn: z.iso.date(),
  reportNo: z.string().optional(),
  sampleNo: z.string().optional(),
});
export type CaseMeasurement = z.infer<typeof CaseMeasurementSchema>;

/** What `lianfang evaluate` reads: cases, each judged alone. */
export const EvaluateInputSchema = z.strictObject({
  cases: z.array(
    z.strictObject({ id: z.string().min(1), measurements: z.array(CaseMeasurementSchema).min(1) }),
  ),
});
export type EvaluateInput = z.infer<typeof EvaluateInputSchema>;

const TopicOutcomeSchema = z.strictObject({
  workplace: z.string(),
  /** Canonical name of the reference, else as given. */
  agent: z.string(),
  /** Type of limit, `PEAK`, `MIXTURE`, a physical quantity, or `*` for all of the agent. */
  type: z.string(),
  sampledOn: z.string(),
  verdict: z.enum(['complies', 'action-level', 'exceeds', 'not-evaluated']),
  clause: z.string().optional(),
  limit: LimitShownSchema.optional(),
  /** Exact decimal text: value, limit, unit, ratio, grade; adjustedLimit and reductionFactor for longer shifts. */
  figures: FieldValuesSchema.optional(),
  steps: z.array(SentenceSchema),
  reason: z.strictObject({ code: z.string(), text: SentenceSchema }).optional(),
});
export type TopicOutcome = z.infer<typeof TopicOutcomeSchema>;

/** What is found of a case as the hub would find it: alerts, warnings, and reviews where the laboratory differs. */
const CaseFindingSchema = z.strictObject({
  kind: z.string(),
  severity: z.string(),
  topic: z.string(),
  clause: z.string(),
  reason: SentenceSchema,
});

const NoteSchema = z.strictObject({ topic: z.string(), code: z.string(), text: SentenceSchema });

/** What `lianfang evaluate --json` prints. */
export const EvaluateOutputSchema = z.strictObject({
  /** Version of the limits that it was judged by. */
  limits: z.string(),
  cases: z.array(
    z.strictObject({
      id: z.string(),
      topics: z.array(TopicOutcomeSchema),
      findings: z.array(CaseFindingSchema),
      notEvaluated: z.array(NoteSchema),
    }),
  ),
});
export type EvaluateOutput = z.infer<typeof EvaluateOutputSchema>;
