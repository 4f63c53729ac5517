import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type IBucket,
  ObjectLockRetention,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { StageSettings } from '../stages.ts';

export interface PrivateBucketProps {
  readonly settings: StageSettings;
  /** Key of the customer; undefined encrypts with S3's own. */
  readonly key: IKey | undefined;
  /** Where access logs go, below a prefix of this bucket's id. @default no access logs */
  readonly accessLogs?: IBucket | undefined;
  /** GOVERNANCE retention of every object. @default none */
  readonly lockDays?: number | null;
  /** Days that current objects stay. @default for ever */
  readonly expireDays?: number;
  /** Prefixes of what is only passed from step to step, and the days that it stays. @default none */
  readonly passing?: Readonly<Record<string, number>>;
  /** Physical name. @default CloudFormation's choice */
  readonly bucketName?: string;
}

const lockOf = (days: number | null | undefined): Partial<BucketProps> =>
  days == null
    ? {}
    : {
        objectLockEnabled: true,
        objectLockDefaultRetention: ObjectLockRetention.governance(Duration.days(days)),
      };

const encryptionOf = (key: IKey | undefined): Partial<BucketProps> =>
  key === undefined
    ? { encryption: BucketEncryption.S3_MANAGED }
    : { encryption: BucketEncryption.KMS, encryptionKey: key, bucketKeyEnabled: true };

/** A bucket that nobody reaches without TLS or from outside: private, versioned, encrypted, tidied, kept on AWS. */
export class PrivateBucket extends Construct {
  readonly bucket: IBucket;

  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id);
    const { settings } = props;
    const bucket = new Bucket(this, 'Bucket', {
      ...encryptionOf(props.key),
      ...lockOf(props.lockDays),
      ...(props.bucketName && { bucketName: props.bucketName }),
      ...(props.accessLogs && {
        serverAccessLogsBucket: props.accessLogs,
        serverAccessLogsPrefix: `${id.toLowerCase()}/`,
      }),
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      removalPolicy: settings.retain ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
      lifecycleRules: [
        {
          abortIncompleteMultipartUploadAfter: Duration.days(1),
          noncurrentVersionExpiration: Duration.days(settings.noncurrentDays),
          ...(props.expireDays
            ? { expiration: Duration.days(props.expireDays) }
            : { expiredObjectDeleteMarker: true }),
        },
        ...Object.entries(props.passing ?? {}).map(([prefix, days]) => ({
          prefix,
          expiration: Duration.days(days),
          noncurrentVersionExpiration: Duration.days(1),
        })),
      ],
    });
    // CDK's own class does not fit its interface under exactOptionalPropertyTypes.
    this.bucket = bucket as IBucket;
  }
}
