import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** Answers nothing to the first request, and all others. */
const silentOnce = (answer: string): Promise<{ server: Server; asked: () => number }> =>
  new Promise((resolve) => {
    let asked = 0;
    const server = createServer((request, response) => {
      asked += 1;
      request.resume();
      if (asked > 1) response.end(answer);
    });
    server.listen(0, '127.0.0.1', () => resolve({ server, asked: () => asked }));
  });

describe('a request that gets no answer', () => {
  beforeEach(() => {
    vi.resetModules();
    vi.stubEnv('AWS_REGION', 'us-east-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
  });

  const clients = async (server: Server) => {
    vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return import('../../../functions/shared/adapters/aws.ts');
  };
  /** Lets a minute pass once the server was asked, and what the SDK waits before it tries again. */
  const outwait = async (asked: () => number): Promise<void> => {
    await vi.waitUntil(() => asked() === 1, { timeout: 10_000 });
    await vi.advanceTimersByTimeAsync(59_000);
    expect(asked()).toBe(1);
    await vi.advanceTimersByTimeAsync(20_000);
  };

  const outwaited = async <T>(
    answer: string,
    ask: (aws: Awaited<ReturnType<typeof clients>>) => Promise<T>,
  ) => {
    const { server, asked } = await silentOnce(answer);
    try {
      const answered = ask(await clients(server));
      await outwait(asked);
      return { answer: await answered, asked: asked() };
    } finally {
      server.closeAllConnections();
      server.close();
    }
  };

  it('is given up after a minute and sent again: of an object', async () => {
    const read = await outwaited('there', async ({ s3Client }) => {
      const { Body } = await s3Client().send(new GetObjectCommand({ Bucket: 'bucket', Key: 'key' }));
      return Body?.transformToString();
    });
    expect(read).toEqual({ answer: 'there', asked: 2 });
  });

  it('is given up after a minute and sent again: of an item', async () => {
    const { answer, asked } = await outwaited('{"Item":{"pk":{"S":"there"}}}', ({ documentClient }) =>
      documentClient().send(new GetCommand({ TableName: 'table', Key: { pk: 'there' } })),
    );
    expect([answer.Item, asked]).toEqual([{ pk: 'there' }, 2]);
  });
});
