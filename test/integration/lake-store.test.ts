import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inboxStore } from '../../functions/shared/adapters/inbox.ts';
import { lakeStore } from '../../functions/shared/adapters/lake.ts';
import { presigner } from '../../functions/shared/adapters/presign.ts';
import type { Lake } from '../../functions/shared/ports/stores.ts';
import { readState } from '../../infra/local/state.ts';
import { memoryLake } from '../support/memory-lake.ts';

const LAKE = `lake-${randomUUID()}`;
const INBOX = `inbox-${randomUUID()}`;
const BIG_LINES = 120_000;

let client: S3Client;
let folder: string;
const lakes: Record<string, Lake> = { memory: memoryLake() };
const lakeOf = (name: string): Lake => lakes[name] ?? expect.unreachable();
const linesOf = async (lake: Lake, key: string, from = 0): Promise<string[]> => {
  const lines: string[] = [];
  for await (const line of lake.readLines(key, from)) lines.push(line);
  return lines;
};

beforeAll(async () => {
  const endpoint = process.env['AWS_ENDPOINT_URL'] ?? (await readState())?.endpoint;
  if (endpoint === undefined)
    throw new Error('No local stack is up: run `npm test` or `npm run local -- up`.');
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  client = new S3Client({ endpoint, region: 'us-east-1', credentials, forcePathStyle: true });
  for (const Bucket of [LAKE, INBOX]) await client.send(new CreateBucketCommand({ Bucket }));
  const VersioningConfiguration = { Status: 'Enabled' as const };
  await client.send(new PutBucketVersioningCommand({ Bucket: INBOX, VersioningConfiguration }));
  lakes['s3'] = lakeStore(client, LAKE);
  folder = await mkdtemp(join(tmpdir(), 'lake-test-'));
});

afterAll(async () => {
  const lake = lakeOf('s3');
  await lake.delete(await lake.list(''));
  await client.send(new DeleteBucketCommand({ Bucket: LAKE }));
  await emptyInbox();
  await rm(folder, { recursive: true, force: true });
});

const emptyInbox = async (): Promise<void> => {
  const { Versions = [] } = await client.send(new ListObjectVersionsCommand({ Bucket: INBOX }));
  for (const { Key = '', VersionId = '' } of Versions)
    await client.send(new DeleteObjectCommand({ Bucket: INBOX, Key, VersionId }));
  await client.send(new DeleteBucketCommand({ Bucket: INBOX }));
};

describe.each(['memory', 's3'])('the lake: %s', (name) => {
  test('text, and nothing where nothing is', async () => {
    const lake = lakeOf(name);
    const etag = await lake.putText('a/文.json', '{"甲":1}');
    expect(await lake.getText('a/文.json')).toEqual({ text: '{"甲":1}', etag });
    expect(await lake.getText('a/none')).toBeUndefined();
    expect(await linesOf(lake, 'a/none')).toEqual([]);
  });

  test('conditional writes: the first one only, and only over what was seen', async () => {
    const lake = lakeOf(name);
    const lost = expect.objectContaining({ code: 'precondition-failed', retryable: true });
    const first = await lake.putText('pointer', '1', { ifNoneMatch: '*' });
    await expect(lake.putText('pointer', '2', { ifNoneMatch: '*' })).rejects.toEqual(lost);
    const second = await lake.putText('pointer', '3', { ifMatch: first });
    await expect(lake.putText('pointer', '4', { ifMatch: first })).rejects.toEqual(lost);
    await expect(lake.putText('no-pointer', '4', { ifMatch: first })).rejects.toEqual(lost);
    expect(await lake.getText('pointer')).toEqual({ text: '3', etag: second });
  });

  test('lines: none, some with any character, and more than one part of an upload', async () => {
    const lake = lakeOf(name);
    await lake.writeLines('none.ndjson', []);
    expect(await linesOf(lake, 'none.ndjson')).toEqual([]);
    const odd = ['{"a":"\u2028"}', '', '中\r', '🚒'];
    const text = odd.map((line) => `${line}\n`).join('');
    expect(await lake.writeLines('odd.ndjson', odd)).toEqual({
      bytes: Buffer.byteLength(text),
      sha256: createHash('sha256').update(text).digest('hex'),
    });
    expect(await linesOf(lake, 'odd.ndjson')).toEqual(odd);
    const big = Array.from({ length: BIG_LINES }, (_, index) => `${index} ${'行'.repeat(20)}`);
    const { bytes } = await lake.writeLines('big.ndjson', big);
    expect(bytes).toBeGreaterThan(6 << 20);
    expect(await linesOf(lake, 'big.ndjson')).toEqual(big);
    const last = big.at(-1) ?? '';
    const from = bytes - Buffer.byteLength(last) - 1;
    expect(await linesOf(lake, 'big.ndjson', from)).toEqual([last]);
    expect(await linesOf(lake, 'big.ndjson', bytes)).toEqual([]);
  });

  test('a writer whose lines fail leaves no object, and a reader may stop early', async () => {
    const lake = lakeOf(name);
    const failing = async function* () {
      yield 'x';
      throw new Error('source broke');
    };
    await expect(lake.writeLines('failed.ndjson', failing())).rejects.toThrow('source broke');
    expect(await lake.list('failed')).toEqual([]);
    await lake.writeLines('stop.ndjson', ['1', '2', '3']);
    for await (const line of lake.readLines('stop.ndjson')) if (line === '2') break;
    expect(await linesOf(lake, 'stop.ndjson')).toEqual(['1', '2', '3']);
  });

  test('bytes: blocks of them, and a stretch of what they make', async () => {
    const lake = lakeOf(name);
    const blocks = Array.from({ length: 9 }, (_, at) => Buffer.alloc(1 << 20, at));
    await lake.putBlocks('big.bin', blocks, 'application/octet-stream');
    expect(await lake.head('big.bin')).toEqual({ size: 9 << 20 });
    const seam = await lake.getBytes('big.bin', { from: (7 << 20) - 2, to: (7 << 20) + 1 });
    expect(seam).toEqual(Buffer.from([6, 6, 7]));
    expect(await lake.getBytes('big.bin', { from: 0, to: 1 })).toEqual(Buffer.from([0]));
    expect((await lake.getBytes('big.bin', { from: 9 << 20, to: 10 << 20 }))?.length ?? 0).toBe(0);
    expect(await lake.getBytes('none.bin', { from: 0, to: 1 })).toBeUndefined();
  });

  test('files, lists, deletes', async () => {
    const lake = lakeOf(name);
    const path = join(folder, `${name}.csv`);
    await writeFile(path, '行号,列\r\n');
    await lake.putFile('list/b.csv', path, 'text/csv; charset=gb18030');
    await lake.putText('list/a', '');
    expect(await lake.list('list/')).toEqual(['list/a', 'list/b.csv']);
    expect((await lake.getText('list/b.csv'))?.text).toBe('行号,列\r\n');
    await lake.delete(['list/a', 'list/b.csv', 'list/none']);
    await lake.delete([]);
    expect(await lake.list('list/')).toEqual([]);
  });
});

