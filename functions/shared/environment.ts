import * as z from 'zod';
import { ClockModeSchema } from '../../schemas/settings/clock-mode.ts';
import { type JudgementSettings, JudgementSettingsSchema } from '../../schemas/settings/judgement.ts';

const text = z.string().min(1);

const judgement = z.string().transform((json, context): JudgementSettings => {
  try {
    return JudgementSettingsSchema.parse(JSON.parse(json));
  } catch {
    context.addIssue({ code: 'custom', message: 'JUDGEMENT is not JSON of the judgement settings' });
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
  CLOCK: ClockModeSchema,
  /** JSON of what a stage sets otherwise than the product (`{}`: nothing). */
  JUDGEMENT: judgement,
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
