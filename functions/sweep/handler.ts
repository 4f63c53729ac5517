import { FEED_HEADS } from '../../schemas/feeds/feed-list.ts';
import { documentClient, s3Client, sfnClient, sqsClient } from '../shared/adapters/aws.ts';
import { caseStore } from '../shared/adapters/cases.ts';
import { clocksFrom } from '../shared/adapters/clocks.ts';
import { endpointsStore } from '../shared/adapters/endpoints.ts';
import { reassessments } from '../shared/adapters/executions.ts';
import { filingsStore } from '../shared/adapters/filings.ts';
import { lakeStore } from '../shared/adapters/lake.ts';
import { laneQueue } from '../shared/adapters/lane-queue.ts';
import { messageStore } from '../shared/adapters/messages.ts';
import { noticeStore } from '../shared/adapters/notices.ts';
import { outboxStore } from '../shared/adapters/outbox.ts';
import { sendJson } from '../shared/adapters/queue.ts';
import { registersStore } from '../shared/adapters/registers.ts';
import { reportsStore } from '../shared/adapters/reports.ts';
import { commitSequence } from '../shared/commit-seq.ts';
import { tell } from '../shared/deliveries/tell.ts';
import { HubError } from '../shared/errors.ts';
import { lambda, logger, parseEnv } from '../shared/lambda.ts';
import { countMetric } from '../shared/metrics.ts';
import { sweepEnvSchema } from './env.ts';
import { type SweepResult, sweep } from './sweep.ts';

const env = parseEnv(sweepEnvSchema);
const client = documentClient();
const messages = messageStore(client, env.LEDGER_TABLE);
const toReports = sendJson(sqsClient(), env.REPORTS_QUEUE_URL);
const run = sweep({
  cases: caseStore(client, env.CASES_TABLE),
  notices: noticeStore(client, env.CASES_TABLE),
  outbox: outboxStore(client, env.CASES_TABLE),
  registers: registersStore(client, env.LEDGER_TABLE),
  settings: env.JUDGEMENT,
  filings: filingsStore(client, env.LEDGER_TABLE),
  reporting: env.REPORTING,
  feeds: FEED_HEADS,
  messages,
  tell: tell({
    messages,
    endpoints: endpointsStore(client, env.LEDGER_TABLE),
    lanes: laneQueue(sqsClient(), env.LANES_QUEUE_URL),
  }),
  count: countMetric,
  reports: reportsStore(client, env.LEDGER_TABLE),
  lake: lakeStore(s3Client(), env.LAKE_BUCKET),
  reassessments: reassessments(sfnClient(), env.REASSESS_MACHINE_ARN),
  resend: sendJson(sqsClient(), env.CHANGES_QUEUE_URL),
  enqueueReport: (reportId) => toReports([{ reportId }]),
  clocks: clocksFrom({ mode: env.CLOCK, client, table: env.LEDGER_TABLE }),
  nextSeq: commitSequence(),
  policy: env.NOTICE_POLICY,
  onFailure: (what, error) => {
    const code = error instanceof HubError ? error.code : 'unexpected';
    logger.error('sweep failed', { what, code, error: error as Error });
  },
});

export const handler = lambda<unknown, SweepResult>(() => run());
