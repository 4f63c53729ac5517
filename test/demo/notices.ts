import { writeFile } from 'node:fs/promises';
import type { HubClient } from '../../client/lib/hub-client.ts';
import { mapInFlight } from '../../functions/shared/in-flight.ts';
import type { NoticeListItem } from '../../schemas/api/notices.ts';
import { LATER_DATE, LIVE_CITIES } from '../sample/notice-truth.ts';
import { BUSINESS_DATE, type PlannedNotice, type Truth } from '../sample/truth.ts';
import type { TestHub } from '../support/hub.ts';
import { bagOf, type Comparison } from './compare.ts';
import { type OfficeReceivers, openReceivers } from './office-receivers.ts';
import { sweepNow, untilQuiet } from './quiet.ts';

/** Departments act in parallel, as they would. */
const IN_FLIGHT = 4;
const ORGANS = ['hr', 'health', 'emergency', 'transport'] as const;
const PROOF = '整改后现场照片与检测报告（示例）\n';

/** What the demo's people and departments did, and what the hub said at each stage. */
export interface NoticeStory {
  readonly comparisons: Comparison[];
  /** A document of each kind, to be looked at. */
  readonly samples: ReadonlyMap<string, string>;
}

const lineOf = (n: NoticeListItem): string =>
  `${n.draftedOn} ${n.city} ${n.uscc} ${n.kind} ${n.responsible.organ} ${n.findings}`;
const plannedLine = (n: PlannedNotice): string =>
  `${n.on} ${n.city} ${n.uscc} ${n.kind} ${n.responsible} ${n.findings}`;

const FIRST_DAY = ({ on }: PlannedNotice): boolean => on === BUSINESS_DATE;
const fateKey = (n: {
  uscc: string;
  city: string;
  kind: string;
  responsible: string;
  dueOn: string;
}): string => [n.city, n.uscc, n.kind, n.responsible, n.dueOn].join(' ');

const goLive = async (officer: HubClient): Promise<void> => {
  for (const city of LIVE_CITIES)
    await officer.call(`/v1/cities/${city}/mode`, {
      method: 'POST',
      body: { mode: 'live', reason: '试运行结果良好，转为正式运行（演示）' },
    });
};

const sign = async (officer: HubClient, drafts: readonly NoticeListItem[]): Promise<void> => {
  const outcomes = await officer.signNotices(drafts.map(({ noticeId }) => noticeId));
  const refused = outcomes.find(({ ok }) => !ok);
  if (refused !== undefined) throw new Error(`not signed: ${JSON.stringify(refused)}`);
};

const each = (
  list: readonly NoticeListItem[],
  work: (notice: NoticeListItem) => Promise<unknown>,
): Promise<unknown[]> => mapInFlight(IN_FLIGHT, list, work);

/** One half of the documents is put right in time: proof uploaded, checked on the spot, closed. */
const rectify = async (hub: TestHub, officer: HubClient, list: readonly NoticeListItem[], folder: string) => {
  const proof = `${folder}/整改证明.pdf`;
  await writeFile(proof, `%PDF-1.4\n${PROOF}%%EOF\n`);
  await each(list, async ({ noticeId, responsible }) => {
    const department = hub.department(responsible.organ);
    const evidence = [await department.uploadEvidence(noticeId, proof)];
    await department.actOnNotice(noticeId, 'rectify', { evidence, note: '已整改（演示）' });
    await officer.actOnNotice(noticeId, 'verify', { note: '现场复查通过（演示）' });
    await officer.actOnNotice(noticeId, 'close', {});
  });
};

const disposeAll = (hub: TestHub, list: readonly NoticeListItem[]): Promise<unknown[]> =>
  each(list, ({ noticeId, responsible }) =>
    hub.department(responsible.organ).actOnNotice(noticeId, 'dispose', {
      on: LATER_DATE,
      outcome: 'ordered',
      number: `样责改〔2026〕${noticeId.slice(0, 4)}号`,
    }),
  );

const stateCounts = (list: readonly NoticeListItem[]): string[] =>
  list.map(({ kind, state, draftedOn }) => `${draftedOn} ${kind} ${state}`);

/** How every document must stand at the end, from its planned fate alone. */
const plannedEnds = (truth: Truth): string[] =>
  truth.notices.flatMap(({ on, kind, fate }) => {
    if (fate === 'unsigned') return [`${on} ${kind} draft`];
    if (fate === 'rectified') return [`${on} ${kind} closed`];
    const own = `${on} ${kind} disposed`;
    return kind === 'reminder' ? [own] : [own, `${LATER_DATE} transfer disposed`];
  });

