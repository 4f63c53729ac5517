import type { NotifyDeps } from '../../functions/notify/deps.ts';
import { processEntry } from '../../functions/notify/process-entry.ts';
import { commitSequence } from '../../functions/shared/commit-seq.ts';
import { alertIdOf } from '../../functions/shared/keys.ts';
import { perform } from '../../functions/shared/notices/perform.ts';
import type { Alert } from '../../schemas/alerts/alert.ts';
import type { OutboxEntry } from '../../schemas/events/outbox.ts';
import type { Notice, NoticeKind } from '../../schemas/notices/notice.ts';
import type { NoticeAction, NoticeParty } from '../../schemas/notices/transitions.ts';
import type { CityMode } from '../../schemas/settings/city-mode.ts';
import type { NoticePolicy } from '../../schemas/settings/notice-policy.ts';
import type { Tamper } from './drive.ts';
import { policyWith } from './make-notice.ts';
import { memoryCases } from './memory-cases.ts';
import { memoryLake } from './memory-lake.ts';
import { memoryEndpoints, memoryLaneQueue, memoryMessages } from './memory-messages.ts';
import { cityModeOf, memoryCityModes, memoryNotices, memoryOutbox } from './memory-notices.ts';

const USCC = '91370100MA3C000007';
const CITY = '370100';
const TRIES = 3;

/** A finding of a fictional firm, as `assess` commits it. */
export const alertOf = (over: Partial<Alert> = {}): Alert => {
  const { kind = 'exceedance', topic = '打磨岗|苯|PC-TWA', uscc = USCC, episode = 1 } = over;
  return {
    alertId: alertIdOf(kind, `uscc:${uscc}`, topic, episode),
    ...{ kind, topic, uscc, episode, subject: `uscc:${uscc}` },
    ...{ severity: 'alert', ruleId: kind, ruleEdition: '2026-1', basis: '依据', score: 40 },
    ...{ clause: '条款', steps: [], scoreParts: { harm: 40, excess: 0, people: 0, repetition: 0 } },
    ...{ city: CITY, district: '370102', name: '虚构机械有限公司', industry: 'C3311' },
    reason: { zh: '苯超标 4 倍', en: 'benzene at four times its limit' },
    values: { value: '12', unit: 'mg/m³', limit: '3', ratio: '4' },
    ...{ evidence: [], evidenceCount: 0 },
    ...{ status: 'open', openedOn: '2026-03-02', updatedOn: '2026-03-02', restatements: 0 },
    ...{ updatedAt: '2026-03-02T01:00:00.000Z', seq: 1 },
    ...over,
  };
};
/** A hidden danger that the emergency department answers for, unless the firm is one of road transport. */
export const dangerOf = (dangerNo: string, over: Partial<Alert> = {}): Alert =>
  alertOf({
    ...{ kind: 'hidden-danger', topic: `370100|${dangerNo}` },
    values: { dangerNo, level: 'major', status: 'open', foundOn: '2026-01-05' },
    ...over,
  });
export const uninsuredOf = (over: Partial<Alert> = {}): Alert =>
  alertOf({ kind: 'uninsured', topic: '', values: { persons: 12 }, ...over });

interface WorldSettings {
  readonly policy?: NoticePolicy;
  readonly modes?: readonly CityMode[];
  readonly tamper?: Tamper;
}

