import type { SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { DEFAULT_GRANTS } from '../../schemas/settings/grants.ts';
import { documentClient, s3Client, sqsClient } from '../shared/adapters/aws.ts';
import { caseStore } from '../shared/adapters/cases.ts';
import { cityModesStore } from '../shared/adapters/city-modes.ts';
import { clocksFrom } from '../shared/adapters/clocks.ts';
import { endpointsStore } from '../shared/adapters/endpoints.ts';
import { factStore } from '../shared/adapters/facts.ts';
import { lakeStore } from '../shared/adapters/lake.ts';
import { laneQueue } from '../shared/adapters/lane-queue.ts';
import { messageStore } from '../shared/adapters/messages.ts';
import { noticeStore } from '../shared/adapters/notices.ts';
import { registersStore } from '../shared/adapters/registers.ts';
import { reportsStore } from '../shared/adapters/reports.ts';
import { submissionsStore } from '../shared/adapters/submissions.ts';
import { lambda, logger, parseEnv } from '../shared/lambda.ts';
import { workerEnvSchema } from './work-env.ts';
import { writeReport } from './write-report.ts';

const BodySchema = z.object({ reportId: z.string() });

const env = parseEnv(workerEnvSchema);
const [client, table] = [documentClient(), env.LEDGER_TABLE];
const write = writeReport({
  reports: reportsStore(client, table),
  submissions: submissionsStore(client, table),
  registers: registersStore(client, table),
  cases: caseStore(client, env.CASES_TABLE),
  facts: factStore(client, env.FACTS_TABLE),
  notices: noticeStore(client, env.CASES_TABLE),
  modes: cityModesStore(client, table),
  lake: lakeStore(s3Client(), env.LAKE_BUCKET),
  messages: messageStore(client, table),
  endpoints: endpointsStore(client, table),
  lanes: laneQueue(sqsClient(), env.LANES_QUEUE_URL),
  clocks: clocksFrom({ mode: env.CLOCK, client, table }),
  grants: DEFAULT_GRANTS,
  settings: env.JUDGEMENT,
  reportSettings: env.REPORTS,
  reporting: env.REPORTING,
});

/** Writes the reports of the queue, one a batch: a failure sends its message back. */
export const handler = lambda<SQSEvent, void>(async ({ Records }) => {
  for (const { body } of Records) {
    const { reportId } = BodySchema.parse(JSON.parse(body));
    logger.info('report', { reportId, status: await write(reportId) });
  }
});
