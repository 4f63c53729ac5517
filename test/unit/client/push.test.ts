import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HubClient } from '../../../client/lib/hub-client.ts';
import { newSigningKey, type SigningKey } from '../../../client/lib/keys.ts';
import { hubJwks, verifyReceipt } from '../../../client/lib/receipt.ts';
import { HUB } from '../../support/department.ts';
import { aReject, type HubServer, hubServer, SETTLED } from './hub-server.ts';

const BYTES = '统一社会信用代码\r\n91370100MA00000156\r\n';
let folder = '';
let key: SigningKey;
let hub: HubServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lianfang-push-'));
  key = await newSigningKey('ed25519');
  await writeFile(join(folder, '检测.csv'), BYTES);
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(async () => {
  hub = await hubServer();
  await hub.register(key);
});
afterEach(() => hub.close());

const clientOf = (signing = key) =>
  new HubClient({ baseUrl: hub.baseUrl, audience: HUB, identity: { organ: 'health', key: signing } });
const file = (changes = {}) => ({
  ...{ path: join(folder, '检测.csv'), feed: 'health.measurements', scope: '370100', period: '2026-02' },
  dataAsOf: '2026-02-28',
  ...changes,
});

describe('push', () => {
  it.each(['ed25519', 'p256'] as const)(
    'signs with %s, uploads the very bytes, and waits for the end',
    async (algorithm) => {
      const own = await newSigningKey(algorithm);
      await hub.register(own);
      const client = clientOf(own);
      const told: number[] = [];
      const sent = await client.push(file(), (bytes, total) => told.push(bytes / total));
      const view = await client.waitFor(sent.submissionId);
      expect(view).toMatchObject({ status: 'settled', fileName: '检测.csv', size: Buffer.byteLength(BYTES) });
      expect(hub.inbox.get(sent.submissionId)?.toString()).toBe(BYTES);
      expect(told.at(-1)).toBe(1);
      const put = hub.seen.find(({ method }) => method === 'PUT');
      expect(put?.headers).toMatchObject({ 'x-amz-checksum-sha256': view.sha256, 'if-none-match': '*' });
      expect(put?.headers).not.toHaveProperty('authorization');
    },
  );

  it('fetches one token for many calls', async () => {
    const client = clientOf();
    const { submissionId } = await client.push(file());
    await client.submission(submissionId);
    await client.submission(submissionId);
    expect(hub.count('POST', '/oauth/token')).toBe(1);
  });

  it('goes on when the line breaks in the middle of the upload, and when the hub is busy', async () => {
    let faults = 0;
    hub.state.fault = ({ method, path }, response) => {
      if (method === 'PUT' && faults === 0) {
        faults += 1;
        response.destroy();
        return true;
      }
      if (path === '/v1/submissions' && faults === 1) {
        faults += 1;
        response.writeHead(503).end();
        return true;
      }
      return false;
    };
    const { submissionId } = await clientOf().push(file());
    expect(faults).toBe(2);
    expect([...hub.inbox.keys()]).toEqual([submissionId]);
  });

  it('takes a lost answer of the inbox for what it is: the file is there', async () => {
    let lost = false;
    hub.state.fault = ({ method, path, body }, response) => {
      if (method !== 'PUT' || lost) return false;
      lost = true;
      hub.inbox.set(path.slice('/s3/'.length), body);
      response.destroy();
      return true;
    };
    await expect(clientOf().push(file())).resolves.toMatchObject({ status: 'awaiting-upload' });
    expect(hub.count('PUT', '/s3/')).toBe(2);
  });

  it('says that an identical file is settled already, and uploads nothing', async () => {
    const client = clientOf();
    const { submissionId } = await client.push(file());
    hub.state.fault = ({ method, path }, response) => {
      if (method !== 'POST' || path !== '/v1/submissions') return false;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ submissionId, status: 'settled', sameAs: submissionId }));
      return true;
    };
    await expect(client.push(file())).resolves.toMatchObject({ submissionId, sameAs: submissionId });
    expect(hub.count('PUT', '/s3/')).toBe(1);
  });

  it('tells a refusal in the hub’s own words and does not try again', async () => {
    const stranger = await newSigningKey('ed25519');
    await expect(clientOf(stranger).push(file())).rejects.toMatchObject({ name: 'ClientError', status: 401 });
    expect(hub.count('POST', '/oauth/token')).toBe(1);
    hub.state.fault = ({ method }, response) => {
      if (method !== 'PUT') return false;
      response.writeHead(403).end('<Error><Code>AccessDenied</Code></Error>');
      return true;
    };
    await expect(clientOf().push(file())).rejects.toMatchObject({
      code: 'upload-refused',
      zh: '上传被拒绝（AccessDenied）',
    });
    expect(hub.count('PUT', '/s3/')).toBe(1);
  });

  it.each([
    [{ feed: 'nosuch.feed' }, 'feed-unknown'],
    [{ path: '/nosuch/file' }, 'file-unreadable'],
    [{ scope: '3701' }, 'manifest-malformed'],
    [{ period: 'last month' }, 'manifest-malformed'],
  ])('refuses %o before anything is sent', async (changes, code) => {
    await expect(clientOf().push(file(changes))).rejects.toMatchObject({ code });
    expect(hub.seen).toEqual([]);
  });

  it('signs what kind of file it is: one to check, one of rows to delete', async () => {
    const client = clientOf();
    const { submissionId } = await client.push(file({ dryRun: true, mode: 'delete' }));
    const { manifest } = (await hub.submissions.get(submissionId)) ?? {};
    expect(manifest).toMatchObject({ mode: 'delete', dryRun: true });
  });

  it('needs a key, not a person’s token', async () => {
    const client = new HubClient({ baseUrl: hub.baseUrl, audience: HUB, identity: { token: 'x' } });
    await expect(client.push(file())).rejects.toMatchObject({ code: 'key-needed' });
  });
});