/** The cases, documents and messages of a hub in memory, with the worker that follows them. */
export const notifyWorld = (settings: WorldSettings = {}) => {
  const { policy = policyWith(), modes = [cityModeOf(CITY)] } = settings;
  const tamper: Tamper = settings.tamper ?? ((store) => store);
  const [cases, outbox, lake, messages] = [memoryCases(), memoryOutbox(), memoryLake(), memoryMessages()];
  const notices = memoryNotices(outbox);
  const [lanes, endpoints, cityModes] = [memoryLaneQueue(), memoryEndpoints(), memoryCityModes(...modes)];
  const clock = { today: '2026-03-02', now: Date.parse('2026-03-02T01:00:00.000Z') };
  const nextSeq = commitSequence(() => clock.now);
  const sent: OutboxEntry[] = [];
  const sound: NotifyDeps = {
    ...{ cases, outbox, lake, messages, notices, lanes, endpoints, modes: cityModes, nextSeq, policy },
    later: async (entry) => void sent.push(entry),
    clocks: {
      today: async () => clock.today,
      now: () => new Date(clock.now).toISOString(),
    },
  };
  const deps: NotifyDeps = {
    ...sound,
    ...{ lake: tamper(lake, 'lake'), notices: tamper(notices, 'notices'), outbox: tamper(outbox, 'outbox') },
    ...{ messages: tamper(messages, 'messages'), lanes: tamper(lanes, 'lanes') },
  };
  const process = processEntry(deps);

  /** Commits alerts with their outbox entries, as the adapter of the cases does. */
  const put = async (...alerts: readonly Alert[]): Promise<void> => {
    for (const alert of alerts) {
      const { subject, name, city, district, industry } = alert;
      const head = { subject, version: 1, name, city, district, industry, notEvaluated: [], cleared: [] };
      const committed = { ...alert, seq: nextSeq() };
      cases.seed({ ...head, assessedOn: clock.today }, [committed]);
      await outbox.add([{ what: 'alert', id: alert.alertId, seq: committed.seq }]);
    }
  };
  /** Works on the outbox until it is empty; `pick` says in which order, failed entries come again. */
  const drain = async (pick: (entries: OutboxEntry[]) => OutboxEntry | undefined = ([first]) => first) => {
    let failures = 0;
    for (;;) {
      const entry = pick(outbox.entries());
      if (entry === undefined) return;
      try {
        await process(entry);
        failures = 0;
      } catch (error) {
        failures += 1;
        if (failures >= TRIES) throw error;
      }
    }
  };
  const step = (noticeId: string, action: NoticeAction, input: object = {}, party: NoticeParty = 'issuer') =>
    perform(sound)({ noticeId, action, party, actor: `${party}-1`, input });
  const ofKind = (kind: NoticeKind): Notice[] => notices.all().filter((notice) => notice.kind === kind);
  /** The only document of a kind. */
  const only = (kind: NoticeKind = 'advice'): Notice => {
    const [notice, ...others] = ofKind(kind);
    if (notice === undefined || others.length > 0) throw new Error(`${others.length} more ${kind}`);
    return notice;
  };
  /** Alerts committed and worked on. */
  const report = async (...alerts: readonly Alert[]): Promise<void> => {
    await put(...alerts);
    await drain();
  };
  /** A step taken, and all that follows from it. */
  const take = async (...of: Parameters<typeof step>): Promise<Notice | undefined> => {
    await step(...of);
    await drain();
    return notices.get(of[0]);
  };
  /** Signed, sent and served on the day. */
  const serve = async (noticeId: string): Promise<void> => {
    await take(noticeId, 'sign');
    await take(noticeId, 'serve', { servedOn: clock.today, way: 'direct' }, 'responsible');
  };
  /** What the offices were told, in the order in which it was written. */
  const told = (noticeId?: string): string[] =>
    messages
      .all()
      .filter(({ documentId }) => noticeId === undefined || documentId === noticeId)
      .map(({ n, type, office }) => `${n} ${type} ${office.organ}:${office.city}`);
  return {
    ...{ deps, sound, cases, outbox, notices, lake, messages, lanes, endpoints, cityModes, clock, sent },
    ...{ put, drain, process, step, take, report, serve, only, ofKind, told },
  };
};
export type NotifyWorld = ReturnType<typeof notifyWorld>;
/** The alert as it stands now, changed. */
export const changed = async (world: NotifyWorld, alertId: string, over: Partial<Alert>): Promise<Alert> => {
  const alert = await world.cases.getAlert(alertId);
  if (alert === undefined) throw new Error(`no alert ${alertId}`);
  return { ...alert, restatements: alert.restatements + 1, ...over };
};
/** Put right, as later facts show; any other reason retracts it. */
export const retracted = (world: NotifyWorld, alertId: string, endedReason = 'facts-changed') =>
  changed(world, alertId, { status: endedReason === 'facts-changed' ? 'closed' : 'retracted', endedReason });
