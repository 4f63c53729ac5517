import { Aws, CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { CfnBucket, IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { Alarms } from './constructs/alarms.ts';
import { HubTable } from './constructs/hub-table.ts';
import { PrivateBucket } from './constructs/private-bucket.ts';
import { WorkQueue } from './constructs/work-queue.ts';
import type { StageSettings } from './stages.ts';

export interface HubStackProps {
  readonly settings: StageSettings;
}

/** Time limit of `arrive`; its queue is here because the inbox names it, and the two must not form a circle. */
export const ARRIVE_TIMEOUT = Duration.seconds(15);

/** What outlives every deploy: tables, buckets, keys; and what they must know of: the arrivals and the alarms. */
export class DataStack extends Stack {
  /** Customer's key of all data; undefined where the stage leaves encryption to the services. */
  readonly dataKey: Key | undefined;
  /** Signs tokens and receipts (ES256); it never leaves KMS. */
  readonly signingKey: Key;
  /** Seals the secrets of webhooks, on every stage. */
  readonly secretsKey: Key;
  /** The pseudonyms of persons are derived from it; without it no new row meets its old one. */
  readonly pseudonymKey: Key;
  readonly alarms: Alarms;
  readonly facts: HubTable;
  readonly cases: HubTable;
  readonly ledger: HubTable;
  readonly inbox: IBucket;
  readonly lake: IBucket;
  readonly arrivals: WorkQueue;

  constructor(scope: Construct, id: string, { settings }: HubStackProps) {
    super(scope, id, { stackName: id, terminationProtection: settings.retain });
    this.dataKey = settings.encryption === 'customer' ? this.makeDataKey(settings) : undefined;
    const sealed = { settings, key: this.dataKey };
    this.signingKey = this.makeSigningKey(settings);
    this.secretsKey = this.makeSecretsKey(settings);
    this.pseudonymKey = this.makePseudonymKey(settings);
    this.alarms = new Alarms(this, 'Alarms', { key: this.dataKey, email: settings.alarmEmail });
    this.facts = new HubTable(this, 'Facts', sealed);
    this.cases = new HubTable(this, 'Cases', { ...sealed, indexes: ['gsi1', 'gsi2'], stream: true });
    this.ledger = new HubTable(this, 'Ledger', { ...sealed, indexes: ['gsi1'], timeToLive: 'expiresAt' });
    this.arrivals = new WorkQueue(this, 'Arrivals', {
      alarms: this.alarms,
      key: this.dataKey,
      consumerTimeout: ARRIVE_TIMEOUT,
    });
    const accessLogs = settings.bucketAccessLogs ? this.makeAccessLogs(settings) : undefined;
    this.lake = new PrivateBucket(this, 'Lake', { ...sealed, accessLogs, passing: { 'pieces/': 7 } }).bucket;
    this.inbox = this.makeInbox(settings, accessLogs);
    this.output();
  }

  private makeDataKey(settings: StageSettings): Key {
    const key = new Key(this, 'DataKey', {
      description: 'Tables, buckets, queues and alarms of the hub',
      enableKeyRotation: true,
      removalPolicy: removalOf(settings),
    });
    // S3 writes into the encrypted queue, alarms into the encrypted topic; whose, the policies of those two say.
    key.addToResourcePolicy(
      new PolicyStatement({
        principals: [
          new ServicePrincipal('s3.amazonaws.com'),
          new ServicePrincipal('cloudwatch.amazonaws.com'),
        ],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
      }),
    );
    return key;
  }

  private makeSigningKey(settings: StageSettings): Key {
    return new Key(this, 'SigningKey', {
      description: 'Signs tokens and receipts of the hub',
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: removalOf(settings),
    });
  }

  private makeSecretsKey(settings: StageSettings): Key {
    return new Key(this, 'SecretsKey', {
      description: 'Seals the signing secrets of webhooks',
      enableKeyRotation: true,
      removalPolicy: removalOf(settings),
    });
  }

  private makePseudonymKey(settings: StageSettings): Key {
    return new Key(this, 'PseudonymKey', {
      description: 'Pseudonyms of persons are derived from it',
      keySpec: KeySpec.HMAC_256,
      keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
      removalPolicy: removalOf(settings),
    });
  }

  private makeAccessLogs(settings: StageSettings): IBucket {
    // Log delivery cannot write with a customer's key.
    const props = { settings, key: undefined, expireDays: settings.logRetentionDays };
    return new PrivateBucket(this, 'AccessLogs', props).bucket;
  }

  /**
   * The inbox tells its queue by the bucket's own property, which needs no custom resource. S3 checks the queue's policy
   * when the bucket is made, and the policy names the bucket: its fixed name breaks the circle.
   */
  private makeInbox(settings: StageSettings, accessLogs: IBucket | undefined): IBucket {
    const bucketName = `lianfang-${settings.name}-inbox-${Aws.ACCOUNT_ID}-${Aws.REGION}`;
    const { queue } = this.arrivals;
    const lockDays = settings.objectLockDays;
    const { bucket } = new PrivateBucket(this, 'Inbox', {
      settings,
      key: this.dataKey,
      accessLogs,
      lockDays,
      bucketName,
    });
    const resource = bucket.node.defaultChild as CfnBucket;
    resource.notificationConfiguration = {
      queueConfigurations: [{ event: 's3:ObjectCreated:*', queue: queue.queueArn }],
    };
    const permission = queue.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('s3.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn],
        conditions: {
          ArnEquals: { 'aws:SourceArn': `arn:${Aws.PARTITION}:s3:::${bucketName}` },
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
        },
      }),
    );
    if (permission.policyDependable) resource.node.addDependency(permission.policyDependable);
    return bucket;
  }

  private output(): void {
    const values = {
      FactsTable: this.facts.table.tableName,
      CasesTable: this.cases.table.tableName,
      LedgerTable: this.ledger.table.tableName,
      InboxBucket: this.inbox.bucketName,
      LakeBucket: this.lake.bucketName,
      SigningKeyId: this.signingKey.keyId,
      ArrivalsDeadLetterUrl: this.arrivals.deadLetters.queueUrl,
      AlarmTopicArn: this.alarms.topic.topicArn,
    };
    for (const [name, value] of Object.entries(values)) new CfnOutput(this, name, { value });
  }
}

const removalOf = (settings: StageSettings): RemovalPolicy =>
  settings.retain ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;
