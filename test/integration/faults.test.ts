import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readState } from '../../infra/local/state.ts';
import type { SubmissionView } from '../../schemas/api/submissions.ts';
import { rowsFile } from '../bench/ingest/rows-file.ts';
import { type Fault, type FaultProxy, startFaultProxy } from '../support/fault-proxy.ts';
import { accountRow, firmRow, freshUscc, measurementRow } from '../support/files.ts';
import type { TestHub } from '../support/hub.ts';
import { changeFunction, invokeFunction } from '../support/stage-functions.ts';
import { alertsOf, deployedHub, factsOf, provincialRegister, registerOf, send } from './setup.ts';

const CITY = '371000';
const FIRMS = 12;
const ROWS_EACH = 25;
const ROWS = FIRMS * ROWS_EACH;
/** Long enough for what these functions do here, short enough to wait for. */
const SHORT_SECONDS = 12;

let hub: TestHub;
let proxy: FaultProxy;
let reached = false;
const undo: (() => Promise<void>)[] = [];

const onS3 =
  (method: string, part: string): Fault['match'] =>
  (request) =>
    request.method === method && request.target === '' && request.path.includes(part);
const onCall =
  (operation: string): Fault['match'] =>
  ({ target }) =>
    target.endsWith(`.${operation}`);
const BATCH_WRITE = onCall('BatchWriteItem');

/** Functions in containers of their own do not see this machine's loopback; everywhere else they must. */
const reachesProxy = async (lane: string): Promise<boolean> => {
  await invokeFunction('ingest', { submissionId: 'nobody' }).catch(() => undefined);
  if (proxy.requests() > 0) return true;
  if (lane === 'python' || lane === 'host') throw new Error('The functions do not call through the proxy.');
  console.warn('\n!!! SKIPPED: functions of this lane do not reach the fault proxy on loopback !!!\n');
  return false;
};

beforeAll(async () => {
  const state = await readState();
  if (state === undefined) throw new Error('No local stack is up.');
  hub = await deployedHub();
  proxy = await startFaultProxy(state.endpoint);
  undo.push(() => proxy.close());
  for (const name of ['ingest', 'apply', 'settle'])
    undo.push(await changeFunction(name, { endpoint: proxy.url }));
  reached = await reachesProxy(state.lane);
});
beforeEach(({ skip }) => skip(!reached, 'functions do not reach the fault proxy'));
afterEach(() => proxy.arm());
afterAll(async () => {
  for (const step of undo.reverse()) await step();
});

/** A column of the sender's own that makes its file large enough to be cut into pieces. */
const LARGE = { 附页全文: '样'.repeat(15_000) };

const measurements = (usccs: readonly string[], over: Readonly<Record<string, string>>) =>
  usccs.flatMap((uscc) =>
    Array.from({ length: ROWS_EACH }, (_, i) =>
      measurementRow(uscc, { 检测点位: `岗位${i}`, 检测结果: i === 3 ? '120' : '10', ...over }),
    ),
  );
const sendMeasurements = (
  usccs: readonly string[],
  over: Readonly<Record<string, string>> = {},
): Promise<SubmissionView> =>
  send(hub, { feed: 'health.measurements', scope: CITY, rows: measurements(usccs, over) });

/** Every row arrived once, whatever happened on its way, and its alerts were raised once. */
const expectWhole = async (view: SubmissionView, usccs: readonly string[]): Promise<void> => {
  expect(view).toMatchObject({
    status: 'settled',
    rows: { in: ROWS, accepted: ROWS, rejected: 0, duplicates: 0, skipped: 0 },
    facts: { records: ROWS, created: ROWS, changed: 0, unchanged: 0, moved: 0, removed: 0 },
    subjectsTouched: FIRMS,
  });
  expect(view.problem).toBeUndefined();
  const facts = await factsOf(hub, usccs);
  expect(facts).toHaveLength(ROWS);
  expect(new Set(facts.map(({ lineage }) => lineage.row)).size).toBe(ROWS);
  for (const uscc of usccs.slice(0, 2))
    expect((await alertsOf(hub, uscc, CITY)).map(({ topic, status }) => ({ topic, status }))).toEqual([
      { topic: '岗位3|甲苯|PC-TWA', status: 'open' },
    ]);
};

