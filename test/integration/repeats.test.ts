import { ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { lakeKeys } from '../../functions/shared/keys.ts';
import { ApplyChunkSchema, AssessChunkSchema } from '../../schemas/events/execution.ts';
import { csvOf, fileOf, freshUscc, measurementRow } from '../support/files.ts';
import type { TestHub } from '../support/hub.ts';
import { invokeFunction } from '../support/stage-functions.ts';
import { alertsOf, deployedHub, factsOf, readLake, send } from './setup.ts';

const CITY = '371300';
const FEED = 'health.measurements';
let hub: TestHub;
beforeAll(async () => {
  hub = await deployedHub();
});

const rowsOf = (uscc: string, worst: string) =>
  Array.from({ length: 20 }, (_, i) =>
    measurementRow(uscc, { 检测点位: `岗位${i}`, 检测结果: i === 7 ? worst : '10' }),
  );

describe('a child of a map that runs again', () => {
  it('long after its submission settled changes no fact, no alert and no count', async () => {
    const uscc = freshUscc();
    const first = await send(hub, { feed: FEED, scope: CITY, rows: rowsOf(uscc, '80') });
    // The later one has changed what the first wrote: a straggler of the first must not bring it back.
    const later = await send(hub, { feed: FEED, scope: CITY, rows: rowsOf(uscc, '30'), period: '2026-03' });
    const health = hub.department('health');
    const state = async () => ({
      facts: await factsOf(hub, [uscc]),
      alerts: await alertsOf(hub, uscc, CITY),
      views: await Promise.all([first, later].map(({ submissionId }) => health.submission(submissionId))),
    });
    const before = await state();
    expect(before.facts).toHaveLength(20);

    for (const { submissionId } of [first, later]) {
      const chunks = await readLake(
        hub,
        lakeKeys.applyChunks(submissionId),
        z.array(ApplyChunkSchema).min(1),
      );
      for (const chunk of chunks) expect(await invokeFunction('apply', chunk)).toBeNull();
      const lists = await readLake(
        hub,
        lakeKeys.assessChunks(submissionId),
        z.array(AssessChunkSchema).min(1),
      );
      for (const list of lists)
        expect(await invokeFunction('assess', list)).toEqual({ subjects: 1, changed: 0 });
    }
    expect(await state()).toEqual(before);
  });
});

describe('an upload that is announced more than once', () => {
  const Bucket = () => hub.outputs['InboxBucket'] ?? '';
  const versionOf = async (Key: string): Promise<string | undefined> => {
    const s3 = new S3Client({ forcePathStyle: true });
    const { Versions } = await s3.send(new ListObjectVersionsCommand({ Bucket: Bucket(), Prefix: Key }));
    return Versions?.[0]?.VersionId;
  };
  const messageOf = (key: string, versionId: string | undefined, messageId: string) => {
    const s3 = { bucket: { name: Bucket() }, object: { key, versionId } };
    return { messageId, body: JSON.stringify({ Records: [{ eventName: 'ObjectCreated:Put', s3 }] }) };
  };
  const executionsOf = async (id: string): Promise<(string | undefined)[]> => {
    const { executions = [] } = await new SFNClient({}).send(
      new ListExecutionsCommand({ stateMachineArn: hub.outputs['SubmissionMachineArn'], maxResults: 1000 }),
    );
    return executions.filter(({ name }) => name?.startsWith(id)).map(({ status }) => status);
  };

  it('runs once', async () => {
    const uscc = freshUscc();
    const health = hub.department('health');
    const { submissionId } = await health.push({
      path: await fileOf('m.csv', csvOf(rowsOf(uscc, '80'))),
      ...{ feed: FEED, scope: CITY, period: '2026-02', dataAsOf: '2026-02-28' },
    });
    const versionId = await versionOf(submissionId);
    const twice = { Records: ['a', 'b'].map((id) => messageOf(submissionId, versionId, id)) };
    const announce = () => invokeFunction('arrive', twice);
    const racing = await Promise.all([announce(), announce()]);
    const view = await health.waitFor(submissionId, { everyMs: 150 });
    const afterwards = await announce();
    for (const answer of [...racing, afterwards]) expect(answer).toEqual({ batchItemFailures: [] });

    expect(view).toMatchObject({ status: 'settled', facts: { records: 20, created: 20 } });
    await expect.poll(() => executionsOf(submissionId)).toEqual(['SUCCEEDED']);
    expect(await factsOf(hub, [uscc])).toHaveLength(20);
    expect(await health.submission(submissionId)).toEqual(view);
  });
});
