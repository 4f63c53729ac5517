import * as z from 'zod';
import { RejectSchema, WarningSchema } from '../events/execution.ts';
import { ManifestModeSchema } from '../events/manifest.ts';
import {
  FindingSchema,
  ProblemNoteSchema,
  SubmissionSchema,
  SubmissionStatusSchema,
} from '../ledger/ledger.ts';
import { HistoryEntrySchema } from '../ledger/submission-history.ts';

/** `POST /v1/submissions`: the manifest as compact JWS (see ManifestSchema for what it says). */
export const SubmitRequestSchema = z.object({ manifest: z.string().min(1).max(8192) });

/** Where to PUT the file. All `headers` are signed: send them exactly, and the bytes that the manifest names. */
export const UploadTargetSchema = z.object({
  url: z.string(),
  method: z.literal('PUT'),
  headers: z.record(z.string(), z.string()),
  /** Instant of the system clock, 15 minutes from the answer; the same manifest again gives a fresh one. */
  expiresAt: z.string(),
});
export type UploadTarget = z.infer<typeof UploadTargetSchema>;

/**
 * 201 for a new submission, 200 for the same manifest again (with a fresh `upload` while it still waits) and for a file
 * that is settled already: then `sameAs` names that submission and nothing needs to be sent.
 */
export const SubmissionAnswerSchema = z.object({
  submissionId: z.string(),
  status: SubmissionStatusSchema,
  upload: UploadTargetSchema.optional(),
  sameAs: z.string().optional(),
});
export type SubmissionAnswer = z.infer<typeof SubmissionAnswerSchema>;

/** A submission as its data office sees it. Times are ISO instants; links are paths below the API's address. */
export const SubmissionViewSchema = z.object({
  feed: z.string(),
  scope: z.string(),
  period: z.string(),
  mode: ManifestModeSchema,
  fileName: z.string(),
  size: z.int(),
  sha256: z.string(),
  dataAsOf: z.string(),
  /** It is only checked: `wouldChange` tells what it would do. */
  dryRun: z.literal(true).optional(),
  // As the ledger keeps them; what is the hub's own (keys, signatures, object versions, tries) stays out.
  ...SubmissionSchema.pick({
    submissionId: true,
    organ: true,
    status: true,
    seq: true,
    createdAt: true,
    receivedAt: true,
    settledAt: true,
    assessedAt: true,
    rows: true,
    unusedHeaders: true,
    reading: true,
    whole: true,
    warnings: true,
    facts: true,
    wouldChange: true,
    subjectsTouched: true,
    failedChunks: true,
    problem: true,
    heldFor: true,
    confirmedBy: true,
    timing: true,
    volume: true,
  }).shape,
  /** Who did what and when, oldest first; in the answer for one submission, not in lists. */
  history: z.array(HistoryEntrySchema).optional(),
  /** Set in the answer to a withdrawal or confirmation that now runs; ask again for its end. */
  started: z.enum(['withdraw', 'confirm']).optional(),
  links: z.object({
    self: z.string(),
    rejects: z.string().optional(),
    warnings: z.string().optional(),
    receipt: z.string().optional(),
    /** There once it is written, soon after `assessedAt`. */
    return: z.string().optional(),
    confirm: z.string().optional(),
    withdraw: z.string().optional(),
  }),
});
export type SubmissionView = z.infer<typeof SubmissionViewSchema>;

/** `GET /v1/submissions`: people name the organ, departments see their own. */
export const SubmissionListQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  before: z.coerce.number().int().min(0).optional(),
  organ: z.string().max(32).optional(),
});

/** Newest first; `next` is the `before` of the following page, absent at the end. */
export const SubmissionListSchema = z.object({
  items: z.array(SubmissionViewSchema),
  next: z.int().optional(),
});
export type SubmissionList = z.infer<typeof SubmissionListSchema>;

export const RejectsFormatSchema = z.enum(['json', 'csv', 'xlsx', 'ndjson']);
export type RejectsFormat = z.infer<typeof RejectsFormatSchema>;

/** `GET /v1/submissions/{id}/rejects`: without `format` the `Accept` header decides, else CSV. JSON comes in pages. */
export const RejectsQuerySchema = z.object({
  format: RejectsFormatSchema.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  /** `next` of the page before; good as long as the submission is kept. */
  cursor: z.coerce.number().int().min(0).optional(),
});

/** Errors in the order of their rows and columns; `next` is the `cursor` of the following page, absent at the end. */
export const RejectPageSchema = z.object({
  /** Rejected rows, and errors in them, of the whole submission. */
  rows: z.int(),
  errors: z.int(),
  /** Errors by code, of the whole submission. */
  byCode: z.record(z.string(), z.int()),
  items: z.array(RejectSchema),
  next: z.int().optional(),
});
export type RejectPage = z.infer<typeof RejectPageSchema>;

/** More rejects than fit an answer, or an encoding that an API would spoil: an address for a GET without a token. */
export const RejectsLinkSchema = z.object({ url: z.string(), expiresAt: z.string() });

/** `GET /v1/submissions/{id}/warnings`: JSON by pages, as of rejects; `csv` leads to all of them. */
export const WarningQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  /** `next` of the page before; good as long as the submission is kept. */
  cursor: z.coerce.number().int().min(0).optional(),
  format: z.enum(['json', 'csv']).default('json'),
});
export type WarningQuery = z.infer<typeof WarningQuerySchema>;

/** Findings on the whole file, and a page of the warnings on rows; `next` is the `cursor` of the following page, absent at the end. */
export const WarningListSchema = z.object({
  /** Warnings on rows, of all pages. */
  total: z.int(),
  byCode: z.record(z.string(), z.int()),
  findings: z.array(FindingSchema),
  /** Codes of findings that could not be looked for, and why. */
  notChecked: z.array(ProblemNoteSchema).optional(),
  items: z.array(WarningSchema),
  next: z.int().optional(),
});
export type WarningList = z.infer<typeof WarningListSchema>;

/** `GET /v1/submissions/{id}/return`: the sender's own rows with columns added, or what was counted in them. */
export const ReturnQuerySchema = z.object({ format: z.enum(['csv', 'xlsx', 'json']).default('csv') });
export type ReturnFormat = z.infer<typeof ReturnQuerySchema>['format'];
