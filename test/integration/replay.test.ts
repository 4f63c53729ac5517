import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { HubClient } from '../../client/lib/hub-client.ts';
import { makeTargets, replayHub, type TablePair } from '../../client/lib/replay.ts';
import { compareTables } from '../../functions/replay/compare.ts';
import type { ReplayReport } from '../../functions/replay/replay.ts';
import { documentClient } from '../../functions/shared/adapters/aws.ts';
import { factStore } from '../../functions/shared/adapters/facts.ts';
import { noticeStore } from '../../functions/shared/adapters/notices.ts';
import { wholeCases, wholeFacts } from '../../functions/shared/adapters/whole-table.ts';
import { caseKeys } from '../../functions/shared/keys.ts';
import type { AlertItem } from '../../schemas/api/alerts.ts';
import { firmSubject } from '../../schemas/records/subject.ts';
import { accountRow, dangerRow, fileOf, firmRow, freshUscc, measurementRow } from '../support/files.ts';
import type { TestHub } from '../support/hub.ts';
import { invokeFunction } from '../support/stage-functions.ts';
import { alertsOf, BUSINESS_DATE, deployedHub, provincialRegister, send } from './setup.ts';

/** A city of which no other test file sends anything that is settled. */
const CITY = '370600';
const DISTRICT = '370602';
const WAIT = { timeout: 60_000, interval: 200 };
let hub: TestHub;
let officer: HubClient;
let live: TablePair;
const made: TablePair[] = [];

const crowd = Array.from({ length: 20 }, () => freshUscc());
const [leaving, corrected, standing, sender, heir] = Array.from({ length: 5 }, () => freshUscc()) as [
  string,
  string,
  string,
  string,
  string,
];
const [uninsured, doubtful, mistaken] = [freshUscc(), freshUscc(), freshUscc()];

const insured = (usccs: readonly string[], period: string, dataAsOf: string) =>
  send(hub, {
    ...{ feed: 'hr.insured-firms', scope: CITY, period, dataAsOf },
    rows: usccs.map((uscc) => accountRow(uscc, { 参保地: DISTRICT })),
  });
const measured = (values: Readonly<Record<string, string>>, period = '2026-02') =>
  send(hub, {
    ...{ feed: 'health.measurements', scope: CITY, period },
    rows: Object.entries(values).map(([uscc, value]) => measurementRow(uscc, { 检测结果: value })),
  });
const danger = (uscc: string, over: Readonly<Record<string, string>> = {}) =>
  send(hub, {
    ...{ feed: 'emergency.hidden-dangers', scope: CITY, period: '2026-W09' },
    rows: [dangerRow(uscc, { 隐患编号: 'YH-MOVED', 隐患等级: '重大', 整改期限: '2026-02-20', ...over })],
  });
const alertOf = async (uscc: string, kind: string): Promise<AlertItem> => {
  const found = (await alertsOf(hub, uscc, CITY)).find((alert) => alert.kind === kind);
  if (found === undefined) throw new Error(`no ${kind} of ${uscc}`);
  return found;
};
const say = async (uscc: string, kind: string, word: string, body: object): Promise<void> => {
  const { alertId } = await alertOf(uscc, kind);
  await officer.call(`/v1/alerts/${alertId}/${word}`, { method: 'POST', body });
};

/** Registers come and go, a code is corrected, a measurement too, a file is taken back. */
const sendAll = async (): Promise<void> => {
  const all = [...crowd, leaving, corrected, standing, sender, heir, uninsured, doubtful, mistaken];
  await send(hub, {
    ...{ feed: 'emergency.firms', scope: CITY },
    rows: all.map((uscc) => firmRow(uscc, { 行政区划代码: DISTRICT })),
  });
  const accounts = all.filter((uscc) => uscc !== uninsured);
  await insured(accounts, '2026-01', '2026-01-31');
  const later = await insured(
    accounts.filter((uscc) => uscc !== leaving),
    ...(['2026-02', '2026-02-28'] as const),
  );
  expect(later).toMatchObject({ status: 'settled', facts: { removed: 1 } });
  await measured({ [corrected]: '80', [standing]: '90', [doubtful]: '70', [mistaken]: '60' });
  await measured({ [corrected]: '10' }, '2026-03');
  await danger(sender);
  expect((await danger(heir)).facts).toMatchObject({ moved: 1 });
  const wrong = await measured({ [sender]: '99' }, '2026-03');
  const health = hub.department('health');
  expect((await health.act(wrong.submissionId, 'withdraw', { everyMs: 150 })).status).toBe('withdrawn');
};

