import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { METRIC_NAMESPACE, type MetricName } from '../../functions/shared/metrics.ts';

export interface AlarmsProps {
  /** Key of the customer for the topic; undefined leaves it to the service. */
  readonly key: IKey | undefined;
  /** Who is told. @default nobody yet */
  readonly email?: string | undefined;
}

const period = Duration.minutes(5);

/** The hub's alarms: each goes off at the first event of five minutes and speaks through one topic. */
export class Alarms extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { enforceSSL: true, ...(props.key && { masterKey: props.key }) });
    this.letAlarmsSpeak();
    if (props.email) this.topic.addSubscription(new EmailSubscription(props.email));
  }

  onDeadLetters(scope: Construct, queue: IQueue): void {
    const metric = queue.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' });
    this.raise(
      scope,
      'DeadLetterAlarm',
      metric,
      'Messages that nothing could process wait in a dead-letter queue',
    );
  }

  onErrors(scope: Construct, fn: IFunction): void {
    this.raise(scope, 'ErrorAlarm', fn.metricErrors({ period }), 'A function failed');
  }

  onFailedExecutions(scope: Construct, machine: StateMachine): void {
    this.raise(scope, 'FailedAlarm', machine.metricFailed({ period }), 'An execution failed');
    this.raise(scope, 'TimedOutAlarm', machine.metricTimedOut({ period }), 'An execution ran out of time');
  }

  onServerErrors(scope: Construct, api: RestApi): void {
    this.raise(scope, 'ServerErrorAlarm', api.metricServerError({ period }), 'The API answered 5xx');
  }

  /** A figure that a function counts itself. */
  onCounted(scope: Construct, metricName: MetricName, fn: IFunction, description: string): void {
    const dimensionsMap = { FunctionName: fn.functionName };
    const metric = new Metric({
      ...{ namespace: METRIC_NAMESPACE, metricName, dimensionsMap, period },
      statistic: Stats.SUM,
    });
    this.raise(scope, `${metricName}Alarm`, metric, description);
  }

  /** A topic with a policy of its own (TLS only) no longer lets the account's alarms in by default. */
  private letAlarmsSpeak(): void {
    const alarms = Stack.of(this).formatArn({
      service: 'cloudwatch',
      resource: 'alarm',
      resourceName: '*',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { ArnLike: { 'aws:SourceArn': alarms } },
      }),
    );
  }

  private raise(scope: Construct, id: string, metric: IMetric, alarmDescription: string): void {
    new Alarm(scope, id, {
      metric,
      alarmDescription,
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(new SnsAction(this.topic));
  }
}
