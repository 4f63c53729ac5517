import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { KMSClient } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kmsPseudonyms } from '../../../functions/shared/adapters/pseudonym-key.ts';
import { pseudonymBy } from '../../../functions/shared/pseudonym.ts';

/** What the service does with an HMAC key that stays inside it. */
const KEY = Buffer.from('a key that never leaves');
const macOf = (message: string): Buffer =>
  createHmac('sha256', KEY).update(Buffer.from(message, 'base64')).digest();

const asked: Record<string, string>[] = [];
let silent = false;
const server = createServer(async (request, response) => {
  const body = JSON.parse(await text(request)) as Record<string, string>;
  asked.push({ ...body, target: String(request.headers['x-amz-target']) });
  const mac = macOf(body['Message'] ?? '').toString('base64');
  response.setHeader('content-type', 'application/x-amz-json-1.1');
  response.end(JSON.stringify(silent ? {} : { Mac: mac, KeyId: 'k' }));
});

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise<unknown>((resolve) => server.close(resolve)));

const pseudonyms = () =>
  kmsPseudonyms({
    keyId: 'pseudonym-key',
    client: new KMSClient({
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      region: 'cn-north-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    }),
  });

describe('the key of the pseudonyms', () => {
  it('is derived by one call, whatever the number of persons, and always the same', async () => {
    const [first, second] = [await pseudonyms()(), await pseudonyms()()];
    const persons = ['379900198502030013', '379900199001010027'];
    expect(persons.map(first)).toEqual(persons.map(second));
    expect(asked).toHaveLength(2);
    expect(asked[0]).toMatchObject({
      ...{ KeyId: 'pseudonym-key', MacAlgorithm: 'HMAC_SHA_256', target: 'TrentService.GenerateMac' },
    });
    expect(JSON.stringify(asked)).not.toContain('3799');
    const derived = macOf(asked[0]?.['Message'] ?? '');
    expect(first('E12345678')).toBe(pseudonymBy(derived)('E12345678'));
  });

  it('is missed when the service gives none', async () => {
    silent = true;
    await expect(pseudonyms()()).rejects.toMatchObject({ code: 'pseudonym-key-missing', retryable: true });
  });
});
