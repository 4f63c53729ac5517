import type { Stack } from 'aws-cdk-lib';
import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { type IFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { deliverEnvSchema } from '../functions/deliver/env.ts';
import { notifyEnvSchema } from '../functions/notify/env.ts';
import { relayEnvSchema } from '../functions/relay/env.ts';
import { workerEnvSchema } from '../functions/reports/work-env.ts';
import { returnEnvSchema } from '../functions/returns/env.ts';
import * as grant from './constructs/grants.ts';
import { HubFunction } from './constructs/hub-function.ts';
import { WorkQueue } from './constructs/work-queue.ts';
import type { DataStack } from './data-stack.ts';
import type { hubEnvironment } from './environment.ts';
import type { StageSettings } from './stages.ts';

const NOTIFY_TIMEOUT = Duration.minutes(2);
const DELIVER_TIMEOUT = Duration.minutes(2);
const REPORT_TIMEOUT = Duration.minutes(15);

/** Queues of what follows an assessment: changes of the cases, lanes of messages, reports asked for. */
export interface NoticeQueues {
  readonly changes: WorkQueue;
  readonly lanes: WorkQueue;
  readonly reports: WorkQueue;
}

export const addNoticeQueues = (stack: Stack, { alarms, dataKey: key }: DataStack): NoticeQueues => {
  const queue = (id: string, consumerTimeout: Duration) =>
    new WorkQueue(stack, id, { alarms, key, consumerTimeout });
  return {
    changes: queue('Changes', NOTIFY_TIMEOUT),
    lanes: queue('Lanes', DELIVER_TIMEOUT),
    reports: queue('Reports', REPORT_TIMEOUT),
  };
};

/** Their addresses, as functions ask for them. */
export const queueUrls = ({ changes, lanes, reports }: NoticeQueues) => ({
  CHANGES_QUEUE_URL: changes.queue.queueUrl,
  LANES_QUEUE_URL: lanes.queue.queueUrl,
  // A message that no receiver took ends beside what deliver itself could not work on: one alarm for both.
  LANES_DEAD_QUEUE_URL: lanes.deadLetters.queueUrl,
  REPORTS_QUEUE_URL: reports.queue.queueUrl,
});

export interface NoticeFlowProps {
  readonly settings: StageSettings;
  readonly data: DataStack;
  readonly queues: NoticeQueues;
  readonly environment: ReturnType<typeof hubEnvironment>;
}

/** What follows an assessment: the relay of changes, documents, deliveries and the writing of reports. */
export const addNoticeFlow = (stack: Stack, props: NoticeFlowProps): void => {
  addRelay(stack, props);
  addNotify(stack, props);
  addDeliver(stack, props);
  addReportWorker(stack, props);
};

const common = ({ settings, data, environment }: NoticeFlowProps, name: string, entry: string) => ({
  ...{ settings, alarms: data.alarms, environment, name },
  entry: `functions/${entry}.ts`,
});

/** Thin on purpose: the work hangs on the queue, which can repeat and set aside (DECISIONS 24). */
const addRelay = (stack: Stack, props: NoticeFlowProps): void => {
  const { fn, role } = new HubFunction(stack, 'Relay', {
    ...common(props, 'relay', 'relay/handler'),
    envSchema: relayEnvSchema,
    timeout: Duration.seconds(30),
  });
  grant.readStream(role, props.data.cases);
  grant.sendMessages(role, props.queues.changes.queue);
  fn.addEventSource(
    new DynamoEventSource(props.data.cases.table as ITable, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      // What is lost here for good, the sweep finds in the outbox and sends again.
      retryAttempts: 10,
      bisectBatchOnError: true,
    }),
  );
};

const addNotify = (stack: Stack, props: NoticeFlowProps): void => {
  const { data, queues } = props;
  const { fn, role } = new HubFunction(stack, 'Notify', {
    ...common(props, 'notify', 'notify/handler'),
    envSchema: notifyEnvSchema,
    timeout: NOTIFY_TIMEOUT,
    rows: true,
  });
  grant.consumeMessages(role, queues.changes.queue);
  grant.sendMessages(role, queues.changes.queue);
  grant.sendMessages(role, queues.lanes.queue);
  grant.readWriteItems(role, data.cases);
  grant.readWriteItems(role, data.ledger);
  grant.writeObjects(role, data.lake, ['notices/', 'cases/']);
  fn.addEventSource(
    new SqsEventSource(queues.changes.queue, { batchSize: 10, reportBatchItemFailures: true }),
  );
};

const addDeliver = (stack: Stack, props: NoticeFlowProps): void => {
  const { data, queues } = props;
  const { fn, role } = new HubFunction(stack, 'Deliver', {
    ...common(props, 'deliver', 'deliver/handler'),
    envSchema: deliverEnvSchema,
    timeout: DELIVER_TIMEOUT,
  });
  grant.consumeMessages(role, queues.lanes.queue);
  grant.sendMessages(role, queues.lanes.queue);
  grant.sendMessages(role, queues.lanes.deadLetters);
  // It talks to strangers' servers: of the ledger it may change messages and the state of endpoints, nothing else.
  grant.readItems(role, data.ledger);
  grant.putItems(role, data.ledger, ['ENDPOINT', 'LANE#*']);
  grant.changeItems(role, data.ledger, ['LANE#*']);
  grant.openWith(role, data.secretsKey);
  fn.addEventSource(new SqsEventSource(queues.lanes.queue, { batchSize: 5, reportBatchItemFailures: true }));
};

const addReportWorker = (stack: Stack, props: NoticeFlowProps): void => {
  const { data, queues } = props;
  const { fn, role } = new HubFunction(stack, 'ReportWorker', {
    ...common(props, 'report-worker', 'reports/work-handler'),
    envSchema: workerEnvSchema,
    timeout: REPORT_TIMEOUT,
    rows: true,
  });
  grant.consumeMessages(role, queues.reports.queue);
  grant.sendMessages(role, queues.lanes.queue);
  grant.readItems(role, data.facts);
  grant.readItems(role, data.cases);
  grant.readWriteItems(role, data.ledger);
  grant.readObjects(role, data.lake, ['ingest/']);
  grant.writeObjects(role, data.lake, ['reports/']);
  fn.addEventSource(
    new SqsEventSource(queues.reports.queue, { batchSize: 1, reportBatchItemFailures: true }),
  );
};

/** The last step of a submission: its rows go back to the sender with what the hub knows of their firms. */
export const addReturn = (stack: Stack, props: NoticeFlowProps): IFunction => {
  const { data, queues } = props;
  const { fn, role } = new HubFunction(stack, 'Return', {
    ...common(props, 'return', 'returns/handler'),
    envSchema: returnEnvSchema,
    timeout: Duration.minutes(15),
    rows: true,
    tmpMb: props.settings.ingestTmpMb,
  });
  grant.readUploads(role, data.inbox);
  grant.readItems(role, data.facts);
  grant.readItems(role, data.cases);
  grant.readWriteItems(role, data.ledger);
  grant.readObjects(role, data.lake, ['ingest/']);
  grant.writeObjects(role, data.lake, ['returns/']);
  grant.sendMessages(role, queues.lanes.queue);
  return fn;
};
