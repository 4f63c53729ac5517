import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { lazily } from '../../../schemas/lazily.ts';

/**
 * A request that gets no answer is given up and tried again by the SDK, which would otherwise wait for it until the
 * function's own time is up. A body that is read slowly may take as long as it likes.
 */
const REQUESTS = { connectionTimeout: 5_000, requestTimeout: 60_000, throwOnRequestTimeout: true };

/**
 * S3, by path against an emulator (its bucket names do not resolve). The SDK's own CRC32 is left out where S3 does
 * not ask for it: what matters is checked by SHA-256, and bodies would be read twice.
 */
export const s3Client = /* @__PURE__ */ lazily(
  () =>
    new S3Client({
      forcePathStyle: process.env['AWS_ENDPOINT_URL'] !== undefined,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: REQUESTS,
    }),
);

/** DynamoDB with plain objects; undefined properties are left out. */
export const documentClient = /* @__PURE__ */ lazily(() =>
  DynamoDBDocumentClient.from(new DynamoDBClient({ requestHandler: REQUESTS }), {
    marshallOptions: { removeUndefinedValues: true },
  }),
);

/** KMS. */
export const kmsClient = /* @__PURE__ */ lazily(() => new KMSClient({ requestHandler: REQUESTS }));
/** Step Functions. */
export const sfnClient = /* @__PURE__ */ lazily(() => new SFNClient({ requestHandler: REQUESTS }));
/** SQS. */
export const sqsClient = /* @__PURE__ */ lazily(() => new SQSClient({ requestHandler: REQUESTS }));
