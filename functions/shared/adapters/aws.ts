import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/**
 * Makes a value at its first use and keeps it: a function pays only for the clients that it needs. The calls below are
 * marked as pure, so that bundles leave the clients out that their function does not name.
 */
const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

/**
 * S3, by path against an emulator (its bucket names do not resolve). The SDK's own CRC32 is left out where S3 does
 * not ask for it: what matters is checked by SHA-256, and bodies would be read twice.
 */
export const s3Client = /* @__PURE__ */ once(
  () =>
    new S3Client({
      forcePathStyle: process.env['AWS_ENDPOINT_URL'] !== undefined,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    }),
);

/** DynamoDB with plain objects; undefined properties are left out. */
export const documentClient = /* @__PURE__ */ once(() =>
  DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } }),
);

/** KMS. */
export const kmsClient = /* @__PURE__ */ once(() => new KMSClient({}));
/** Step Functions. */
export const sfnClient = /* @__PURE__ */ once(() => new SFNClient({}));
/** SQS. */
export const sqsClient = /* @__PURE__ */ once(() => new SQSClient({}));
