import { type NoticeFile, NoticeFileSchema, type NoticeKind } from '../../schemas/notices/notice.ts';
import { type KeptNoticeEvent, KeptNoticeEventSchema } from '../../schemas/notices/transitions.ts';
import { type NoticePolicy, NoticePolicySchema } from '../../schemas/settings/notice-policy.ts';
import { HubError } from '../shared/errors.ts';
import { inFlight, mapInFlight } from '../shared/in-flight.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { ReplayDeps } from './deps.ts';
import { type PolicedEvent, replayNotice } from './replay-notice.ts';
import type { ReplayState } from './state.ts';

const AT_A_TIME = 8;
const NOTICE_KEY = /^cases\/(?:notices|files)\/([^/]+)\/[^/]+\.json$/;

type Deps = Pick<ReplayDeps, 'lake' | 'targets'>;

/** Keys of an object each, by the document that they belong to. */
const byNotice = (keys: readonly string[]): Map<string, string[]> =>
  Map.groupBy(
    keys.filter((key) => NOTICE_KEY.test(key)),
    (key) => NOTICE_KEY.exec(key)?.[1] ?? '',
  );

const missing = (key: string): HubError =>
  new HubError('replay-object-missing', `${key} is not in the lake.`, { messageZh: `数据湖中没有 ${key}` });

const readJson = async ({ lake }: Deps, key: string): Promise<unknown> => {
  const found = await lake.getText(key);
  if (found === undefined) throw missing(key);
  return JSON.parse(found.text);
};

type ReadPolicy = (hash: string | undefined) => Promise<NoticePolicy>;

/** Policies by their hash, each read once; the shipped one for a step that tells none. */
const policyReader = (deps: Deps): ReadPolicy => {
  const kept = new Map<string, Promise<NoticePolicy>>();
  return (hash) => {
    if (hash === undefined) return Promise.resolve(NoticePolicySchema.parse({}));
    const own =
      kept.get(hash) ??
      readJson(deps, lakeKeys.noticePolicy(hash)).then((json) => NoticePolicySchema.parse(json));
    kept.set(hash, own);
    return own;
  };
};

const readSteps = async (
  deps: Deps,
  keys: readonly string[],
  policyOf: ReadPolicy,
): Promise<PolicedEvent[]> => {
  const steps = await mapInFlight(AT_A_TIME, keys.toSorted(), async (key) => {
    const { policy, ...event }: KeptNoticeEvent = KeptNoticeEventSchema.parse(await readJson(deps, key));
    return { event, policy: await policyOf(policy) };
  });
  const gap = steps.findIndex(({ event }, index) => event.n !== index + 1);
  if (gap >= 0) throw missing(`${keys[0]?.slice(0, -11)}${String(gap + 1).padStart(6, '0')}.json`);
  return steps;
};

/** What several documents have in common: who covers an alert last, and the last numbers of the serials. */
interface Shared {
  readonly links: Map<string, { readonly noticeId: string; readonly seq: number }>;
  readonly serials: Map<string, number>;
}

const noteLinks = ({ links }: Shared, steps: readonly PolicedEvent[]): void => {
  for (const { event } of steps)
    for (const alertId of event.covers ?? []) {
      const { noticeId, seq } = event;
      if ((links.get(alertId)?.seq ?? -1) < seq) links.set(alertId, { noticeId, seq });
    }
};

const noteSerial = (
  { serials }: Shared,
  steps: readonly PolicedEvent[],
  city: string,
  kind: string,
): void => {
  for (const { event } of steps) {
    const number = Number(
      String(event.input['serial'] ?? '')
        .split('-')
        .at(-1),
    );
    const serial = JSON.stringify([city, event.on.slice(0, 4), kind]);
    if (event.action === 'sign' && number > (serials.get(serial) ?? 0)) serials.set(serial, number);
  }
};

const writeShared = async ({ targets: { notices } }: Deps, { links, serials }: Shared): Promise<void> => {
  await inFlight(AT_A_TIME, [...links], ([alertId, { noticeId }]) => notices.link(alertId, noticeId));
  for (const [serial, n] of serials) {
    const [city, year, kind] = JSON.parse(serial) as [string, string, NoticeKind];
    await notices.serial(city, year, kind, n);
  }
};

const notReplayed = (of: string, { code, message, messageZh }: HubError) => ({
  of,
  code,
  zh: `文书未能重放：${messageZh}`,
  en: `The document was not replayed: ${message}`,
});

/**
 * Rebuilds all documents from their steps, with their proofs, the alerts that they cover and their serials. Each is a
 * function of its own steps, whatever became of the alerts. A document whose steps are not all there is told, not
 * guessed. Answers how many steps were taken.
 */
export const documentsAgain = async (deps: Deps, { problems }: ReplayState): Promise<number> => {
  const files = byNotice(await deps.lake.list(lakeKeys.noticeFilePrefix));
  const steps = byNotice(await deps.lake.list(lakeKeys.noticeEventPrefix));
  const policyOf = policyReader(deps);
  const shared: Shared = { links: new Map(), serials: new Map() };
  let taken = 0;
  const replayOne = async (noticeId: string, keys: readonly string[]): Promise<void> => {
    const policed = await readSteps(deps, keys, policyOf);
    const notice = replayNotice(policed);
    if (notice === undefined) return;
    const proofs = await mapInFlight(
      AT_A_TIME,
      files.get(noticeId) ?? [],
      async (key): Promise<NoticeFile> => NoticeFileSchema.parse(await readJson(deps, key)),
    );
    noteLinks(shared, policed);
    noteSerial(shared, policed, notice.city, notice.kind);
    taken += policed.length;
    await deps.targets.notices.put({ notice, events: policed.map(({ event }) => event), files: proofs });
  };
  await inFlight(AT_A_TIME, [...steps], async ([noticeId, keys]) => {
    try {
      await replayOne(noticeId, keys);
    } catch (error) {
      if (!(error instanceof HubError)) throw error;
      problems.push(notReplayed(noticeId, error));
    }
  });
  await writeShared(deps, shared);
  return taken;
};
