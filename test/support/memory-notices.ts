import { nextDayOf } from '../../functions/shared/notices/next-day.ts';
import type { CityModes, NoticeStore, Outbox } from '../../functions/shared/ports/notices.ts';
import { type OutboxEntry, OutboxEntrySchema } from '../../schemas/events/outbox.ts';
import {
  type Notice,
  type NoticeFile,
  NoticeFileSchema,
  NoticeSchema,
} from '../../schemas/notices/notice.ts';
import { type NoticeEvent, NoticeEventSchema } from '../../schemas/notices/transitions.ts';
import { type CityMode, CityModeSchema } from '../../schemas/settings/city-mode.ts';
import { cutBetweenSeqs, inCommitOrder } from './commit-order.ts';

/** Documents in memory with the adapter's semantics: version condition, commit order, parse on write. */
export interface MemoryNotices extends NoticeStore {
  /** All documents as they stand. */
  all(): Notice[];
  /** Puts a document in place without a version condition, an event, or an entry in the outbox. */
  seed(notice: Notice, covers?: readonly string[]): void;
  /** The next `times` commits are answered as if somebody had been faster. */
  conflictNext(times: number): void;
}

/** Where documents stand and what leads to them. */
const shelves = () => ({
  notices: new Map<string, Notice>(),
  events: new Map<string, NoticeEvent[]>(),
  /** Alert id to document, firm to its documents. */
  covered: new Map<string, string>(),
  ofFirm: new Map<string, Set<string>>(),
  files: new Map<string, NoticeFile>(),
  serials: new Map<string, number>(),
  told: new Map<string, number>(),
});
type Shelves = ReturnType<typeof shelves>;

const shelve = ({ notices, covered, ofFirm }: Shelves, notice: Notice, covers: readonly string[]): void => {
  notices.set(notice.noticeId, NoticeSchema.parse(structuredClone(notice)));
  for (const alertId of covers) covered.set(alertId, notice.noticeId);
  ofFirm.set(notice.subject, (ofFirm.get(notice.subject) ?? new Set()).add(notice.noticeId));
};

const lists = ({
  notices,
  ofFirm,
  covered,
}: Shelves): Pick<NoticeStore, 'get' | 'ofAlert' | 'ofSubject' | 'byCity' | 'dueBetween'> => ({
  get: async (noticeId) => structuredClone(notices.get(noticeId)),
  ofAlert: async (alertId) => covered.get(alertId),
  ofSubject: async (subject) => [...(ofFirm.get(subject) ?? [])].sort(),
  byCity: async (city, { afterSeq = -1, limit }) => {
    const found = [...notices.values()].filter((notice) => notice.city === city && notice.seq > afterSeq);
    const ordered = inCommitOrder(found, ({ noticeId }) => noticeId);
    return structuredClone(cutBetweenSeqs(ordered, limit));
  },
  async *dueBetween(fromDay, toDay) {
    const due = [...notices.values()].filter((notice) => {
      const day = nextDayOf(notice);
      return day !== undefined && day >= fromDay && day <= toDay;
    });
    yield* due.map(({ noticeId }) => noticeId);
  },
});

/** A new number, files, and how far messages are written: what needs no version. */
const beside = ({
  files,
  serials,
  told,
}: Shelves): Pick<NoticeStore, 'nextSerial' | 'putFile' | 'files' | 'told' | 'setTold'> => ({
  nextSerial: async (...of) => {
    const next = (serials.get(of.join('#')) ?? 0) + 1;
    serials.set(of.join('#'), next);
    return next;
  },
  putFile: async (file) =>
    void files.set(`${file.noticeId}#${file.fileId}`, NoticeFileSchema.parse(structuredClone(file))),
  files: async (noticeId) =>
    structuredClone([...files.values()].filter((file) => file.noticeId === noticeId)).sort((a, b) =>
      a.fileId < b.fileId ? -1 : 1,
    ),
  told: async (noticeId) => told.get(noticeId) ?? 0,
  setTold: async (noticeId, before, now) => {
    if ((told.get(noticeId) ?? 0) !== before) return false;
    told.set(noticeId, now);
    return true;
  },
});

/** A commit writes into `outbox` what the adapter writes in its transaction. */
export const memoryNotices = (outbox: Pick<Outbox, 'add'> = memoryOutbox()): MemoryNotices => {
  const kept = shelves();
  let conflicts = 0;
  const eventsOf = (noticeId: string): NoticeEvent[] => kept.events.get(noticeId) ?? [];
  return {
    ...lists(kept),
    ...beside(kept),
    all: () => structuredClone([...kept.notices.values()]),
    seed: (notice, covers = []) => shelve(kept, notice, covers),
    conflictNext: (times) => {
      conflicts = times;
    },
    commit: async ({ notice, event, covers = [] }) => {
      if (conflicts > 0) {
        conflicts -= 1;
        return false;
      }
      const { noticeId, seq, version } = notice;
      if ((kept.notices.get(noticeId)?.version ?? 0) !== version - 1) return false;
      if (eventsOf(noticeId).some(({ n }) => n === event.n)) return false;
      shelve(kept, notice, covers);
      kept.events.set(noticeId, [...eventsOf(noticeId), NoticeEventSchema.parse(structuredClone(event))]);
      await outbox.add([{ what: 'notice', id: noticeId, seq }]);
      return true;
    },
    events: async (noticeId, afterN = 0) =>
      structuredClone(eventsOf(noticeId).filter(({ n }) => n > afterN)).sort((a, b) => a.n - b.n),
  };
};

export interface MemoryOutbox extends Outbox {
  /** What is still to be worked on, in the order in which it was added. */
  entries(): OutboxEntry[];
}

export const memoryOutbox = (): MemoryOutbox => {
  const kept = new Map<string, OutboxEntry>();
  const keyOf = ({ what, id, seq }: OutboxEntry): string => `${seq}#${what}#${id}`;
  const entries = (): OutboxEntry[] => structuredClone([...kept.values()]);
  return {
    entries,
    add: async (added) => {
      for (const entry of added) kept.set(keyOf(entry), OutboxEntrySchema.parse(structuredClone(entry)));
    },
    done: async (entry) => void kept.delete(keyOf(entry)),
    async *list() {
      yield* entries().sort((a, b) => a.seq - b.seq);
    },
  };
};

/** A decision that takes a city live, or back. */
export const cityModeOf = (city: string, mode: CityMode['mode'] = 'live'): CityMode => ({
  ...{ city, mode, since: '2026-02-01T00:00:00.000Z', by: 'officer-1', reason: '试运行已满' },
});

export const memoryCityModes = (...modes: readonly CityMode[]): CityModes => {
  const kept = new Map(modes.map((mode) => [mode.city, CityModeSchema.parse(structuredClone(mode))]));
  return {
    get: async (city) => structuredClone(kept.get(city)),
    list: async () => structuredClone([...kept.values()]).sort((a, b) => (a.city < b.city ? -1 : 1)),
    put: async (mode) => void kept.set(mode.city, CityModeSchema.parse(structuredClone(mode))),
  };
};
