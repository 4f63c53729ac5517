import * as z from 'zod';
import { FileReadingSchema } from '../events/file-reading.ts';
import { FactCountsSchema, ManifestSchema, RowCountsSchema } from '../events/manifest.ts';
import { SentenceSchema } from '../sentence.ts';
import { TimingSchema, VolumeSchema } from './filing.ts';
import { SubmissionHistorySchema } from './submission-history.ts';

/** An organ (health, hr …). Keys belong to the organ with their scopes; inboxes belong to the city office (DECISIONS 8). */
export const OrganSchema = z.strictObject({
  organ: z.string().regex(/^[a-z][a-z0-9-]{1,31}$/),
  nameZh: z.string(),
  /** Feeds it may send. */
  feeds: z.array(z.string()),
  status: z.enum(['active', 'suspended']),
});
export type Organ = z.infer<typeof OrganSchema>;

/** In a key's or token's scopes: every region. */
export const EVERY_SCOPE = '*';

/** A registered public key. Scopes are region codes it may send for, or EVERY_SCOPE. */
export const OrganKeySchema = z.strictObject({
  kid: z.string(),
  organ: z.string(),
  jwk: z.record(z.string(), z.unknown()),
  alg: z.enum(['EdDSA', 'ES256']),
  scopes: z.array(z.string()),
  /** System time, ISO instants. */
  notBefore: z.string(),
  notAfter: z.string(),
  revokedAt: z.string().optional(),
});
export type OrganKey = z.infer<typeof OrganKeySchema>;

/** A trusted OIDC issuer for people: its JWKS inline or by URI, and the names of the claims that carry role and cities. */
export const PeopleIssuerSchema = z.strictObject({
  issuer: z.string(),
  audience: z.string(),
  jwks: z.object({ keys: z.array(z.record(z.string(), z.unknown())) }).optional(),
  jwksUri: z.string().optional(),
  claims: z.strictObject({ role: z.string(), cities: z.string(), organ: z.string() }),
});
export type PeopleIssuer = z.infer<typeof PeopleIssuerSchema>;

/** From manifest to end: `held` waits for its sender's word, `queued` for the lock; the last five are ends, `checked` that of a dry run. */
export const SubmissionStatusSchema = z.enum([
  'awaiting-upload',
  'received',
  'ingesting',
  'queued',
  'held',
  'applying',
  'settled',
  'checked',
  'refused',
  'failed',
  'withdrawn',
]);
export type SubmissionStatus = z.infer<typeof SubmissionStatusSchema>;

/** Where nothing is applied yet, so that a withdrawal needs no undoing. */
export const BEFORE_APPLY: readonly SubmissionStatus[] = [
  'awaiting-upload',
  'received',
  'ingesting',
  'queued',
  'held',
];

/** Why a submission is not simply settled, for its sender: a stable code, and both languages. */
export const ProblemNoteSchema = z.strictObject({ code: z.string(), ...SentenceSchema.shape });
export type ProblemNote = z.infer<typeof ProblemNoteSchema>;

/** What is odd about a file as a whole: a code of FILE_WARNINGS, what was found, and the figures behind it. */
export const FindingSchema = z.strictObject({
  code: z.string(),
  ...SentenceSchema.shape,
  figures: z.record(z.string(), z.union([z.number(), z.string(), z.array(z.string())])),
});
export type Finding = z.infer<typeof FindingSchema>;

/** What its sender should look at although it was taken: so many warnings on rows, and findings on the whole file. */
const SubmissionWarningsSchema = z.strictObject({
  total: z.int(),
  byCode: z.record(z.string(), z.int()),
  findings: z.array(FindingSchema),
  /** Codes of findings that could not be looked for, and why. */
  notChecked: z.array(ProblemNoteSchema).optional(),
});

export type SubmissionWarnings = z.infer<typeof SubmissionWarningsSchema>;

