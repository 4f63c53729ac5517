import { describe, expect, test } from 'vitest';
import { arrive } from '../../../functions/arrive/arrive.ts';
import { arriveBatch } from '../../../functions/arrive/arrive-batch.ts';
import { parseNotification } from '../../../functions/arrive/parse-notification.ts';
import type { RawHead } from '../../../functions/shared/ports/inbox.ts';
import type { Manifest } from '../../../schemas/events/manifest.ts';
import { memoryLedger } from '../../support/memory-ledger.ts';

const SHA = `${'a'.repeat(43)}=`;
const manifest: Manifest = {
  iss: 'health',
  aud: 'urn:lianfang:hub:test',
  jti: 'jti-12345',
  iat: 1,
  feed: 'health.measurements',
  schemaVersion: '1.0',
  scope: '370100',
  period: '2026-02',
  mode: 'delta',
  fileName: 'a.csv',
  size: 10,
  sha256: SHA,
  dataAsOf: '2026-02-28',
};

const world = async (head: RawHead | undefined = { size: 10, sha256: SHA, versionId: 'v1' }) => {
  const ledger = await memoryLedger('2026-03-02T02:00:00.000Z');
  const started: string[] = [];
  const state = { failStart: false };
  await ledger.submissions.create({
    submissionId: 'sub_1',
    organ: 'health',
    kid: 'k',
    manifest,
    manifestJws: 'jws',
    status: 'awaiting-upload',
    seq: 1,
    createdAt: '2026-03-02T01:59:00.000Z',
  });
  const run = arrive({
    ...ledger,
    inbox: { head: async () => head },
    executions: {
      start: async (name, input) => {
        if (state.failStart) throw new Error('states are down');
        expect(input).toEqual({ submissionId: name, action: 'submit' });
        started.push(name);
      },
    },
  });
  return { ...ledger, run, started, state };
};
const arrival = { key: 'sub_1', versionId: 'v1' };

describe('an upload', () => {
  test('is received and started', async () => {
    const { run, submissions, started, audit } = await world();
    await run(arrival);
    expect(await submissions.get('sub_1')).toMatchObject({
      status: 'received',
      versionId: 'v1',
      receivedAt: '2026-03-02T02:00:00.000Z',
    });
    expect(started).toEqual(['sub_1']);
    expect(audit.entries).toEqual([]);
  });

  test('that is told of twice is started again, as long as it only was received', async () => {
    const { run, submissions, started, audit } = await world();
    await run(arrival);
    await run(arrival);
    expect(started).toEqual(['sub_1', 'sub_1']);
    await submissions.transition('sub_1', ['received'], 'ingesting');
    await run(arrival);
    expect(started).toHaveLength(2);
    expect(audit.entries).toEqual([]);
  });

  test('whose start failed is started when the message comes again', async () => {
    const { run, started, state } = await world();
    state.failStart = true;
    await expect(run(arrival)).rejects.toThrow('states are down');
    state.failStart = false;
    await run(arrival);
    expect(started).toEqual(['sub_1']);
  });

  test.each([
    ['file-size', { size: 11, sha256: SHA, versionId: 'v1' }],
    ['file-checksum', { size: 10, sha256: `${'b'.repeat(43)}=`, versionId: 'v1' }],
  ])('that is not what the manifest says is refused: %s', async (code, head) => {
    const { run, submissions, started, audit } = await world(head);
    await run(arrival);
    expect(await submissions.get('sub_1')).toMatchObject({ status: 'refused', problem: { code } });
    expect(audit.entries).toMatchObject([
      { action: 'upload', outcome: 'refused', code, actor: 'health', subject: 'sub_1' },
    ]);
    expect(started).toEqual([]);
  });

  test('without a recorded checksum is left to ingest, which reads every byte', async () => {
    const { run, started } = await world({ size: 10, sha256: undefined, versionId: 'v1' });
    await run(arrival);
    expect(started).toEqual(['sub_1']);
  });

  test('that is not there is tried again', async () => {
    const { run } = await world(undefined);
    const missing = arrive({
      ...(await world()),
      inbox: { head: async () => undefined },
      executions: { start: async () => {} },
    });
    await expect(missing(arrival)).rejects.toMatchObject({ code: 'raw-missing', retryable: true });
    await run(arrival);
  });

  test('that nobody announced is written to the audit and let lie', async () => {
    const { run, audit, started } = await world();
    await run({ key: 'somebody/else.csv', versionId: undefined });
    expect(audit.entries).toMatchObject([
      { outcome: 'refused', code: 'submission-unknown', subject: 'somebody/else.csv' },
    ]);
    expect(started).toEqual([]);
  });

  test('of another version, or of a submission withdrawn before, is not taken', async () => {
    const { run, audit, submissions, started } = await world();
    await run(arrival);
    await run({ key: 'sub_1', versionId: 'v2' });
    expect((await submissions.get('sub_1'))?.versionId).toBe('v1');
    expect(started).toEqual(['sub_1']);
    expect(audit.entries).toMatchObject([{ code: 'upload-unexpected', detail: { versionId: 'v2' } }]);
    const late = await world();
    await late.submissions.transition('sub_1', ['awaiting-upload'], 'withdrawn');
    await late.run(arrival);
    expect(late.audit.entries).toMatchObject([{ code: 'upload-unexpected' }]);
    expect(late.started).toEqual([]);
  });
});

const body = (key: string, eventName = 'ObjectCreated:Put'): string =>
  JSON.stringify({
    Records: [{ eventName, s3: { bucket: { name: 'inbox' }, object: { key, size: 1, versionId: 'v' } } }],
  });

describe('a message of the queue', () => {
  test('gives keys as they are, not as the event writes them', () => {
    expect(parseNotification(body('a+b%2Fc%E5%8E%82'))).toEqual([{ key: 'a b/c厂', versionId: 'v' }]);
  });

  test('s3:TestEvent and deletions tell of nothing', () => {
    expect(
      parseNotification(JSON.stringify({ Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'x' })),
    ).toEqual([]);
    expect(parseNotification(body('a', 'ObjectRemoved:Delete'))).toEqual([]);
  });

  test('goes back alone when it fails', async () => {
    const failures: string[] = [];
    const seen: string[] = [];
    const run = arriveBatch({
      arrive: async ({ key }) => {
        if (key === 'bad') throw new Error('no');
        seen.push(key);
      },
      onFailure: (messageId) => failures.push(messageId),
    });
    const bodies = [body('one'), body('bad'), 'not json', body('two')];
    const Records = bodies.map((text, index) => ({ messageId: `m${index}`, body: text }));
    expect(await run({ Records } as never)).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm1' }, { itemIdentifier: 'm2' }],
    });
    expect(seen).toEqual(['one', 'two']);
    expect(failures.sort()).toEqual(['m1', 'm2']);
  });
});
