import * as z from 'zod';
import { AlertKindSchema } from '../alerts/kinds.ts';
import { IsoDateSchema } from '../atoms.ts';
import { CityModeSchema } from '../settings/city-mode.ts';

/** A feed and scope of which a period is late. */
export const LateRegisterSchema = z.strictObject({
  feed: z.string(),
  scope: z.string(),
  organ: z.string(),
  /** Newest period that is settled; null when there never was one. */
  newest: z.string().nullable(),
  /** Newest period whose due day has passed. */
  expected: z.string(),
  /** Due day of the oldest period that is missing, and days since. */
  dueOn: IsoDateSchema,
  daysLate: z.int(),
});
export type LateRegister = z.infer<typeof LateRegisterSchema>;

const PerKindSchema = z.partialRecord(AlertKindSchema, z.int());

/** Alerts of a city: opened in the week, and open now. */
export const AlertCountsSchema = z.strictObject({
  city: z.string(),
  opened: PerKindSchema,
  open: PerKindSchema,
});
export type AlertCounts = z.infer<typeof AlertCountsSchema>;

/** Documents of a city; `week` figures happened in the week, the others are as they stand. */
export const NoticeCountsSchema = z.strictObject({
  city: z.string(),
  drafts: z.int(),
  weekSent: z.int(),
  /** Sent to the responsible department, and not put right, transferred or ended. */
  running: z.int(),
  dueIn7Days: z.int(),
  weekOverdue: z.int(),
  overdue: z.int(),
  transferred: z.int(),
  disposed: z.int(),
  closed: z.int(),
});
export type NoticeCounts = z.infer<typeof NoticeCountsSchema>;

/** Rejected rows of the week's submissions of an organ and feed. */
export const RejectCountsSchema = z.strictObject({
  organ: z.string(),
  feed: z.string(),
  submissions: z.int(),
  rows: z.int(),
  rejected: z.int(),
  /** The commonest codes of errors, at most three; a row may have several. */
  codes: z.array(z.strictObject({ code: z.string(), count: z.int() })),
});
export type RejectCounts = z.infer<typeof RejectCountsSchema>;

/** A city in trial: what its officers said of its alerts. */
export const TrialCountsSchema = z.strictObject({
  city: z.string(),
  since: CityModeSchema.shape.since.nullable(),
  right: z.int(),
  wrong: z.int(),
  alreadyDone: z.int(),
  /** (right + already done) ÷ marked, percent with one decimal; null before the first mark. */
  hitRate: z.string().nullable(),
});
export type TrialCounts = z.infer<typeof TrialCountsSchema>;

/** 工作周报: seven days up to a business day. */
export const BriefSchema = z.strictObject({
  city: z.string(),
  from: IsoDateSchema,
  to: IsoDateSchema,
  /** ISO 8601 week of the last day: `2026-W10`. */
  week: z.string(),
  late: z.array(LateRegisterSchema),
  alerts: z.array(AlertCountsSchema),
  notices: z.array(NoticeCountsSchema),
  rejects: z.array(RejectCountsSchema),
  trial: z.array(TrialCountsSchema),
});
export type Brief = z.infer<typeof BriefSchema>;
