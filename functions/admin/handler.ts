import { FEED_IDS } from '../../schemas/feeds/feed-list.ts';
import { auditStore } from '../shared/adapters/audit.ts';
import { documentClient, s3Client, sfnClient, sqsClient } from '../shared/adapters/aws.ts';
import { clockSetting, clocksFrom } from '../shared/adapters/clocks.ts';
import { endpointsStore } from '../shared/adapters/endpoints.ts';
import { reassessments, rehearsals } from '../shared/adapters/executions.ts';
import { lakeStore } from '../shared/adapters/lake.ts';
import { laneQueue } from '../shared/adapters/lane-queue.ts';
import { messageStore } from '../shared/adapters/messages.ts';
import { registersStore } from '../shared/adapters/registers.ts';
import { registryStore } from '../shared/adapters/registry.ts';
import { returnWriter } from '../shared/adapters/returns.ts';
import { submissionsStore } from '../shared/adapters/submissions.ts';
import { lambda, parseEnv } from '../shared/lambda.ts';
import { adminEnvSchema } from './env.ts';
import { forOperator } from './for-operator.ts';
import { runCommand } from './run-command.ts';

const env = parseEnv(adminEnvSchema);
const [client, table] = [documentClient(), env.LEDGER_TABLE];
const clockSource = { mode: env.CLOCK, client, table };

export const handler = lambda(
  forOperator(
    runCommand({
      registry: registryStore(client, table),
      registers: registersStore(client, table),
      submissions: submissionsStore(client, table),
      audit: auditStore(client, table),
      clocks: clocksFrom(clockSource),
      clock: clockSetting(clockSource),
      messages: messageStore(client, table),
      endpoints: endpointsStore(client, table),
      lanes: laneQueue(sqsClient(), env.LANES_QUEUE_URL),
      lake: lakeStore(s3Client(), env.LAKE_BUCKET),
      reassessments: reassessments(sfnClient(), env.REASSESS_MACHINE_ARN),
      rehearsals: rehearsals(sfnClient(), env.REHEARSE_MACHINE_ARN),
      returns: returnWriter(env.RETURN_FUNCTION),
      feeds: FEED_IDS,
    }),
  ),
);
