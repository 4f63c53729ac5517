import * as z from 'zod';
import { ClockModeSchema } from '../../schemas/settings/clock-mode.ts';
import { DeliverySettingsSchema } from '../../schemas/settings/delivery.ts';
import { JudgementSettingsSchema } from '../../schemas/settings/judgement.ts';
import { NoticePolicySchema } from '../../schemas/settings/notice-policy.ts';
import { ReportingSettingsSchema } from '../../schemas/settings/reporting.ts';
import { ReportSettingsSchema } from '../../schemas/settings/reports.ts';

const text = z.string().min(1);

/** Settings as JSON in one variable; what a stage leaves out takes the product's default. */
const settings = <T>(name: string, schema: z.ZodType<T>) =>
  z.string().transform((json, context): T => {
    try {
      return schema.parse(JSON.parse(json));
    } catch {
      context.addIssue({ code: 'custom', message: `${name} is not JSON of its settings` });
      return z.NEVER;
    }
  });

/** Every variable that a function may ask for. What else stands in a function's environment is the SDK's. */
const VARIABLES = {
  FACTS_TABLE: text,
  CASES_TABLE: text,
  LEDGER_TABLE: text,
  INBOX_BUCKET: text,
  LAKE_BUCKET: text,
  SIGNING_KEY_ID: text,
  /** `iss` and `aud` of the hub's tokens and receipts. */
  HUB_ISSUER: text,
  STATE_MACHINE_ARN: text,
  REASSESS_MACHINE_ARN: text,
  REHEARSE_MACHINE_ARN: text,
  CLOCK: ClockModeSchema,
  /** JSON of what a stage sets otherwise than the product (`{}`: nothing). */
  JUDGEMENT: settings('JUDGEMENT', JudgementSettingsSchema),
  NOTICE_POLICY: settings('NOTICE_POLICY', NoticePolicySchema),
  DELIVERY: settings('DELIVERY', DeliverySettingsSchema),
  REPORTS: settings('REPORTS', ReportSettingsSchema),
  REPORTING: settings('REPORTING', ReportingSettingsSchema),
  /** Queues: changes of the cases, lanes of messages and their dead letters, reports asked for. */
  CHANGES_QUEUE_URL: text,
  LANES_QUEUE_URL: text,
  LANES_DEAD_QUEUE_URL: text,
  REPORTS_QUEUE_URL: text,
  /** Key that the pseudonyms of persons are derived from. */
  PSEUDONYM_KEY_ID: text,
  /** Seals the secrets of webhooks. */
  SECRETS_KEY_ID: text,
  /** Name of the function, for its logs; every function has it. */
  HUB_FUNCTION: text,
} as const;
type Variables = typeof VARIABLES;

/** Schema of a function's environment: parsed at its start, and what its CDK construct is typed by. */
export const environmentOf = <N extends Exclude<keyof Variables, 'HUB_FUNCTION'>>(
  ...names: readonly N[]
): z.ZodObject<Pick<Variables, N | 'HUB_FUNCTION'>> =>
  z.object(
    Object.fromEntries([...names, 'HUB_FUNCTION' as const].map((name) => [name, VARIABLES[name]])) as Pick<
      Variables,
      N | 'HUB_FUNCTION'
    >,
  );
