import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { applyEnvSchema, planEnvSchema } from '../functions/apply/env.ts';
import { arriveEnvSchema } from '../functions/arrive/env.ts';
import { ingestEnvSchema } from '../functions/ingest/env.ts';
import { failEnvSchema, settleEnvSchema } from '../functions/settle/env.ts';
import { sweepEnvSchema } from '../functions/sweep/env.ts';
import { addAssess, addListing, addRehearsal } from './assessment.ts';
import * as grant from './constructs/grants.ts';
import { HubFunction } from './constructs/hub-function.ts';
import { machineArnOf } from './constructs/hub-machine.ts';
import { ReassessMachine } from './constructs/reassess-machine.ts';
import { RehearseMachine } from './constructs/rehearse-machine.ts';
import { SubmissionMachine, type SubmissionSteps } from './constructs/submission-machine.ts';
import { DeadLetterQueue } from './constructs/work-queue.ts';
import { ARRIVE_TIMEOUT, type DataStack, type HubStackProps } from './data-stack.ts';
import { hubEnvironment } from './environment.ts';
import { addMatching } from './matching.ts';
import { addNoticeFlow, addNoticeQueues, addReturn, type NoticeQueues, queueUrls } from './notice-flow.ts';

export interface PipelineStackProps extends HubStackProps {
  readonly data: DataStack;
}

/** The way of the data from the inbox to the cases: functions, state machines, the clock. It holds nothing. */
export class PipelineStack extends Stack {
  readonly submissionMachineArn: string;
  readonly sweep: IFunction;
  readonly returned: IFunction;
  /** Used by the edge: departments' lanes, reports that people ask for. */
  readonly queues: NoticeQueues;
  private readonly data: DataStack;
  private readonly props: PipelineStackProps;

  constructor(scope: Construct, id: string, props: PipelineStackProps) {
    super(scope, id, { stackName: id });
    this.props = props;
    this.data = props.data;
    const { settings } = props;
    this.queues = addNoticeQueues(this, this.data);
    const machineProps = { settings, alarms: this.data.alarms, lake: this.data.lake };
    this.returned = addReturn(this, this.noticeFlow);
    const steps = this.steps();
    const submission = new SubmissionMachine(this, 'Submission', { ...machineProps, steps });
    const list = addListing(this, this.parts);
    const reassess = new ReassessMachine(this, 'Reassess', { ...machineProps, list, assess: steps.assess });
    new RehearseMachine(this, 'Rehearsal', { ...machineProps, list, ...addRehearsal(this, this.parts) });
    this.submissionMachineArn = submission.machine.stateMachineArn;
    this.watch(submission.machine, steps.fail);
    this.arrive();
    this.sweep = this.sweeper();
    addNoticeFlow(this, this.noticeFlow);
    addMatching(this, this.noticeFlow);
    new CfnOutput(this, 'SubmissionMachineArn', { value: this.submissionMachineArn });
    new CfnOutput(this, 'ReassessMachineArn', { value: reassess.machine.stateMachineArn });
  }

  private steps(): SubmissionSteps {
    const apply = this.applyFunctions();
    const settle = this.settleFunctions();
    return {
      ingest: this.ingest(),
      ...apply,
      ...settle,
      assess: addAssess(this, this.parts),
      return: this.returned,
    };
  }

  /** What functions outside this file are made of. */
  private get parts() {
    return { settings: this.props.settings, data: this.data, environment: this.variables };
  }

  private get noticeFlow() {
    return { ...this.parts, queues: this.queues };
  }

  private get variables() {
    return hubEnvironment(this.props.settings, this.data, {
      STATE_MACHINE_ARN: machineArnOf(this, this.props.settings, SubmissionMachine.machineName),
      REASSESS_MACHINE_ARN: machineArnOf(this, this.props.settings, ReassessMachine.machineName),
      REHEARSE_MACHINE_ARN: machineArnOf(this, this.props.settings, RehearseMachine.machineName),
      ...queueUrls(this.queues),
    });
  }

  private common(name: string, entry: string) {
    const { settings, data } = this.props;
    const environment = this.variables;
    return { settings, alarms: data.alarms, environment, name, entry: `functions/${entry}.ts` };
  }

  private arrive(): void {
    const { fn, role } = new HubFunction(this, 'Arrive', {
      ...this.common('arrive', 'arrive/handler'),
      envSchema: arriveEnvSchema,
      timeout: ARRIVE_TIMEOUT,
    });
    const { queue } = this.data.arrivals;
    grant.consumeMessages(role, queue);
    grant.readUploads(role, this.data.inbox);
    grant.readWriteItems(role, this.data.ledger);
    grant.startExecutions(role, this.variables.STATE_MACHINE_ARN);
    fn.addEventSource(new SqsEventSource(queue, { batchSize: 10, reportBatchItemFailures: true }));
  }

  private ingest(): IFunction {
    const { fn, role } = new HubFunction(this, 'Ingest', {
      ...this.common('ingest', 'ingest/handler'),
      envSchema: ingestEnvSchema,
      timeout: Duration.minutes(15),
      rows: true,
      tmpMb: this.props.settings.ingestTmpMb,
    });
    grant.readUploads(role, this.data.inbox);
    grant.readWriteItems(role, this.data.ledger);
    // Deletions are held against the key index; a supplement is put together with the register that stands.
    grant.readObjects(role, this.data.lake, ['index/', 'ingest/', 'pieces/']);
    grant.writeObjects(role, this.data.lake, ['ingest/', 'pieces/']);
    grant.deriveWith(role, this.data.pseudonymKey);
    return fn;
  }

