import * as z from 'zod';
import { AcceptanceSchema, MarkVerdictSchema } from '../alerts/alert.ts';
import { IsoDateSchema } from '../atoms.ts';
import { FactSchema } from '../records/fact.ts';
import { JudgementSettingsSchema } from '../settings/judgement.ts';
import { RegisterSchema, SubmissionSchema } from './ledger.ts';

// What changed facts or alerts, one object of the lake each (`history/…`): replayed in order they give both again
// (DECISIONS 21). Rows, summaries and lists of subjects stay where the steps left them; documents and links have events
// of their own under `cases/`.

/** A submission was settled. `register` is what it left behind; absent where it is history only. */
const SettledSchema = z.strictObject({
  what: z.literal('settled'),
  submission: SubmissionSchema,
  register: RegisterSchema.optional(),
  /** Groups of shards whose chunks failed for good: their rows did not arrive. */
  lostGroups: z.array(z.int()),
});

/** A settled submission was taken back; `at` is when that began. */
const WithdrawnSchema = z.strictObject({
  what: z.literal('withdrawn'),
  submissionId: z.string(),
  at: z.string(),
});

/** A team found something on the spot: facts of a visit list. */
const FoundSchema = z.strictObject({
  what: z.literal('found'),
  inspectionId: z.string(),
  at: z.string(),
  facts: z.array(FactSchema),
});

/** Some firms were judged: which (a file of subjects), on which business day, and by what. */
const AssessedSchema = z.strictObject({
  what: z.literal('assessed'),
  cause: z.string(),
  subjectsKey: z.string(),
  /** Commit sequence before the first of them was judged. */
  seq: z.int(),
  at: z.string(),
  today: IsoDateSchema,
  /** Version of the rule book, thresholds of the stage beneath it, version of the injury rates. */
  book: z.string(),
  settings: JudgementSettingsSchema,
  baselines: z.string().optional(),
});

/** What an officer, or a team on the spot, said of an alert. */
const SaidSchema = z.discriminatedUnion('word', [
  z.strictObject({ word: z.literal('mark'), verdict: MarkVerdictSchema, reason: z.string().optional() }),
  z.strictObject({ word: z.literal('accept'), terms: AcceptanceSchema }),
  z.strictObject({ word: z.literal('reopen'), reason: z.string() }),
]);
export type Said = z.infer<typeof SaidSchema>;

/** A word on an alert. `after` is the commit sequence of the version that it speaks of, `seq` that of the word. */
const WordSchema = z.strictObject({
  what: z.literal('word'),
  alertId: z.string(),
  said: SaidSchema,
  by: z.string(),
  at: z.string(),
  today: IsoDateSchema,
  after: z.int(),
  seq: z.int(),
});

/** One entry of the history. */
export const HistoryEventSchema = z.discriminatedUnion('what', [
  SettledSchema,
  WithdrawnSchema,
  FoundSchema,
  AssessedSchema,
  WordSchema,
]);
export type HistoryEvent = z.infer<typeof HistoryEventSchema>;
/** An entry of one kind. */
export type HistoryOf<W extends HistoryEvent['what']> = Extract<HistoryEvent, { what: W }>;
