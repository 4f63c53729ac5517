import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { expect, vi } from 'vitest';
import type { HubClient } from '../../client/lib/hub-client.ts';
import { documentClient, sfnClient } from '../../functions/shared/adapters/aws.ts';
import { noticeStore } from '../../functions/shared/adapters/notices.ts';
import type { AlertItem } from '../../schemas/api/alerts.ts';
import { accountRow, dangerRow, fileOf, firmRow, freshUscc, measurementRow } from '../support/files.ts';
import type { TestHub } from '../support/hub.ts';
import { invokeFunction } from '../support/stage-functions.ts';
import { alertsOf, BUSINESS_DATE, deployedHub, provincialRegister, send } from './setup.ts';

/** A city of which no other test file sends anything that is settled. */
export const CITY = '370600';
const DISTRICT = '370602';
const WAIT = { timeout: 240_000, interval: 200 };
let hub: TestHub;
let officer: HubClient;

const crowd = Array.from({ length: 20 }, () => freshUscc());
/** Firms to which something happens. */
export const FIRMS = {
  /** Leaves the insured register; never was in it. */
  leaving: freshUscc(),
  uninsured: freshUscc(),
  /** Measured above the limit: corrected later, put right, accepted, marked. */
  corrected: freshUscc(),
  standing: freshUscc(),
  doubtful: freshUscc(),
  mistaken: freshUscc(),
  /** Of these two a hidden danger is, one after the other: its code was corrected. */
  sender: freshUscc(),
  heir: freshUscc(),
} as const;
const { leaving, uninsured, corrected, standing, doubtful, mistaken, sender, heir } = FIRMS;

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
/** The alert of a kind that a firm has. */
export const alertOf = async (uscc: string, kind: string): Promise<AlertItem> => {
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
  const all = [...crowd, ...Object.values(FIRMS)];
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

/** Executions that are judging somebody just now. */
const running = async (): Promise<number> => {
  const stateMachineArn = hub.outputs['ReassessMachineArn'];
  const ask = new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING' });
  return (await sfnClient().send(ask)).executions?.length ?? 0;
};

/** Everything is followed: the lake has every step of every document, and nobody is being judged. */
const quiet = async (): Promise<void> => {
  const notices = noticeStore(documentClient(), hub.outputs['CasesTable'] ?? '');
  const behind = async (): Promise<string[]> => {
    const all = await notices.byCity(CITY, {});
    const told = await Promise.all(all.map(({ noticeId }) => notices.told(noticeId)));
    return all.filter(({ events }, index) => told[index] !== events).map(({ noticeId }) => noticeId);
  };
  const due = async () => (await invokeFunction('sweep', {})) as { subjects: number };
  await vi.waitFor(async () => expect((await due()).subjects).toBe(0), WAIT);
  await vi.waitFor(async () => expect(await running()).toBe(0), WAIT);
  await vi.waitFor(async () => expect(await behind()).toEqual([]), WAIT);
};

/** A city as it lives for a month: everything that a replay must bring back. Answers its hub once nothing is under way. */
export const lived = async (): Promise<TestHub> => {
  hub = await deployedHub();
  officer = await hub.person({ role: 'officer', cities: [CITY], organ: 'hr' });
  const takeBack = await provincialRegister(hub);
  await sendAll();
  await sayAll();
  await issueAll();
  // Others count on its absence; and its withdrawal is one more thing to replay.
  await takeBack();
  await quiet();
  return hub;
};
