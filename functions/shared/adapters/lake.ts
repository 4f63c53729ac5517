import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { HubError } from '../errors.ts';
import { blocksOf, linesOf, linesTotal } from '../lines.ts';
import type { Lake } from '../ports/stores.ts';

const NDJSON = 'application/x-ndjson';
const DELETE_BATCH = 1000;

const statusOf = (error: unknown): number | undefined =>
  error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;

/** The lake bucket. A failed `ifMatch` or `ifNoneMatch` is HubError `precondition-failed` (retryable). */
export const lakeStore = (client: S3Client, bucket: string): Lake => ({
  getText: (key) => getText(client, bucket, key),
  putText: (key, text, options) => putText(client, bucket, { key, text, ...options }),
  readLines: (key, from) => readLines(client, bucket, key, from),
  writeLines: async (key, lines) => {
    const total = linesTotal();
    await upload(client, bucket, { key, body: Readable.from(blocksOf(lines, total)), contentType: NDJSON });
    return { bytes: total.bytes, sha256: total.hash.digest('hex') };
  },
  getBytes: async (key, range) => {
    const bytes = await (await getBody(client, bucket, key, range))?.Body?.transformToByteArray();
    return bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  },
  putBytes: async (key, bytes, contentType) => {
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: bytes,
        ContentLength: bytes.length,
        ContentType: contentType,
      }),
    );
  },
  head: (key) => headObject(client, bucket, key),
  putBlocks: (key, blocks, contentType) =>
    upload(client, bucket, { key, body: Readable.from(blocks, { objectMode: false }), contentType }),
  putFile: (key, path, contentType) =>
    upload(client, bucket, { key, body: createReadStream(path), contentType }),
  list: (prefix) => listKeys(client, bucket, prefix),
  delete: (keys) => deleteKeys(client, bucket, keys),
});

/** An object, or a stretch of it; undefined when there is none, or when it ends before (416). */
const getBody = async (
  client: S3Client,
  bucket: string,
  key: string,
  { from, to }: { readonly from: number; readonly to?: number } = { from: 0 },
) => {
  const whole = from === 0 && to === undefined;
  const range = whole ? {} : { Range: `bytes=${from}-${to === undefined ? '' : to - 1}` };
  try {
    return await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, ...range }));
  } catch (error) {
    const status = statusOf(error);
    if (status === 404 || (!whole && status === 416)) return undefined;
    throw error;
  }
};

const headObject = async (client: S3Client, bucket: string, key: string) => {
  try {
    const { ContentLength } = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    return { size: ContentLength ?? 0 };
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
};

const getText = async (client: S3Client, bucket: string, key: string) => {
  const found = await getBody(client, bucket, key);
  if (found === undefined) return undefined;
  return { text: (await found.Body?.transformToString('utf-8')) ?? '', etag: found.ETag ?? '' };
};

interface TextToPut {
  readonly key: string;
  readonly text: string;
  readonly contentType?: string;
  readonly ifMatch?: string;
  readonly ifNoneMatch?: '*';
}

const putText = async (client: S3Client, bucket: string, put: TextToPut): Promise<string> => {
  const body = Buffer.from(put.text, 'utf8');
  try {
    const { ETag } = await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: put.key,
        Body: body,
        ContentLength: body.length,
        ContentType: put.contentType ?? 'application/json',
        ...(put.ifMatch === undefined ? {} : { IfMatch: put.ifMatch }),
        ...(put.ifNoneMatch === undefined ? {} : { IfNoneMatch: put.ifNoneMatch }),
      }),
    );
    return ETag ?? '';
  } catch (error) {
    const status = statusOf(error);
    // 409: two conditional writes at once; 404: If-Match on an object that is gone.
    const lost = status === 412 || status === 409 || (status === 404 && put.ifMatch !== undefined);
    if (!lost) throw error;
    throw new HubError('precondition-failed', `Object ${put.key} was changed by somebody else.`, {
      retryable: true,
      status: 409,
      messageZh: '对象已被其他写入更改',
      cause: error,
    });
  }
};

async function* readLines(
  client: S3Client,
  bucket: string,
  key: string,
  from = 0,
): AsyncGenerator<string, undefined> {
  const found = await getBody(client, bucket, key, { from });
  if (found?.Body === undefined) return;
  const body = found.Body as Readable;
  try {
    yield* linesOf(body);
  } finally {
    // A reader that stops early must give its connection back.
    body.destroy();
  }
}

const upload = async (
  client: S3Client,
  bucket: string,
  { key, body, contentType }: { key: string; body: Readable; contentType: string },
): Promise<void> => {
  try {
    await new Upload({
      client,
      params: { Bucket: bucket, Key: key, Body: body, ContentType: contentType },
      queueSize: 2,
    }).done();
  } finally {
    body.destroy();
  }
};

const listKeys = async (client: S3Client, bucket: string, prefix: string): Promise<string[]> => {
  const keys: string[] = [];
  for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix }))
    for (const { Key } of page.Contents ?? []) if (Key !== undefined) keys.push(Key);
  return keys;
};

const deleteKeys = async (client: S3Client, bucket: string, keys: readonly string[]): Promise<void> => {
  for (let start = 0; start < keys.length; start += DELETE_BATCH) {
    const Objects = keys.slice(start, start + DELETE_BATCH).map((Key) => ({ Key }));
    const { Errors = [] } = await client.send(
      new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
    );
    const [first] = Errors;
    if (first)
      throw new HubError('lake-delete-failed', `Object ${first.Key} was not deleted: ${first.Code}.`, {
        retryable: true,
      });
  }
};
