import * as z from 'zod';
import { FieldValuesSchema, IsoDateSchema } from '../atoms.ts';
import { LineageSchema } from '../records/fact.ts';
import { SubjectRefSchema } from '../records/subject.ts';
import { SentenceSchema } from '../sentence.ts';
import { AlertKindSchema, SeveritySchema } from './kinds.ts';

/**
 * What is limited. `PC-TWA-FIBRE` counts fibres (f/mL), `PEAK` is 3 or 5 times the PC-TWA, `MIXTURE` the sum of ratios;
 * the rest are physical agents of GBZ 2.2.
 */
export const LimitTypeSchema = z.enum([
  'PC-TWA',
  'PC-STEL',
  'MAC',
  'PC-TWA-TOTAL',
  'PC-TWA-RESP',
  'PC-TWA-FIBRE',
  'PEAK',
  'MIXTURE',
  'NOISE-8H',
  'NOISE-40H',
  'IMPULSE',
  'WBGT',
  'HAND-ARM-VIBRATION',
  'POWER-FREQUENCY-FIELD',
  'ULTRA-HIGH-FREQUENCY',
  'HIGH-FREQUENCY',
  'MICROWAVE',
  'ULTRAVIOLET',
]);
export type LimitType = z.infer<typeof LimitTypeSchema>;

/** A limit as it must be shown: with edition and confidence, because recalled limits are not proofread. */
export const LimitShownSchema = z.strictObject({
  id: z.string(),
  agent: z.string(),
  type: LimitTypeSchema,
  value: z.string(),
  unit: z.string(),
  edition: z.string(),
  effectiveFrom: z.string(),
  effectiveTo: z.string().nullable(),
  confidence: z.enum(['fetched', 'recalled']),
  proofread: z.boolean(),
  /** Who read it against the standard, when, and on which page. */
  proofreading: z.strictObject({ by: z.string(), on: z.string(), page: z.string() }).optional(),
  source: z.string(),
});
export type LimitShown = z.infer<typeof LimitShownSchema>;

/** A fact behind a finding: its place in the sender's file and the values that counted. At most 50 in an alert. */
export const EvidenceSchema = z.strictObject({
  lineage: LineageSchema,
  naturalKey: z.string(),
  values: FieldValuesSchema,
});
export type Evidence = z.infer<typeof EvidenceSchema>;

/** Parts of a finding's score: how grave, how far above, how many people, how often. */
export const ScorePartsSchema = z.strictObject({
  harm: z.int().min(0),
  excess: z.int().min(0),
  people: z.int().min(0),
  repetition: z.int().min(0),
});
export type ScoreParts = z.infer<typeof ScorePartsSchema>;

/** What a rule says of a subject: pure output, without lifecycle. */
export const FindingSchema = z.strictObject({
  kind: AlertKindSchema,
  severity: SeveritySchema,
  /** `workplace|agent|limit type`, `scope|dangerNo`, or empty (DECISIONS 7). */
  topic: z.string(),
  ruleId: z.string(),
  ruleEdition: z.string(),
  /** Law and article that was broken, as printed. */
  basis: z.string(),
  /** Clause of the standard or text by which it was judged, as printed: GBZ 2.1-2019 6.3.2. */
  clause: z.string(),
  /** City and district the alert belongs to (six digits; the district may equal the city). */
  city: z.string(),
  district: z.string(),
  reason: SentenceSchema,
  /** Figures of the finding: exact decimal text, units in the key's neighbour `unit`. */
  values: FieldValuesSchema,
  limit: LimitShownSchema.optional(),
  evidence: z.array(EvidenceSchema).max(50),
  /** All facts behind it, when more than the 50 shown. */
  evidenceCount: z.int(),
  /** How the figures come about, line by line. */
  steps: z.array(SentenceSchema).max(30),
  /** Points for the inspection list and their parts, documented in functions/assess/rules/score.ts. */
  score: z.int().min(0),
  scoreParts: ScorePartsSchema,
  /** Below the threshold that opens an alert, above the one that ends it: it opens none, and keeps one that is open. */
  keepsOnly: z.literal(true).optional(),
});
export type Finding = z.infer<typeof FindingSchema>;

