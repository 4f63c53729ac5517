import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sendJson } from '../../../functions/shared/adapters/queue.ts';

interface Call {
  readonly Entries: readonly {
    readonly Id: string;
    readonly MessageBody: string;
    readonly DelaySeconds: number;
  }[];
}
const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** SQS as far as a batch goes; it refuses every message that says so. */
const calls: Call[] = [];
const server: Server = createServer(async (request, response) => {
  const call = (await json(request)) as Call;
  calls.push(call);
  const isRefused = (body: string): boolean => body.includes('refuse-me');
  const Successful = call.Entries.filter(({ MessageBody }) => !isRefused(MessageBody)).map(
    ({ Id, MessageBody }) => ({ Id, MessageId: Id, MD5OfMessageBody: md5(MessageBody) }),
  );
  const Failed = call.Entries.filter(({ MessageBody }) => isRefused(MessageBody)).map(({ Id }) => ({
    ...{ Id, Code: 'InternalError', SenderFault: false },
  }));
  response.setHeader('content-type', 'application/x-amz-json-1.0');
  response.end(JSON.stringify({ Successful, Failed }));
});
let send: ReturnType<typeof sendJson>;

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  send = sendJson(new SQSClient({ endpoint, region: 'us-east-1', credentials }), `${endpoint}/q`);
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});
beforeEach(() => {
  calls.length = 0;
});

describe('a queue', () => {
  test('takes messages ten at a time, each once and as JSON', async () => {
    const bodies = Array.from({ length: 23 }, (_, n) => ({ n, text: '文书' }));
    await send(bodies, 60);
    expect(calls.map(({ Entries }) => Entries.length)).toEqual([10, 10, 3]);
    expect(calls.map(({ Entries }) => new Set(Entries.map(({ Id }) => Id)).size)).toEqual([10, 10, 3]);
    const entries = calls.flatMap(({ Entries }) => Entries);
    expect(entries.map(({ MessageBody }) => JSON.parse(MessageBody))).toEqual(bodies);
    expect(new Set(entries.map(({ DelaySeconds }) => DelaySeconds))).toEqual(new Set([60]));
  });

  test('is not asked when there is nothing to send', async () => {
    await send([]);
    expect(calls).toEqual([]);
  });

  test('that refuses one of a batch fails, to be tried again', async () => {
    await expect(send([{ n: 1 }, { n: 'refuse-me' }])).rejects.toMatchObject({
      code: 'queue-refused',
      retryable: true,
    });
  });
});
