import * as z from 'zod';
import { ClockModeSchema } from '../schemas/settings/clock-mode.ts';
import { DeliverySettingsSchema } from '../schemas/settings/delivery.ts';
import { JudgementSettingsSchema } from '../schemas/settings/judgement.ts';
import { NoticePolicySchema } from '../schemas/settings/notice-policy.ts';
import { ReportingSettingsSchema } from '../schemas/settings/reporting.ts';
import { ReportSettingsSchema } from '../schemas/settings/reports.ts';

/** Retention periods that CloudWatch Logs accepts, in days. */
const LOG_RETENTION_DAYS = [1, 7, 30, 90, 180, 365, 731, 1096, 1827] as const;

/**
 * Everything that may differ between stages, and nothing else does (DECISIONS 27). Values come from `STAGES` below;
 * `-c settings='{"alarmEmail":"…"}'` overrides single ones for one synth.
 */
const StageSettingsSchema = z
  .strictObject({
    /** Part of every stack and function name. */
    name: z.string().regex(/^[a-z][a-z0-9]{1,11}$/),
    /** True only for the emulator stage. */
    local: z.boolean().default(false),
    /** Keep tables, buckets and keys when a stack goes; tables get deletion protection. */
    retain: z.boolean().default(true),
    /** Business clock: `offset` may be moved by operators and is refused outside the local stage (DECISIONS 16). */
    clock: ClockModeSchema.default('system'),
    /** `iss` and `aud` of tokens and receipts; never the API's URL (DECISIONS 19). */
    hubIssuer: z.string().min(1),
    /** `customer`: one rotating KMS key for tables, buckets, queues and the alarm topic; `service`: keys of the services. */
    encryption: z.enum(['customer', 'service']).default('customer'),
    /** Processor of the functions; the local stage takes the host's. */
    architecture: z.enum(['arm64', 'x86_64']).default('arm64'),
    /** Days that logs of functions, executions and the API are kept. */
    logRetentionDays: z.literal(LOG_RETENTION_DAYS).default(365),
    /** GOVERNANCE retention of raw uploads in days; null turns object lock off. */
    objectLockDays: z.int().min(1).nullable().default(365),
    /** Server access logs of the buckets into a bucket of their own. */
    bucketAccessLogs: z.boolean().default(true),
    /** Days that overwritten or deleted versions of lake objects stay. */
    noncurrentDays: z.int().min(1).default(30),
    /** Children of one Distributed Map at a time. */
    mapConcurrency: z.int().min(1).max(1000).default(40),
    /**
     * Seconds between two looks at the lock of a feed and scope. A look takes 9 events of the 25,000 that an execution
     * may have, so that a day of waiting needs more than 31.
     */
    lockWaitSeconds: z.int().min(1).default(40),
    /** Seconds from the end of an aborted execution to its clearing up: by then what it had called has ended, too. */
    abortedWaitSeconds: z.int().min(1).default(960),
    /** Memory of functions in MB: the steps that hold rows, and the rest. */
    memory: z
      .strictObject({ rows: z.int().min(128).default(1769), rest: z.int().min(128).default(512) })
      .prefault({}),
    /** `/tmp` of ingest in MB: accepted records of one upload are spooled there. */
    ingestTmpMb: z.int().min(512).max(10_240).default(10_240),
    /** MB of text of a piece: a CSV of four or more is checked in pieces, by children of a map. */
    ingestPieceMb: z.int().min(1).max(128).default(64),
    /** Requests a second and burst of the whole API. */
    apiThrottle: z
      .strictObject({ rate: z.int().min(1).default(100), burst: z.int().min(1).default(200) })
      .prefault({}),
    /** Who gets the alarms by mail; without it the topic has no subscriber. */
    alarmEmail: z.email().optional(),
    /** Thresholds of judgement; what is left out takes the product's default. */
    judgement: JudgementSettingsSchema.prefault({}),
    /** Which alerts lead to which document, through whom and within what time. */
    notices: NoticePolicySchema.prefault({}),
    /** How messages are pushed to webhooks. */
    delivery: DeliverySettingsSchema.prefault({}),
    /** What reports take as data, such as the key industries that a city adds. */
    reports: ReportSettingsSchema.prefault({}),
    /** When periods are due, and when a feed is silent or its rows have collapsed. */
    reporting: ReportingSettingsSchema.prefault({}),
  })
  .refine(({ local, clock }) => local || clock === 'system', {
    path: ['clock'],
    error: 'clock "offset" moves deadlines and is for the local stage only',
  })
  .refine(({ local, delivery }) => local || !delivery.allowPrivate, {
    path: ['delivery', 'allowPrivate'],
    error: 'webhooks to private addresses are for the local stage only',
  });
export type StageSettings = z.output<typeof StageSettingsSchema>;
type StageInput = Omit<z.input<typeof StageSettingsSchema>, 'name'>;

/** The stages. A new one is a new line here. */
const STAGES: Readonly<Record<string, StageInput>> = {
  prod: { hubIssuer: 'urn:lianfang:hub:prod' },
  test: { hubIssuer: 'urn:lianfang:hub:test', retain: false, objectLockDays: 1, logRetentionDays: 30 },
  local: {
    hubIssuer: 'urn:lianfang:hub:local',
    local: true,
    retain: false,
    clock: 'offset',
    encryption: 'service',
    architecture: process.arch === 'arm64' ? 'arm64' : 'x86_64',
    logRetentionDays: 1,
    objectLockDays: null,
    bucketAccessLogs: false,
    mapConcurrency: 8,
    lockWaitSeconds: 1,
    abortedWaitSeconds: 5,
    ingestTmpMb: 512,
    ingestPieceMb: 3,
    apiThrottle: { rate: 10_000, burst: 5_000 },
    delivery: { retrySeconds: [1, 2, 4], timeoutMs: 5000, allowPrivate: true },
    notices: { mark: '本地演示样本 · 非正式文书' },
  },
};
const DEFAULT_STAGE = 'prod';

const OverridesSchema = z.preprocess(
  (value) => (typeof value === 'string' ? JSON.parse(value) : (value ?? {})),
  z.record(z.string(), z.unknown()),
);

/** Settings of the stage that the CDK context names (`-c stage=…`, default prod). Throws with the reason otherwise. */
export const readStage = (context: (key: string) => unknown): StageSettings => {
  const name = z.string().parse(context('stage') ?? DEFAULT_STAGE);
  const stage = STAGES[name];
  if (stage === undefined)
    throw new Error(`Unknown stage "${name}"; known: ${Object.keys(STAGES).join(', ')}`);
  const overrides = OverridesSchema.parse(context('settings'));
  const result = StageSettingsSchema.safeParse({ ...stage, ...overrides, name, local: stage.local ?? false });
  if (result.success) return result.data;
  throw new Error(`Settings of stage "${name}" are wrong:\n${z.prettifyError(result.error)}`);
};