const executionStatus = async (name: string): Promise<string | undefined> => {
  const machine = hub.outputs['SubmissionMachineArn'] ?? '';
  const executionArn = `${machine.replace(':stateMachine:', ':execution:')}:${name}`;
  return (await new SFNClient({}).send(new DescribeExecutionCommand({ executionArn }))).status;
};

interface Transient {
  readonly name: string;
  readonly faults: readonly Fault[];
  readonly over?: Readonly<Record<string, string>>;
}
const TRANSIENT: readonly Transient[] = [
  {
    name: 'DynamoDB throttles until the SDK gives up',
    faults: [{ match: BATCH_WRITE, action: 'throttle', times: 30, after: 2 }],
  },
  {
    name: 'S3 says SlowDown to ingest and to apply',
    faults: [
      { match: onS3('PUT', '/ingest/'), action: 'slow-down', times: 4 },
      { match: onS3('GET', '/accepted/'), action: 'slow-down', times: 4 },
      { match: onS3('PUT', '/index/'), action: 'slow-down', times: 4 },
    ],
  },
  {
    name: 'connections are reset in the middle of apply, before and after the write',
    faults: [
      { match: BATCH_WRITE, action: 'lost', times: 3, after: 1 },
      { match: BATCH_WRITE, action: 'reset', times: 6, after: 2 },
    ],
  },
  {
    name: 'the raw file, and then the accepted rows, break off half way',
    faults: [
      { match: onS3('GET', '-inbox-'), action: 'cut', times: 1 },
      { match: onS3('GET', '/accepted/'), action: 'cut', times: 1, after: 1 },
    ],
  },
  {
    name: 'of a large file a piece breaks off, what others found is not written, or not read',
    over: LARGE,
    faults: [
      { match: onS3('GET', '-inbox-'), action: 'cut', times: 1, after: 3 },
      { match: onS3('PUT', '/found.json'), action: 'lost', times: 3, after: 1 },
      { match: onS3('PUT', '/rows.bin'), action: 'slow-down', times: 4 },
      { match: onS3('GET', '/rows.bin'), action: 'cut', times: 1, after: 1 },
      { match: onS3('GET', '/written.json'), action: 'reset', times: 4 },
    ],
  },
];

describe('a fault that passes loses nothing and doubles nothing', () => {
  it.each(TRANSIENT)('$name', async ({ faults, over }) => {
    const usccs = Array.from({ length: FIRMS }, freshUscc);
    proxy.arm(...faults);
    const view = await sendMeasurements(usccs, over);
    expect(proxy.hits()).toEqual(faults.map(({ times }) => times));
    await expectWhole(view, usccs);
  });
});

interface Kill {
  readonly name: string;
  readonly match: Fault['match'];
  readonly after: number;
  readonly over?: Readonly<Record<string, string>>;
}
const KILLS: readonly Kill[] = [
  // Accepted rows lie there already, the summary does not.
  { name: 'ingest', match: onS3('PUT', '/summary.json'), after: 0 },
  // Of a large file some pieces are checked, one is not.
  { name: 'ingest', match: onS3('PUT', '/found.json'), after: 2, over: LARGE },
  // Some facts are written, the index is not.
  { name: 'apply', match: BATCH_WRITE, after: 4 },
  // Index and register are committed, the receipt is not signed.
  { name: 'settle', match: onCall('Sign'), after: 0 },
];

describe('a function that is killed at its time limit', () => {
  it.each(KILLS)('$name is tried again and ends the same', async ({ name, match, after, over }) => {
    const usccs = Array.from({ length: FIRMS }, freshUscc);
    const restore = await changeFunction(name, { timeoutSeconds: SHORT_SECONDS });
    try {
      proxy.arm({ match, action: 'hang', times: 1, after });
      const view = await sendMeasurements(usccs, over);
      expect(proxy.hits()).toEqual([1]);
      await expect.poll(() => proxy.abandoned()).toBe(1);
      await expectWhole(view, usccs);
      await expect.poll(() => executionStatus(view.submissionId)).toBe('SUCCEEDED');
    } finally {
      await restore();
    }
  });
});

