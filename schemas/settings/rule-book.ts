import * as z from 'zod';
import { RULES, type RuleId } from '../alerts/rules.ts';
import { LimitOverlaySchema } from '../reference/limit-overlay.ts';
import { type JudgementSettings, JudgementSettingsSchema } from './judgement.ts';

/** The book that ships with the product: the stage's own thresholds, every rule, the shipped limits. */
export const SHIPPED_VERSION = 'shipped';

/** Thresholds that decide on registers as they settle, not on firms as they are judged: the stage sets them. */
const NOT_JUDGED: ReadonlySet<string> = new Set<keyof JudgementSettings>([
  'completeMaxRejectShare',
  'completeMinRowsOfLast',
  'holdAboveRemovalShare',
  'fileChecks',
  'registerZones',
]);
const THRESHOLDS = new Set(
  Object.keys(JudgementSettingsSchema.shape).filter((name) => !NOT_JUDGED.has(name)),
);

/** True when these overrides name thresholds of judgement and hold values that fit them. */
const areThresholds = (overrides: Readonly<Record<string, unknown>>): boolean =>
  Object.keys(overrides).every((name) => THRESHOLDS.has(name)) &&
  JudgementSettingsSchema.safeParse(overrides).success;

/** Thresholds that differ from those of the stage, by their names in JudgementSettings. */
const OverridesSchema = z
  .record(z.string(), z.json())
  .refine(areThresholds, `thresholds are some of ${[...THRESHOLDS].join(', ')}`);

/** `current` is the name of the pointer. */
export const RuleBookVersionSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]{0,39}$/)
  .refine((version) => version !== 'current', 'a version is not called current');

const RuleIdSchema = z.enum(Object.keys(RULES) as [RuleId, ...RuleId[]]);

/** What a version of the rule book changes. */
export const RuleBookContentSchema = z.strictObject({
  thresholds: OverridesSchema.default({}),
  /** Rules that say nothing; their open alerts go. */
  rulesOff: z.array(RuleIdSchema).default([]),
  /** Proofread limits that are laid over the shipped ones. */
  limits: z.array(LimitOverlaySchema).default([]),
});

/** A version of the rule book, in the lake; it never changes once it is proposed. */
export const RuleBookSchema = RuleBookContentSchema.extend({
  version: RuleBookVersionSchema,
  /** System instant. */
  createdAt: z.string(),
  by: z.string(),
});
export type RuleBook = z.infer<typeof RuleBookSchema>;

/** Which version is in force since when; replaced as a whole. */
export const RuleBookPointerSchema = z.strictObject({
  version: RuleBookVersionSchema,
  /** How many times a version was adopted so far: names what follows from this adoption. */
  adoption: z.int().min(1),
  adoptedAt: z.string(),
  by: z.string(),
  /** Finished rehearsal that it rests on, or why there is none. */
  rehearsalId: z.string().optional(),
  reason: z.string().optional(),
});
export type RuleBookPointer = z.infer<typeof RuleBookPointerSchema>;
