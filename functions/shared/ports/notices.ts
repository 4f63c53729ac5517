import type { OutboxEntry } from '../../../schemas/events/outbox.ts';
import type { Notice, NoticeFile, NoticeKind } from '../../../schemas/notices/notice.ts';
import type { NoticeEvent } from '../../../schemas/notices/transitions.ts';
import type { CityMode } from '../../../schemas/settings/city-mode.ts';

/** A step of a document that is to be written. */
export interface NoticeChange {
  /** With its next version and seq; version 1 is a new document. */
  readonly notice: Notice;
  readonly event: NoticeEvent;
  /** Alerts that this document covers from now on. */
  readonly covers?: readonly string[];
}

/** Documents, their events and files, in the cases. */
export interface NoticeStore {
  get(noticeId: string): Promise<Notice | undefined>;
  /**
   * Writes document, event, outbox entry and references in one transaction, conditional on the version before. False
   * when somebody was faster: read again.
   */
  commit(change: NoticeChange): Promise<boolean>;
  /** In order, those after `afterN`. */
  events(noticeId: string, afterN?: number): Promise<NoticeEvent[]>;
  /** The document that covers an alert, or covered it last. */
  ofAlert(alertId: string): Promise<string | undefined>;
  /** Ids of a firm's documents. */
  ofSubject(subject: string): Promise<string[]>;
  /** Documents of a city in commit order after `afterSeq`, merged over the shards; never cut within one seq. */
  byCity(city: string, options: { afterSeq?: number; limit?: number }): Promise<Notice[]>;
  /** Ids of documents on which the clock has something to do between the two days (due soon, overdue), both included. */
  dueBetween(fromDay: string, toDay: string): AsyncIterable<string>;
  /** Next number of a serial; gaps are harmless. */
  nextSerial(city: string, year: string, kind: NoticeKind): Promise<number>;
  putFile(file: NoticeFile): Promise<void>;
  files(noticeId: string): Promise<NoticeFile[]>;
  /** Last event whose messages are written; `setTold` is false when another worker was faster. */
  told(noticeId: string): Promise<number>;
  setTold(noticeId: string, before: number, now: number): Promise<boolean>;
}

/** Changes that are still to be worked on. */
export interface Outbox {
  add(entries: readonly OutboxEntry[]): Promise<void>;
  /** Harmless when it is gone. */
  done(entry: OutboxEntry): Promise<void>;
  /** All that are there, oldest first within a shard. */
  list(): AsyncIterable<OutboxEntry>;
}

/** Mode of each city; `shadow` where nothing was decided. */
export interface CityModes {
  get(city: string): Promise<CityMode | undefined>;
  list(): Promise<CityMode[]>;
  put(mode: CityMode): Promise<void>;
}
