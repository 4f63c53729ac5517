import { Aws } from 'aws-cdk-lib';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { HubTable } from './hub-table.ts';

/**
 * The only ways in which a role of the hub gets rights: actions are listed one by one, objects by prefix, indexes by
 * name, and the customer's key only through the service that holds the data.
 */
export type Prefix = `${string}/` | '';

export const allow = (
  to: IGrantable,
  actions: string[],
  resources: string[],
  conditions?: Record<string, Record<string, unknown>>,
): void => {
  to.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({ actions, resources, ...(conditions && { conditions }) }),
  );
};

const useKey = (to: IGrantable, key: IKey | undefined, service: string, actions: string[]): void => {
  if (key === undefined) return;
  const through = { 'kms:ViaService': `${service}.${Aws.REGION}.${Aws.URL_SUFFIX}` };
  allow(to, actions, [key.keyArn], { StringEquals: through });
};

const READ_ITEMS = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
const WRITE_ITEMS = [
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:BatchWriteItem',
  'dynamodb:ConditionCheckItem',
];
const READ_KEY = ['kms:Decrypt', 'kms:DescribeKey'];
const WRITE_KEY = [
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

export const readItems = (to: IGrantable, { arns, table }: HubTable): void => {
  allow(to, READ_ITEMS, arns);
  useKey(to, table.encryptionKey, 'dynamodb', READ_KEY);
};

/** Puts items into partitions of these names only, as in `AUDIT#*`; whatever else the table holds stays as it is. */
export const putItems = (to: IGrantable, { table }: HubTable, partitions: readonly string[]): void => {
  const within = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions } };
  allow(to, ['dynamodb:PutItem'], [table.tableArn], within);
  useKey(to, table.encryptionKey, 'dynamodb', [...READ_KEY, ...WRITE_KEY]);
};

/** Changes and deletes items of partitions of these names only. */
export const changeItems = (to: IGrantable, { table }: HubTable, partitions: readonly string[]): void => {
  const within = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions } };
  allow(to, ['dynamodb:UpdateItem', 'dynamodb:DeleteItem'], [table.tableArn], within);
};

export const readWriteItems = (to: IGrantable, { arns, table }: HubTable): void => {
  allow(to, [...READ_ITEMS, ...WRITE_ITEMS], arns);
  useKey(to, table.encryptionKey, 'dynamodb', [...READ_KEY, ...WRITE_KEY]);
};

const below = (bucket: IBucket, prefixes: readonly Prefix[]): string[] =>
  prefixes.map((prefix) => bucket.arnForObjects(`${prefix}*`));

/** Reads objects; `s3:ListBucket` makes a missing one answer 404 instead of 403, which adapters tell apart. */
export const readObjects = (to: IGrantable, bucket: IBucket, prefixes: readonly Prefix[]): void => {
  allow(to, ['s3:GetObject'], below(bucket, prefixes));
  allow(to, ['s3:ListBucket'], [bucket.bucketArn]);
  useKey(to, bucket.encryptionKey, 's3', ['kms:Decrypt']);
};

/** Reads raw uploads by their version (DECISIONS 22), and cannot list them. */
export const readUploads = (to: IGrantable, inbox: IBucket): void => {
  allow(to, ['s3:GetObject', 's3:GetObjectVersion'], below(inbox, ['']));
  useKey(to, inbox.encryptionKey, 's3', ['kms:Decrypt']);
};

/** Lets a presigned PUT through, and nothing else: whoever signs it cannot read what was put (DECISIONS 22). */
export const putUploads = (to: IGrantable, inbox: IBucket): void => {
  allow(to, ['s3:PutObject'], below(inbox, ['']));
  useKey(to, inbox.encryptionKey, 's3', ['kms:GenerateDataKey']);
};

/** Writes objects, in parts too: a part needs the key both ways. */
export const writeObjects = (to: IGrantable, bucket: IBucket, prefixes: readonly Prefix[]): void => {
  allow(to, ['s3:PutObject', 's3:AbortMultipartUpload'], below(bucket, prefixes));
  useKey(to, bucket.encryptionKey, 's3', ['kms:GenerateDataKey', 'kms:Decrypt']);
};

export const deleteObjects = (to: IGrantable, bucket: IBucket, prefixes: readonly Prefix[]): void =>
  allow(to, ['s3:DeleteObject'], below(bucket, prefixes));

export const consumeMessages = (to: IGrantable, queue: IQueue): void => {
  const actions = [
    'sqs:ReceiveMessage',
    'sqs:DeleteMessage',
    'sqs:ChangeMessageVisibility',
    'sqs:GetQueueAttributes',
  ];
  allow(to, actions, [queue.queueArn]);
  useKey(to, queue.encryptionMasterKey, 'sqs', ['kms:Decrypt']);
};

export const sendMessages = (to: IGrantable, queue: IQueue): void => {
  allow(to, ['sqs:SendMessage'], [queue.queueArn]);
  useKey(to, queue.encryptionMasterKey, 'sqs', ['kms:GenerateDataKey', 'kms:Decrypt']);
};

/** Verifies the hub's own tokens; the public half is all it needs. */
export const verifyWith = (to: IGrantable, key: IKey): void => allow(to, ['kms:GetPublicKey'], [key.keyArn]);

export const signWith = (to: IGrantable, key: IKey): void =>
  allow(to, ['kms:Sign', 'kms:GetPublicKey'], [key.keyArn]);

/** Derives the key of the pseudonyms, and verifies nothing. */
export const deriveWith = (to: IGrantable, key: IKey): void => allow(to, ['kms:GenerateMac'], [key.keyArn]);

/** Seals short texts, always under an encryption context (KMS). */
export const sealWith = (to: IGrantable, key: IKey): void => allow(to, ['kms:Encrypt'], [key.keyArn]);
/** Opens what was sealed. */
export const openWith = (to: IGrantable, key: IKey): void => allow(to, ['kms:Decrypt'], [key.keyArn]);

/** Reads the stream of a table; listing streams knows no narrower resource. */
export const readStream = (to: IGrantable, { table }: HubTable): void => {
  const stream = table.tableStreamArn ?? '';
  allow(
    to,
    ['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream', 'dynamodb:ListStreams'],
    [stream],
  );
  useKey(to, table.encryptionKey, 'dynamodb', ['kms:Decrypt']);
};

export const startExecutions = (to: IGrantable, machineArn: string): void =>
  allow(to, ['states:StartExecution'], [machineArn]);

export const invoke = (to: IGrantable, fns: readonly IFunction[]): void =>
  allow(
    to,
    ['lambda:InvokeFunction'],
    fns.map((fn) => fn.functionArn),
  );
