import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { type Resource, statementsOf, synthStage } from './synth-stage.ts';

const { resources, templates } = synthStage({ stage: 'prod' });
const local = synthStage({ stage: 'local' });
const buckets = resources('AWS::S3::Bucket');
const bucket = (part: string): Resource => {
  const found = buckets.find(([id]) => id.startsWith(part));
  if (!found) throw new Error(`no bucket ${part}`);
  return found[1];
};

describe('buckets of the AWS stage', () => {
  it.each(buckets)('%s is private, versioned, tidied and kept', (_id, { Properties, DeletionPolicy }) => {
    expect(Properties['PublicAccessBlockConfiguration']).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(Properties['VersioningConfiguration']).toEqual({ Status: 'Enabled' });
    const rules = JSON.stringify(Properties['LifecycleConfiguration']);
    expect(rules).toContain('"AbortIncompleteMultipartUpload":{"DaysAfterInitiation":1}');
    expect(rules).toContain('NoncurrentVersionExpiration');
    expect(DeletionPolicy).toBe('RetainExceptOnCreate');
  });

  it('pieces of large files go from the lake by themselves once they were put together', () => {
    const rules = bucket('Lake').Properties['LifecycleConfiguration'];
    expect(rules).toMatchObject({
      Rules: expect.arrayContaining([
        {
          ...{ Prefix: 'pieces/', ExpirationInDays: 7, Status: 'Enabled' },
          NoncurrentVersionExpiration: { NoncurrentDays: 1 },
        },
      ]),
    });
    expect(JSON.stringify(bucket('Inbox').Properties['LifecycleConfiguration'])).not.toContain('pieces');
  });

  it.each(buckets)('%s refuses requests without TLS', (id) => {
    const policy = resources('AWS::S3::BucketPolicy').find(
      ([, { Properties }]) => JSON.stringify(Properties['Bucket']) === JSON.stringify({ Ref: id }),
    );
    const denied = statementsOf(policy?.[1].Properties['PolicyDocument']).filter(
      ({ effect }) => effect === 'Deny',
    );
    expect(denied.map(({ condition }) => condition)).toContain('{"Bool":{"aws:SecureTransport":"false"}}');
  });

  it.each(['Inbox', 'Lake'])(
    '%s is encrypted by the customer key with a bucket key, and its access is logged',
    (part) => {
      const { Properties } = bucket(part);
      expect(JSON.stringify(Properties['BucketEncryption'])).toMatch(
        /"BucketKeyEnabled":true.*DataKey.*"aws:kms"/,
      );
      expect(JSON.stringify(Properties['LoggingConfiguration'])).toContain('AccessLogs');
    },
  );

  it('the inbox alone is locked in GOVERNANCE mode, and not on the local stage', () => {
    expect(bucket('Inbox').Properties['ObjectLockConfiguration']).toEqual({
      ObjectLockEnabled: 'Enabled',
      Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 365 } },
    });
    expect(bucket('Lake').Properties['ObjectLockConfiguration']).toBeUndefined();
    for (const [, { Properties }] of local.resources('AWS::S3::Bucket')) {
      expect(Properties['ObjectLockEnabled']).toBeUndefined();
    }
  });

  it('the inbox tells the queue, and only it may', () => {
    expect(JSON.stringify(bucket('Inbox').Properties['NotificationConfiguration'])).toMatch(
      /"s3:ObjectCreated:\*".*ArrivalsQueue/,
    );
    const statements = resources('AWS::SQS::QueuePolicy').flatMap(([, { Properties }]) =>
      statementsOf(Properties['PolicyDocument']).filter(({ effect }) => effect === 'Allow'),
    );
    expect(statements).toHaveLength(1);
    expect(statements[0]?.condition).toMatch(/aws:SourceArn.*lianfang-prod-inbox.*aws:SourceAccount/);
  });
});

describe('tables of the AWS stage', () => {
  const tables = resources('AWS::DynamoDB::Table');

  it.each(tables)('%s is recoverable, encrypted by the customer key, protected and kept', (_id, resource) => {
    expect(resource.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
    });
    expect(JSON.stringify(resource.Properties['SSESpecification'])).toMatch(/DataKey.*"SSEType":"KMS"/);
    expect(resource.DeletionPolicy).toBe('RetainExceptOnCreate');
  });

  it('are three: facts, cases with a stream and two indexes, the ledger with one index and an expiry', () => {
    expect(tables).toHaveLength(3);
    const shapes = tables.map(([id, { Properties }]) => ({
      id: id.replace(/Table.*/, ''),
      indexes: Array.isArray(Properties['GlobalSecondaryIndexes'])
        ? Properties['GlobalSecondaryIndexes'].length
        : 0,
      stream: Properties['StreamSpecification'],
      expiry: Properties['TimeToLiveSpecification'],
    }));
    expect(shapes).toEqual([
      { id: 'Facts', indexes: 0, stream: undefined, expiry: undefined },
      { id: 'Cases', indexes: 2, stream: { StreamViewType: 'NEW_AND_OLD_IMAGES' }, expiry: undefined },
      { id: 'Ledger', indexes: 1, stream: undefined, expiry: { AttributeName: 'expiresAt', Enabled: true } },
    ]);
  });
});

describe('keys of the AWS stage', () => {
  it('encrypt data and seal secrets, both rotating, sign with P-256, and make pseudonyms by HMAC', () => {
    const [data] = templates;
    data?.resourceCountIs('AWS::KMS::Key', 4);
    data?.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true, KeySpec: Match.absent() });
    data?.hasResourceProperties('AWS::KMS::Key', { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' });
    data?.hasResourceProperties('AWS::KMS::Key', { KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' });
  });

  it('leave the local stage with the keys that sign, seal and make pseudonyms', () => {
    expect(local.resources('AWS::KMS::Key').map(([, { Properties }]) => Properties['KeyUsage'])).toEqual([
      'SIGN_VERIFY',
      undefined,
      'GENERATE_VERIFY_MAC',
    ]);
  });
});
