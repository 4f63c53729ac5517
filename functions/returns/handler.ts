import * as z from 'zod';
import { getContract } from '../../schemas/feeds/catalogue.ts';
import { DEFAULT_GRANTS } from '../../schemas/settings/grants.ts';
import { documentClient, s3Client, sqsClient } from '../shared/adapters/aws.ts';
import { caseStore } from '../shared/adapters/cases.ts';
import { clocksFrom } from '../shared/adapters/clocks.ts';
import { endpointsStore } from '../shared/adapters/endpoints.ts';
import { factStore } from '../shared/adapters/facts.ts';
import { inboxStore } from '../shared/adapters/inbox.ts';
import { lakeStore } from '../shared/adapters/lake.ts';
import { laneQueue } from '../shared/adapters/lane-queue.ts';
import { messageStore } from '../shared/adapters/messages.ts';
import { registersStore } from '../shared/adapters/registers.ts';
import { submissionsStore } from '../shared/adapters/submissions.ts';
import { tell } from '../shared/deliveries/tell.ts';
import { lambda, parseEnv } from '../shared/lambda.ts';
import { returnEnvSchema } from './env.ts';
import { returnPackage } from './return-package.ts';

const EventSchema = z.object({ submissionId: z.string() });

const env = parseEnv(returnEnvSchema);
const [client, ledger] = [documentClient(), env.LEDGER_TABLE];
const run = returnPackage({
  submissions: submissionsStore(client, ledger),
  registers: registersStore(client, ledger),
  inbox: inboxStore(s3Client(), env.INBOX_BUCKET),
  lake: lakeStore(s3Client(), env.LAKE_BUCKET),
  facts: factStore(client, env.FACTS_TABLE),
  cases: caseStore(client, env.CASES_TABLE),
  grants: DEFAULT_GRANTS,
  clocks: clocksFrom({ mode: env.CLOCK, client, table: ledger }),
  contractOf: getContract,
  tell: tell({
    messages: messageStore(client, ledger),
    endpoints: endpointsStore(client, ledger),
    lanes: laneQueue(sqsClient(), env.LANES_QUEUE_URL),
  }),
});

/** The last step of a submission: what goes back to its sender. */
export const handler = lambda<z.infer<typeof EventSchema>, { outcome: 'returned' | 'none' }>((event) =>
  run(EventSchema.parse(event)),
);