/** Messages that the departments must have got, by type. */
const plannedMessages = (truth: Truth): string[] =>
  truth.notices.filter(FIRST_DAY).flatMap(({ responsible, fate, kind }) => {
    const sent = [`${responsible} notice.send`];
    if (fate === 'rectified') return sent;
    return kind === 'reminder' ? sent : [...sent, `${responsible} notice.send`];
  });

const untilTaken = async (receivers: OfficeReceivers, count: number): Promise<void> => {
  const end = Date.now() + 240_000;
  const sends = () => receivers.taken.filter(({ type }) => type === 'notice.send').length;
  while (sends() < count && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 200));
};

/**
 * The documents from draft to end: two cities go live, an officer signs, the departments' own systems get and verify
 * them, serve the firms, some put things right, time travels, the rest is overdue, transferred and disposed of.
 */
export const tellNotices = async (
  hub: TestHub,
  truth: Truth,
  folder: string,
  say: (text: string) => void,
): Promise<NoticeStory> => {
  const officer = await hub.person({ role: 'officer', cities: [...LIVE_CITIES], organ: 'hr' });
  const receivers = await openReceivers(hub, ORGANS);
  const samples = new Map<string, string>();
  try {
    const comparisons: Comparison[] = [];
    await goLive(officer);
    await untilQuiet(hub.outputs);
    const drafts = await officer.notices({ state: 'draft' });
    say(`两市转为正式运行，草拟文书 ${drafts.length} 份 two cities go live: ${drafts.length} drafts`);
    comparisons.push(
      bagOf('文书草稿 drafts', drafts.map(lineOf), truth.notices.filter(FIRST_DAY).map(plannedLine)),
    );
    await sign(officer, drafts);
    await untilQuiet(hub.outputs);
    const sent = await officer.notices({ state: 'sent' });
    say(`签发并发送 signed and sent: ${sent.length}`);
    await each(sent, ({ noticeId, responsible }) =>
      hub.department(responsible.organ).actOnNotice(noticeId, 'serve', {
        servedOn: BUSINESS_DATE,
        way: 'direct',
      }),
    );
    const served = await officer.notices({ state: 'served' });
    comparisons.push(
      bagOf(
        '送达与期限 served, due on',
        served.map((n) => fateKey({ ...n, responsible: n.responsible.organ, dueOn: n.dueOn ?? '' })),
        truth.notices.filter(FIRST_DAY).map(fateKey),
      ),
    );
    for (const notice of served) if (!samples.has(notice.kind)) samples.set(notice.kind, notice.noticeId);
    const good = new Set(truth.notices.filter(({ fate }) => fate === 'rectified').map(fateKey));
    const rectified = served.filter((n) =>
      good.has(fateKey({ ...n, responsible: n.responsible.organ, dueOn: n.dueOn ?? '' })),
    );
    await rectify(hub, officer, rectified, folder);
    await untilQuiet(hub.outputs);
    say(`已整改、复查、办结 rectified, verified, closed: ${rectified.length}`);
    await hub.admin({ command: 'clock-set', today: LATER_DATE });
    const expired = await sweepNow(hub.outputs);
    say(`时间到 ${LATER_DATE}，逾期 ${expired} 份 time travels: ${expired} overdue`);
    const transfers = await officer.notices({ state: 'draft', kind: 'transfer' });
    await sign(officer, transfers);
    await untilQuiet(hub.outputs);
    const handedOver = await officer.notices({ state: 'sent', kind: 'transfer' });
    const internal = await officer.notices({ state: 'transferred', kind: 'reminder' });
    say(`移送 ${handedOver.length} 份，内部移交 ${internal.length} 份 transferred, handed over`);
    const [transfer] = handedOver;
    if (transfer !== undefined) samples.set('transfer', transfer.noticeId);
    await disposeAll(hub, [...handedOver, ...internal]);
    await untilQuiet(hub.outputs);
    const ends = await officer.notices({});
    comparisons.push(bagOf('文书结局 documents at the end', stateCounts(ends), plannedEnds(truth)));
    const messages = plannedMessages(truth);
    await untilTaken(receivers, messages.length);
    const sends = receivers.taken.filter(({ type }) => type === 'notice.send');
    comparisons.push(
      bagOf(
        '部门系统收到并验签 webhooks, verified',
        sends.map(({ organ, type }) => `${organ} ${type}`),
        messages,
      ),
      bagOf(
        '验签失败 webhooks refused',
        Array.from({ length: receivers.refused() }, () => 'refused'),
        [],
      ),
    );
    return { comparisons, samples };
  } finally {
    await receivers.close();
  }
};
