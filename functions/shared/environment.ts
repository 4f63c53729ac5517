import * as z from 'zod';
import { ClockModeSchema } from '../../schemas/settings/clock-mode.ts';

const text = z.string().min(1);

/**
 * Every variable that a function may ask for, but those of settings (`settings-variables.ts`). What else stands in a
 * function's environment is the SDK's.
 */
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
  /** Name of the function that writes return packages. */
  RETURN_FUNCTION: text,
  CLOCK: ClockModeSchema,
  /** Queues: changes of the cases, lanes of messages and their dead letters, reports asked for. */
  CHANGES_QUEUE_URL: text,
  LANES_QUEUE_URL: text,
  LANES_DEAD_QUEUE_URL: text,
  REPORTS_QUEUE_URL: text,
  /** Key that the pseudonyms of persons are derived from. */
  PSEUDONYM_KEY_ID: text,
  /** Seals the secrets of webhooks. */
  SECRETS_KEY_ID: text,
  /** MB of text of a piece of a large file. */
  INGEST_PIECE_MB: z.coerce.number().int().min(1),
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