/** Officers mark, accept and reopen. */
const sayAll = async (): Promise<void> => {
  const terms = { reason: '搬迁在即', owner: '卫健', proof: '函2026-1', expiresOn: '2026-06-30' };
  await say(doubtful, 'exceedance', 'accept', terms);
  await say(mistaken, 'exceedance', 'mark', { verdict: 'wrong', reason: '点位有误' });
  await say(mistaken, 'exceedance', 'reopen', { reason: '复核属实' });
  await say(mistaken, 'exceedance', 'mark', { verdict: 'already-done', reason: '已整改' });
  await say(heir, 'hidden-danger', 'mark', { verdict: 'right' });
};

const draftOf = async (uscc: string, kind: string): Promise<string> => {
  const find = async () =>
    (await officer.notices({ city: CITY })).find((notice) => notice.uscc === uscc && notice.kind === kind);
  await vi.waitFor(async () => expect((await find())?.state).toBe('draft'), WAIT);
  return (await find())?.noticeId ?? '';
};

/** The city goes live; one advice is signed, served and put right, another document stays a draft, one runs out. */
const issueAll = async (): Promise<void> => {
  const body = { mode: 'live', reason: '试运行期满' };
  await officer.call(`/v1/cities/${CITY}/mode`, { method: 'POST', body });
  const [advice, warning] = [await draftOf(standing, 'advice'), await draftOf(heir, 'advice')];
  await draftOf(uninsured, 'reminder');
  await officer.signNotices([advice, warning]);
  const stateOf = async (id: string) =>
    (await officer.notices({ city: CITY })).find(({ noticeId }) => noticeId === id)?.state;
  const serve = { servedOn: BUSINESS_DATE, way: 'direct' };
  for (const [noticeId, organ] of [[advice, 'health'] as const, [warning, 'emergency'] as const]) {
    await vi.waitFor(async () => expect(await stateOf(noticeId)).toBe('sent'), WAIT);
    await hub.department(organ).actOnNotice(noticeId, 'serve', serve);
  }
  const health = hub.department('health');
  const proof = await health.uploadEvidence(advice, await fileOf('整改照片.pdf', '%PDF-1.4'));
  await health.actOnNotice(advice, 'rectify', { evidence: [proof] });
  await officer.actOnNotice(advice, 'verify', {});
  await hub.admin({ command: 'clock-set', today: '2026-04-01' });
  await invokeFunction('sweep', {});
  await vi.waitFor(async () => expect(await stateOf(warning)).toBe('overdue'), WAIT);
  await draftOf(heir, 'transfer');
};

/** Everything is followed: the lake has every step of every document, and nobody is being judged. */
const quiet = async (): Promise<void> => {
  const notices = noticeStore(documentClient(), live.cases);
  const behind = async (): Promise<string[]> => {
    const all = await notices.byCity(CITY, {});
    const told = await Promise.all(all.map(({ noticeId }) => notices.told(noticeId)));
    return all.filter(({ events }, index) => told[index] !== events).map(({ noticeId }) => noticeId);
  };
  const due = async () => (await invokeFunction('sweep', {})) as { subjects: number };
  await vi.waitFor(async () => expect((await due()).subjects).toBe(0), WAIT);
  await vi.waitFor(async () => expect(await behind()).toEqual([]), WAIT);
};

const newTargets = async (): Promise<TablePair> => {
  const name = `replay-${randomUUID()}`;
  const targets = { facts: `${name}-facts`, cases: `${name}-cases` };
  made.push(targets);
  await makeTargets(targets);
  return targets;
};
const replayInto = (targets: TablePair, scope = {}): Promise<ReplayReport> =>
  replayHub({ lake: hub.outputs['LakeBucket'] ?? '', targets, live, scope });

const pairsWith = (targets: TablePair) => {
  const client = documentClient();
  return [
    [wholeFacts(client, live.facts), wholeFacts(client, targets.facts)],
    [wholeCases(client, live.cases), wholeCases(client, targets.cases)],
  ] as const;
};

