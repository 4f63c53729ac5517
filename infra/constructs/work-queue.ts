import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';

export interface DeadLetterQueueProps {
  readonly alarms: Alarms;
  /** Key of the customer; undefined encrypts with the queue service's own. */
  readonly key: IKey | undefined;
}

export interface WorkQueueProps extends DeadLetterQueueProps {
  /** Time limit of the consumer; a message comes back after six of them. */
  readonly consumerTimeout: Duration;
  /** Tries before a message is set aside. @default 5 */
  readonly maxReceiveCount?: number;
}

const sealed = (key: IKey | undefined): QueueProps => ({
  enforceSSL: true,
  retentionPeriod: Duration.days(14),
  removalPolicy: RemovalPolicy.DESTROY,
  ...(key
    ? { encryption: QueueEncryption.KMS, encryptionMasterKey: key }
    : { encryption: QueueEncryption.SQS_MANAGED }),
});

/** Where messages end that nothing could process; anything in it raises an alarm. */
export class DeadLetterQueue extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, props: DeadLetterQueueProps) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', sealed(props.key));
    props.alarms.onDeadLetters(this, this.queue);
  }
}

/** A standard queue with its dead-letter queue and alarm, encrypted, TLS only. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    this.deadLetters = new DeadLetterQueue(this, 'Dead', props).queue;
    this.queue = new Queue(this, 'Queue', {
      ...sealed(props.key),
      visibilityTimeout: Duration.seconds(props.consumerTimeout.toSeconds() * 6),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: props.maxReceiveCount ?? 5 },
    });
  }
}