test('a file keeps its content type', async () => {
  const path = join(folder, 'typed.csv');
  await writeFile(path, 'x');
  await lakeOf('s3').putFile('typed.csv', path, 'text/csv; charset=gb18030');
  const { ContentType } = await client.send(new GetObjectCommand({ Bucket: LAKE, Key: 'typed.csv' }));
  expect(ContentType).toBe('text/csv; charset=gb18030');
});

test.each(['memory', 's3'])('%s tells whether an object is there, and how long', async (name) => {
  await lakeOf(name).putText('seen.txt', '整改');
  expect(await lakeOf(name).head('seen.txt')).toEqual({ size: 6 });
  expect(await lakeOf(name).head('unseen.txt')).toBeUndefined();
});

test('a presigned PUT into the lake takes these bytes, once; a presigned GET names them as they were called', async () => {
  const addresses = presigner({ client, inbox: INBOX, lake: LAKE });
  const sha256 = createHash('sha256').update('整改').digest('base64');
  const { url, headers } = await addresses.putLakeUrl({ key: 'evidence/n/f', sha256, size: 6 });
  const put = async (body: string): Promise<number> =>
    (await fetch(url, { method: 'PUT', headers, body })).status;
  expect(await put('别的')).toBeGreaterThanOrEqual(400);
  expect(await lakeOf('s3').head('evidence/n/f')).toBeUndefined();
  expect(await put('整改')).toBe(200);
  expect(await put('整改')).toBe(412);
  const file = { key: 'evidence/n/f', fileName: '整改照片.jpg', contentType: 'image/jpeg' };
  const answer = await fetch((await addresses.getUrl(file)).url);
  expect([answer.status, await answer.text()]).toEqual([200, '整改']);
  expect(answer.headers.get('content-disposition')).toBe(
    `attachment; filename="file.jpg"; filename*=UTF-8''%E6%95%B4%E6%94%B9%E7%85%A7%E7%89%87.jpg`,
  );
});

describe('the inbox', () => {
  const put = async (text: string) =>
    client.send(
      new PutObjectCommand({
        Bucket: INBOX,
        Key: 'one',
        Body: text,
        ChecksumSHA256: createHash('sha256').update(text).digest('base64'),
      }),
    );
  const textOf = async (bytes: AsyncIterable<Uint8Array>): Promise<string> => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of bytes) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  };

  test('opens the version that was asked for, and tells size and checksum', async () => {
    const inbox = inboxStore(client, INBOX);
    const [first, second] = [await put('第一'), await put('第二版')];
    expect(await textOf(await inbox.open('one', first.VersionId))).toBe('第一');
    expect(await textOf(await inbox.open('one', second.VersionId))).toBe('第二版');
    expect(await textOf(await inbox.open('one', undefined))).toBe('第二版');
    expect(await textOf(await inbox.open('one', second.VersionId, { from: 3, to: 6 }))).toBe('二');
    expect(await inbox.head('one', first.VersionId)).toEqual({
      size: 6,
      sha256: createHash('sha256').update('第一').digest('base64'),
      versionId: first.VersionId,
    });
    expect(await inbox.head('none')).toBeUndefined();
    await expect(inbox.open('none', undefined)).rejects.toMatchObject({ code: 'raw-missing' });
  });
});