  private applyFunctions(): Pick<SubmissionSteps, 'plan' | 'apply' | 'undo'> {
    const { facts, ledger, lake } = this.data;
    const make = (id: string, name: string, file: string) => {
      const made = new HubFunction(this, id, {
        ...this.common(name, `apply/${file}`),
        envSchema: name === 'apply-plan' ? planEnvSchema : applyEnvSchema,
        timeout: Duration.minutes(15),
        rows: true,
      });
      grant.readWriteItems(made.role, ledger);
      return made;
    };
    const plan = make('ApplyPlan', 'apply-plan', 'plan-handler');
    // Taking a lock over from an aborted execution rolls that one back: its facts and its index pointer.
    grant.readWriteItems(plan.role, facts);
    grant.readObjects(plan.role, lake, ['ingest/', 'apply/', 'index/', 'assess/', 'held/']);
    grant.writeObjects(plan.role, lake, ['apply/', 'index/', 'assess/', 'history/']);
    grant.startExecutions(plan.role, this.variables.REASSESS_MACHINE_ARN);
    const apply = make('Apply', 'apply', 'handler');
    grant.readWriteItems(apply.role, facts);
    grant.readObjects(apply.role, lake, ['ingest/', 'apply/', 'index/']);
    grant.writeObjects(apply.role, lake, ['apply/', 'index/']);
    const undo = make('Undo', 'undo', 'undo-handler');
    grant.readWriteItems(undo.role, facts);
    grant.readObjects(undo.role, lake, ['apply/']);
    return { plan: plan.fn, apply: apply.fn, undo: undo.fn };
  }

  private settleFunctions(): Pick<SubmissionSteps, 'settle' | 'finish' | 'fail'> {
    const { facts, ledger, lake, signingKey } = this.data;
    const make = (id: string, name: string, file: string) => {
      const made = new HubFunction(this, id, {
        ...this.common(name, `settle/${file}`),
        envSchema: settleEnvSchema,
        timeout: Duration.minutes(15),
        rows: name !== 'finish',
      });
      grant.readWriteItems(made.role, ledger);
      return made;
    };
    const settle = make('Settle', 'settle', 'handler');
    grant.readWriteItems(settle.role, facts);
    grant.readObjects(settle.role, lake, ['ingest/', 'apply/', 'index/', 'assess/', 'held/', 'rulebook/']);
    grant.writeObjects(settle.role, lake, ['apply/', 'index/', 'assess/', 'history/']);
    grant.signWith(settle.role, signingKey);
    this.data.alarms.onCounted(this, 'VolumeCollapses', settle.fn, 'The rows of a feed have collapsed');
    const finish = make('Finish', 'finish', 'finish-handler');
    grant.readObjects(finish.role, lake, ['assess/']);
    grant.deleteObjects(finish.role, lake, ['held/']);
    return { settle: settle.fn, finish: finish.fn, fail: this.fail() };
  }

  /** A submission that failed half applied is rolled back: facts, index pointer, register. */
  private fail(): IFunction {
    const { facts, ledger, lake } = this.data;
    const dead = this.deadLetters('FailDead');
    const { fn, role } = new HubFunction(this, 'Fail', {
      ...this.common('fail', 'settle/fail-handler'),
      envSchema: failEnvSchema,
      timeout: Duration.minutes(15),
      rows: true,
      deadLetters: dead,
    });
    grant.readWriteItems(role, ledger);
    grant.readWriteItems(role, facts);
    grant.readObjects(role, lake, ['apply/', 'index/', 'assess/', 'held/']);
    grant.writeObjects(role, lake, ['index/', 'assess/', 'history/']);
    grant.startExecutions(role, this.variables.STATE_MACHINE_ARN);
    grant.sendMessages(role, dead);
    return fn;
  }

  /** Executions that end without their failure step: out of time, aborted, or with a history too long. */
  private watch(machine: IStateMachine, fail: IFunction): void {
    new Rule(this, 'Ended', {
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: {
          status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
          stateMachineArn: [machine.stateMachineArn],
        },
      },
      targets: [new LambdaFunction(fail)],
    });
  }

  private deadLetters(id: string): IQueue {
    return new DeadLetterQueue(this, id, { alarms: this.data.alarms, key: this.data.dataKey }).queue;
  }

  private sweeper(): IFunction {
    const dead = this.deadLetters('SweepDead');
    const { fn, role } = new HubFunction(this, 'Sweep', {
      ...this.common('sweep', 'sweep/handler'),
      envSchema: sweepEnvSchema,
      timeout: Duration.minutes(15),
      rows: true,
      deadLetters: dead,
    });
    // Documents expire and are reminded of; a brief is asked for once a week.
    grant.readWriteItems(role, this.data.cases);
    grant.readItems(role, this.data.ledger);
    // A feed that fell silent is told to its office.
    grant.putItems(role, this.data.ledger, ['REPORT#*', 'LANE#*', 'INBOXES']);
    grant.sendMessages(role, this.queues.lanes.queue);
    this.data.alarms.onCounted(this, 'SilentFeeds', fn, 'A feed that was sent before has fallen silent');
    // Injury rates are computed from the registers as they stand.
    grant.readObjects(role, this.data.lake, ['ingest/', 'index/', 'baselines/']);
    grant.writeObjects(role, this.data.lake, ['assess/', 'baselines/']);
    grant.startExecutions(role, this.variables.REASSESS_MACHINE_ARN);
    grant.sendMessages(role, this.queues.changes.queue);
    grant.sendMessages(role, this.queues.reports.queue);
    grant.sendMessages(role, dead);
    // The timer carries no meaning (DECISIONS 16): sweep finds out by itself what is due.
    new Rule(this, 'Hourly', {
      schedule: Schedule.rate(Duration.hours(1)),
      targets: [new LambdaFunction(fn)],
    });
    return fn;
  }
}