describe('wait', () => {
  it('looks until the end and tells every look', async () => {
    hub.state.ending = { status: 'applying' };
    const client = clientOf();
    const { submissionId } = await client.push(file());
    const looks: string[] = [];
    const waiting = client.waitFor(submissionId, { everyMs: 5, seen: ({ status }) => looks.push(status) });
    setTimeout(() => void hub.submissions.transition(submissionId, ['applying'], 'settled', SETTLED), 40);
    await expect(waiting).resolves.toMatchObject({ status: 'settled' });
    expect(looks.length).toBeGreaterThan(2);
    expect(looks[0]).toBe('applying');
  });

  it('is not content with settled before all rules ran', async () => {
    const { assessedAt: _, ...settledOnly } = SETTLED;
    hub.state.ending = settledOnly;
    const client = clientOf();
    const { submissionId } = await client.push(file());
    const waiting = client.waitFor(submissionId, { everyMs: 5, timeoutSeconds: 0.05 });
    await expect(waiting).rejects.toMatchObject({ code: 'wait-timeout' });
  });

  it.each(['refused', 'held', 'failed'] as const)('ends at %s', async (status) => {
    hub.state.ending = { status };
    const client = clientOf();
    const { submissionId } = await client.push(file());
    await expect(client.waitFor(submissionId)).resolves.toMatchObject({ status });
  });
});

describe('rejects and receipt', () => {
  it('brings rejects, and the many of them from their own address', async () => {
    const client = clientOf();
    const { submissionId } = await client.push(file());
    hub.putRejects(submissionId, '原行号,问题代码\r\n2,uscc-check\r\n', [aReject(2)]);
    expect((await client.rejects(submissionId)).toString()).toContain('uscc-check');
    expect(JSON.parse((await client.rejects(submissionId, 'ndjson')).toString())).toEqual(aReject(2));
    expect((await client.rejects(submissionId, 'xlsx')).toString()).toBe('a workbook');
    hub.putRejects(submissionId, '原行号,问题代码\r\n2,many\r\n', [aReject(2)], 2001);
    expect((await client.rejects(submissionId)).toString()).toContain('many');
  });

  it('brings all errors, page by page', async () => {
    const client = clientOf();
    const { submissionId } = await client.push(file());
    const all = Array.from({ length: 1_201 }, (_, index) => aReject(index + 2));
    hub.putRejects(submissionId, '', all);
    expect(await client.rejectLines(submissionId)).toEqual(all);
    expect(hub.count('GET', `/v1/submissions/${submissionId}/rejects`)).toBe(3);
  });

  it('verifies a receipt by the hub’s keys, and no other', async () => {
    const client = clientOf();
    const { submissionId } = await client.push(file());
    const jws = await client.receipt(submissionId);
    const jwks = await hubJwks(hub.baseUrl);
    expect(await verifyReceipt(`${jws}\n`, jwks)).toMatchObject({ submissionId, rows: { in: 3 } });
    const [head, , signature] = jws.split('.');
    const other = Buffer.from(JSON.stringify({ submissionId })).toString('base64url');
    const wrong = { code: 'receipt-invalid' };
    await expect(verifyReceipt(`${head}.${other}.${signature}`, jwks)).rejects.toMatchObject(wrong);
    await expect(verifyReceipt(jws, { keys: [] })).rejects.toMatchObject(wrong);
  });

  it('does not trust a signed receipt whose rows do not add up', async () => {
    hub.state.ending = { ...SETTLED, rows: { in: 4, accepted: 3, rejected: 0, duplicates: 0, skipped: 0 } };
    const client = clientOf();
    const { submissionId } = await client.push(file());
    const run = verifyReceipt(await client.receipt(submissionId), await hubJwks(hub.baseUrl));
    await expect(run).rejects.toMatchObject({ code: 'receipt-invalid' });
  });
});