/** One signed file for one feed, scope and period, from manifest to receipt. Times are ISO instants of the system clock. */
export const SubmissionSchema = z.strictObject({
  submissionId: z.string(),
  organ: z.string(),
  kid: z.string(),
  manifest: ManifestSchema,
  manifestJws: z.string(),
  status: SubmissionStatusSchema,
  /** Ledger sequence, given when the manifest is taken. */
  seq: z.int(),
  createdAt: z.string(),
  receivedAt: z.string().optional(),
  settledAt: z.string().optional(),
  /** All rules ran on what it touched. */
  assessedAt: z.string().optional(),
  versionId: z.string().optional(),
  rows: RowCountsSchema.optional(),
  /** Headers that the contract does not know, at most 20: their columns were not read. */
  unusedHeaders: z.array(z.string()).optional(),
  /** How its file was read; the first twenty of its rows that are no data. */
  reading: FileReadingSchema.optional(),
  /** Of a supplement: rows of the whole register that it makes, and those of them that are still rejected. */
  whole: z.strictObject({ rows: z.int(), rejected: z.int() }).optional(),
  /** Absent when nothing is odd. */
  warnings: SubmissionWarningsSchema.optional(),
  facts: FactCountsSchema.optional(),
  /** Of a dry run: what `facts` would be, by the index that stood then. */
  wouldChange: FactCountsSchema.optional(),
  subjectsTouched: z.int().optional(),
  /** Chunks of a delta that failed for good; their rows did not arrive. */
  failedChunks: z.int().optional(),
  receiptJws: z.string().optional(),
  /** Why it was refused, held or failed. */
  problem: ProblemNoteSchema.optional(),
  /** What it waits, or waited, for its sender to confirm: removals, and warnings that the contract marks so. */
  heldFor: z.array(ProblemNoteSchema).optional(),
  confirmedBy: z.string().optional(),
  /** How it lay to the due day of its period, and its rows to those of the periods before; told once it is settled. */
  timing: TimingSchema.optional(),
  volume: VolumeSchema.optional(),
  /** Set when the undoing of a settled submission begins; from then on it can only end as withdrawn. */
  withdrawRequestedAt: z.string().optional(),
  /** Withdrawals that came to nothing; part of the name of the next one's execution. */
  withdrawTries: z.int().optional(),
  /** Who did what, and when. */
  history: SubmissionHistorySchema.optional(),
});
export type Submission = z.infer<typeof SubmissionSchema>;

/** The settled state of one feed and scope. Only a complete and fresh register may accuse (DECISIONS 10). */
export const RegisterSchema = z.strictObject({
  feed: z.string(),
  scope: z.string(),
  submissionId: z.string(),
  seq: z.int(),
  period: z.string(),
  dataAsOf: z.string(),
  sha256: z.string(),
  settledAt: z.string(),
  rows: z.int(),
  complete: z.boolean(),
  /** Records that it had to reach 90 % of, kept while it falls short: the same period sent again must reach them too. */
  rowsWanted: z.int().optional(),
  /** Set while a full register is being applied: rules that rest on it wait (half a register is not judged). */
  applying: z.string().optional(),
});
export type Register = z.infer<typeof RegisterSchema>;

/** Counts of one Apply child, overwritten by a repeat, never added to (DECISIONS 23). */
export const ChunkCountsSchema = z.strictObject({
  chunk: z.int(),
  status: z.enum(['applied', 'failed']),
  facts: FactCountsSchema,
  subjects: z.int(),
  /** Shards of the key index that the child wrote anew, numbered by the new shard count; the others stay as they are. */
  shards: z.array(z.int()).optional(),
});
export type ChunkCounts = z.infer<typeof ChunkCountsSchema>;

/** An entry of the audit: who did what and how it ended; refusals are written here before they are answered. */
export const AuditEntrySchema = z.strictObject({
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  outcome: z.enum(['accepted', 'refused']),
  code: z.string().optional(),
  subject: z.string().optional(),
  detail: z.record(z.string(), z.unknown()).optional(),
});
export type AuditEntry = z.infer<typeof AuditEntrySchema>;