describe('a full register that fails for good', () => {
  const FEED = 'hr.insured-firms';
  const crowd = Array.from({ length: 60 }, freshUscc);
  const uninsured = freshUscc();
  const newcomers = Array.from({ length: 20 }, freshUscc);
  const everyone = [...crowd, uninsured, ...newcomers];
  const register = (usccs: readonly string[], insured: number, dataAsOf: string): Promise<SubmissionView> => {
    const rows = usccs.map((uscc) => accountRow(uscc, { 参保地: CITY, 参保人数: insured }));
    return send(hub, { feed: FEED, scope: CITY, rows, dataAsOf });
  };
  const state = async () => ({
    facts: await factsOf(hub, everyone),
    alerts: await alertsOf(hub, uninsured, CITY),
    register: await registerOf(hub, FEED, CITY),
  });

  it('leaves the old one the authority, and the way free for the next', async () => {
    undo.push(await provincialRegister(hub));
    const firms = [...crowd, uninsured].map((uscc) => firmRow(uscc, { 行政区划代码: CITY }));
    await send(hub, { feed: 'emergency.firms', scope: CITY, rows: firms });
    await register(crowd, 60, '2026-02-20');
    const before = await state();
    expect(before.alerts).toMatchObject([{ kind: 'uninsured', status: 'open' }]);

    proxy.arm({ match: BATCH_WRITE, action: 'reset', times: 1_000, after: 1 });
    const failed = await register(everyone, 61, '2026-02-28');
    expect(proxy.hits()[0]).toBeGreaterThan(3);
    expect(failed).toMatchObject({ status: 'failed', failedChunks: 1, problem: { code: 'chunks-failed' } });
    await expect.poll(() => executionStatus(failed.submissionId)).toBe('FAILED');
    expect(await state()).toEqual(before);

    proxy.arm();
    const again = await register(everyone, 61, '2026-02-28');
    expect(again.submissionId).not.toBe(failed.submissionId);
    expect(again).toMatchObject({ status: 'settled', facts: { records: 81, created: 21, changed: 60 } });
    expect(await alertsOf(hub, uninsured, CITY)).toMatchObject([{ kind: 'uninsured', status: 'closed' }]);
  });
});

describe('a delta of which a part fails for good', () => {
  const MANY = 12_000;
  /** No other test sends measurements of it: its index is empty, so that the file makes more than one chunk. */
  const ELSEWHERE = '371700';

  it('brings the rest, says so, and is whole when it is sent again', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'poison-')), 'rows.csv');
    const { accepted } = await rowsFile(path, MANY);
    const push = async (dataAsOf: string): Promise<SubmissionView> => {
      const health = hub.department('health');
      const file = { path, feed: 'health.measurements', scope: ELSEWHERE, period: '2026-02', dataAsOf };
      return health.waitFor((await health.push(file)).submissionId);
    };
    proxy.arm({ match: onS3('GET', '/accepted/shard-0001'), action: 'cut', times: 1_000 });
    const first = await push('2026-02-27');
    expect(proxy.hits()[0]).toBeGreaterThan(1);
    expect(first).toMatchObject({ status: 'settled', failedChunks: 1, rows: { in: MANY, accepted } });
    const arrived = first.facts?.created ?? 0;
    expect(arrived).toBeGreaterThan(0);
    expect(arrived).toBeLessThan(accepted);

    proxy.arm();
    const again = await push('2026-02-28');
    expect(again).toMatchObject({
      status: 'settled',
      facts: {
        records: accepted,
        created: accepted - arrived,
        changed: 0,
        unchanged: arrived,
        moved: 0,
        removed: 0,
      },
    });
    expect(again.failedChunks ?? 0).toBe(0);
  });
});
