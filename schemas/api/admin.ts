import * as z from 'zod';
import { RegionSchema } from '../atoms.ts';
import {
  OrganKeySchema,
  OrganSchema,
  PeopleIssuerSchema,
  RegisterSchema,
  SubmissionSchema,
} from '../ledger/ledger.ts';
import { OfficeSchema } from '../notices/office.ts';
import { RehearsalReportSchema, RehearsalSchema } from '../rehearsals/rehearsal.ts';
import { ClockModeSchema } from '../settings/clock-mode.ts';
import {
  RuleBookContentSchema,
  RuleBookPointerSchema,
  RuleBookSchema,
  RuleBookVersionSchema,
} from '../settings/rule-book.ts';
import { EndpointViewSchema } from './receivers.ts';

/** Who gives the order, as the operator says; AWS's own trail tells it with certainty. */
const By = { by: z.string().max(64).optional() };
const Kid = z.string().regex(/^[\w.~:-]{1,128}$/);
const Instant = z.iso.datetime({ offset: true });

/**
 * What operators may order of the hub, by direct invocation of the admin function. All are safe to repeat:
 * `organ-add` keeps the status of an organ that exists, `key-add` never brings a revoked key back.
 */
export const AdminCommandSchema = z.discriminatedUnion('command', [
  z.strictObject({
    ...By,
    command: z.literal('organ-add'),
    organ: OrganSchema.extend({ status: OrganSchema.shape.status.default('active') }),
  }),
  z.strictObject({ ...By, command: z.literal('organ-suspend'), organ: OrganSchema.shape.organ }),
  z.strictObject({ ...By, command: z.literal('organ-resume'), organ: OrganSchema.shape.organ }),
  z.strictObject({
    ...By,
    command: z.literal('key-add'),
    /** Public JWK only. `kid`: the JWK's own, otherwise its RFC 7638 thumbprint. Valid from now for a year unless told. */
    key: OrganKeySchema.omit({ revokedAt: true }).extend({
      kid: Kid.optional(),
      alg: OrganKeySchema.shape.alg.optional(),
      scopes: z.array(z.string()).min(1),
      notBefore: Instant.optional(),
      notAfter: Instant.optional(),
    }),
  }),
  z.strictObject({ ...By, command: z.literal('key-revoke'), kid: Kid }),
  z.strictObject({ ...By, command: z.literal('issuer-add'), issuer: PeopleIssuerSchema }),
  z.strictObject({ ...By, command: z.literal('clock-set'), today: z.iso.date() }),
  z.strictObject({ ...By, command: z.literal('clock-show') }),
  z.strictObject({ ...By, command: z.literal('registers-list'), feed: z.string().optional() }),
  z.strictObject({ ...By, command: z.literal('submission-show'), submissionId: z.string() }),
  /** The return package of a settled submission anew: it could not be written, or what it tells has changed. */
  z.strictObject({ ...By, command: z.literal('return-write'), submissionId: z.string() }),
  z.strictObject({ ...By, command: z.literal('endpoints-list') }),
  z.strictObject({
    ...By,
    command: z.literal('rulebook-propose'),
    book: RuleBookContentSchema.extend({ version: RuleBookVersionSchema }),
  }),
  /** The one in force when `version` is left out. */
  z.strictObject({ ...By, command: z.literal('rulebook-show'), version: RuleBookVersionSchema.optional() }),
  z.strictObject({ ...By, command: z.literal('rulebook-rehearse'), version: RuleBookVersionSchema }),
  z.strictObject({
    ...By,
    command: z.literal('rulebook-diff'),
    rehearsalId: RehearsalSchema.shape.rehearsalId,
    /** Also its workbook. */
    workbook: z.boolean().default(false),
  }),
  z.strictObject({
    ...By,
    command: z.literal('rulebook-adopt'),
    version: RuleBookVersionSchema,
    /** Why it cannot wait for a rehearsal against the version in force. */
    withoutRehearsal: z.string().trim().min(4).max(200).optional(),
  }),
  z.strictObject({
    ...By,
    command: z.literal('deliveries-replay'),
    /** System instants between which the messages were written, both included; until now when `to` is left out. */
    from: Instant,
    to: Instant.optional(),
    organ: OrganSchema.shape.organ.optional(),
    city: RegionSchema.optional(),
    /** Also what was delivered, and what was written before the office had a webhook. */
    all: z.boolean().default(false),
  }),
]);
export type AdminCommand = z.infer<typeof AdminCommandSchema>;

/** What a command answers: the thing that it made, changed or asked for. */
export const AdminAnswerSchema = z.strictObject({
  organ: OrganSchema.optional(),
  key: OrganKeySchema.optional(),
  issuer: PeopleIssuerSchema.optional(),
  clock: z
    .strictObject({
      mode: ClockModeSchema,
      today: z.string(),
      now: z.string(),
      offsetMs: z.int(),
    })
    .optional(),
  registers: z.array(RegisterSchema).optional(),
  submission: SubmissionSchema.optional(),
  /** Submission whose return package is being written. */
  returning: z.string().optional(),
  endpoints: z.array(EndpointViewSchema).optional(),
  ruleBook: RuleBookSchema.optional(),
  /** Missing before the first adoption: the shipped version is in force. */
  ruleBookInForce: RuleBookPointerSchema.optional(),
  rehearsal: RehearsalSchema.optional(),
  /** Missing while the rehearsal is not finished. */
  rehearsalReport: RehearsalReportSchema.optional(),
  /** XLSX of the report, base64. */
  workbook: z.base64().optional(),
  /** What is pushed again, by office; `endpoint` tells whether anybody takes it. */
  replayed: z
    .array(
      OfficeSchema.extend({
        messages: z.int(),
        lanes: z.int(),
        endpoint: z.enum(['none', ...EndpointViewSchema.shape.status.options]),
      }),
    )
    .optional(),
});
export type AdminAnswer = z.infer<typeof AdminAnswerSchema>;