beforeAll(async () => {
  hub = await deployedHub();
  live = { facts: hub.outputs['FactsTable'] ?? '', cases: hub.outputs['CasesTable'] ?? '' };
  officer = await hub.person({ role: 'officer', cities: [CITY], organ: 'hr' });
  const takeBack = await provincialRegister(hub);
  await sendAll();
  await sayAll();
  await issueAll();
  // Others count on its absence; and its withdrawal is one more thing to replay.
  await takeBack();
  await quiet();
});
afterAll(async () => {
  await hub.admin({ command: 'clock-set', today: BUSINESS_DATE });
  const tables = made.flatMap(({ facts, cases }) => [facts, cases]);
  for (const TableName of tables) await documentClient().send(new DeleteTableCommand({ TableName }));
});

describe('a replay into empty tables', () => {
  let targets: TablePair;
  let report: ReplayReport;
  beforeAll(async () => {
    targets = await newTargets();
    report = await replayInto(targets);
  });

  it('gives facts, alerts and documents that are equal to those in use', () => {
    expect(report.problems).toEqual([]);
    expect(report.comparison?.differences).toEqual([]);
    expect(report.comparison).toMatchObject({ equal: true, differing: 0 });
  });

  it('went through everything that happened here', () => {
    expect(Object.keys(report.entries).sort()).toEqual(
      expect.arrayContaining(['assessed', 'document-step', 'settled', 'withdrawn', 'word']),
    );
    expect(report.entries['word']).toBeGreaterThanOrEqual(5);
    const { alerts, documents } = report;
    expect(alerts).toMatchObject({ 'exceedance accepted': 1, 'exceedance marked-done': 1 });
    expect(alerts['exceedance retracted']).toBeGreaterThanOrEqual(2);
    expect(alerts['hidden-danger retracted']).toBeGreaterThanOrEqual(1);
    expect(documents).toMatchObject({ 'advice verified': 1, 'advice overdue': 1, 'transfer draft': 1 });
  });

  it('leaves nothing behind that anybody would follow', async () => {
    for await (const page of wholeCases(documentClient(), targets.cases).pages())
      expect(page.map(({ what }) => what)).not.toContain('outbox');
  });

  it('is refused where something stands already', async () => {
    await expect(replayInto(targets)).rejects.toMatchObject({ code: 'replay-target-not-empty' });
  });

  it('would have found a difference of one word', async () => {
    const { subject, alertId } = {
      ...(await alertOf(doubtful, 'exceedance')),
      subject: firmSubject(doubtful),
    };
    const key = { pk: caseKeys.pk(subject), sk: caseKeys.alertSk(alertId) };
    await documentClient().send(
      new UpdateCommand({
        ...{ TableName: targets.cases, Key: key },
        UpdateExpression: 'SET #data.acceptance.#owner = :other',
        ExpressionAttributeNames: { '#data': 'data', '#owner': 'owner' },
        ExpressionAttributeValues: { ':other': '他人' },
      }),
    );
    const [fact] = await factStore(documentClient(), targets.facts).bySubject(firmSubject(standing));
    if (fact === undefined) throw new Error('no fact');
    await factStore(documentClient(), targets.facts).writeMany([{ remove: fact }]);
    expect((await compareTables(pairsWith(targets), {})).differences).toEqual([
      expect.objectContaining({ what: 'fact', how: 'missing' }),
      { what: 'alert', key: `${key.pk} ${key.sk}`, how: 'differs', fields: ['acceptance'] },
    ]);
  });
});

describe('the command', () => {
  const lianfang = async (...args: string[]) => {
    const { facts, cases } = await newTargets();
    const command = ['client/bin/lianfang.mjs', 'admin', 'replay', '--facts-table', facts];
    return promisify(execFile)(process.execPath, [...command, '--cases-table', cases, ...args]);
  };

  it('rebuilds the facts of one feed and scope and says so', async () => {
    const { stdout } = await lianfang('--feed', 'hr.insured-firms', '--scope', CITY);
    expect(stdout).toMatch(/facts\s+hr\.insured-firms\s+26\n/);
    expect(stdout).toContain('Equal to the tables in use: 26 items compared.');
    expect(stdout).not.toContain('alerts');
  });

  it('counts and compares one city', async () => {
    const { stdout } = await lianfang('--city', CITY, '--json');
    const { comparison, documents, problems } = JSON.parse(stdout) as ReplayReport;
    expect(problems).toEqual([]);
    expect(comparison).toMatchObject({ equal: true });
    expect(documents).toMatchObject({ 'advice verified': 1, 'advice overdue': 1, 'transfer draft': 1 });
  });
});