/** Something a rule could not judge: counted and shown, never silently passed. */
export const NotEvaluatedSchema = z.strictObject({
  ruleId: z.string(),
  topic: z.string(),
  reason: z.string(),
  city: z.string(),
});
export type NotEvaluated = z.infer<typeof NotEvaluatedSchema>;

/** A firm looked at and not accused, with the reason; kept for the insurance rules. */
export const ClearedSchema = z.strictObject({ ruleId: z.string(), reason: z.string() });
export type Cleared = z.infer<typeof ClearedSchema>;

/**
 * The life of an alert. `open`: the facts say so now. `closed`: they said so rightly, and later facts show that it is no
 * longer so. `retracted`: it rested on facts that were corrected, withdrawn or can no longer be judged. `accepted`: true,
 * and an officer answers for leaving it so until a day. `marked-wrong`: an officer holds it to be wrong; `marked-done`:
 * true, and an officer knows that it is put right or in hand already.
 */
export const AlertStatusSchema = z.enum([
  'open',
  'closed',
  'retracted',
  'accepted',
  'marked-wrong',
  'marked-done',
]);

/** Why an officer leaves a true alert as it is: who answers for it, by what proof, and until which day (included). */
export const AcceptanceSchema = z.strictObject({
  reason: z.string().trim().min(1).max(500),
  /** Department or person that answers for it. */
  owner: z.string().trim().min(1).max(100),
  /** Number of the document that proves it, or where it lies. */
  proof: z.string().trim().min(1).max(200),
  expiresOn: IsoDateSchema,
});
export type Acceptance = z.infer<typeof AcceptanceSchema>;

/** An officer's word on an alert; the hit rate of a city's trial counts `right` and `already-done` as hits. */
export const MarkVerdictSchema = z.enum(['right', 'wrong', 'already-done']);
export type MarkVerdict = z.infer<typeof MarkVerdictSchema>;

/** A finding with its life. `seq` is the commit sequence (system ms * 1000 + tie) that cursors run on. */
export const AlertSchema = FindingSchema.omit({ keepsOnly: true }).extend({
  alertId: z.string(),
  episode: z.int().min(1),
  subject: SubjectRefSchema,
  uscc: z.string(),
  name: z.string(),
  industry: z.string(),
  status: AlertStatusSchema,
  /** Business days. */
  openedOn: z.string(),
  updatedOn: z.string(),
  /** System instant of the last change. */
  updatedAt: z.string(),
  seq: z.int(),
  restatements: z.int(),
  /** How often it came back after it had ended. */
  reopenings: z.int().optional(),
  /**
   * Why it was closed or retracted: `facts-changed`, `facts-corrected`, `facts-withdrawn`, `not-evaluated:<reason>`,
   * `merged`, `rule-off`.
   */
  endedReason: z.string().optional(),
  /** Kind of a graver alert of the same firm that says it all: neither listed nor ranked nor sent meanwhile. */
  inhibitedBy: AlertKindSchema.optional(),
  acceptance: AcceptanceSchema.extend({ by: z.string(), at: z.string() }).optional(),
  /** The last time an officer took back what an officer had said. */
  reopened: z.strictObject({ reason: z.string(), by: z.string(), at: z.string() }).optional(),
  mark: z
    .strictObject({
      /** Marks were only ever `wrong` before there were verdicts. */
      verdict: MarkVerdictSchema.default('wrong'),
      by: z.string(),
      at: z.string(),
      /** Empty only where a `right` one needs none. */
      reason: z.string(),
    })
    .optional(),
});
export type Alert = z.infer<typeof AlertSchema>;

/** The head of a subject in the cases: its version guards concurrent assessments (DECISIONS 24). */
export const CaseHeadSchema = z.strictObject({
  subject: SubjectRefSchema,
  version: z.int(),
  name: z.string(),
  city: z.string(),
  district: z.string(),
  industry: z.string(),
  notEvaluated: z.array(NotEvaluatedSchema),
  cleared: z.array(ClearedSchema),
  /** First business day on which the outcome may change without a new fact (overdue, freshness, grace). */
  reviewOn: z.string().optional(),
  assessedOn: z.string(),
});
export type CaseHead = z.infer<typeof CaseHeadSchema>;
