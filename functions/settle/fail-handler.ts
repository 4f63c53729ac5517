import * as z from 'zod';
import { FEED_IDS } from '../../schemas/feeds/feed-list.ts';
import { documentClient, s3Client, sfnClient } from '../shared/adapters/aws.ts';
import { executions } from '../shared/adapters/executions.ts';
import { factStore } from '../shared/adapters/facts.ts';
import { filingsStore } from '../shared/adapters/filings.ts';
import { lakeStore } from '../shared/adapters/lake.ts';
import { registersStore } from '../shared/adapters/registers.ts';
import { submissionsStore } from '../shared/adapters/submissions.ts';
import { lambda, parseEnv } from '../shared/lambda.ts';
import { clearAborted, EndedEventSchema } from './clear-aborted.ts';
import { failEnvSchema } from './env.ts';
import { type AfterFailure, FailureSchema, failSubmission } from './fail.ts';

const env = parseEnv(failEnvSchema);
const client = documentClient();
const deps = {
  lake: lakeStore(s3Client(), env.LAKE_BUCKET),
  facts: factStore(client, env.FACTS_TABLE),
  submissions: submissionsStore(client, env.LEDGER_TABLE),
  registers: registersStore(client, env.LEDGER_TABLE),
  filings: filingsStore(client, env.LEDGER_TABLE),
  executions: executions(sfnClient(), env.STATE_MACHINE_ARN),
  settings: env.JUDGEMENT,
  feeds: FEED_IDS,
};
const [fail, clear] = [failSubmission(deps), clearAborted(deps)];
const EventSchema = z.union([EndedEventSchema, FailureSchema]);

/** A step of the state machine, and the target of the rule on executions that ended without that step. */
export const handler = lambda<z.infer<typeof EventSchema>, AfterFailure | null>((event) => {
  const parsed = EventSchema.parse(event);
  return 'detail' in parsed ? clear(parsed) : fail(parsed);
});
