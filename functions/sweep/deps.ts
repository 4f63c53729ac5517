import type { NewMessage } from '../../schemas/deliveries/message.ts';
import type { OutboxEntry } from '../../schemas/events/outbox.ts';
import type { FeedHead } from '../../schemas/feeds/feed-head.ts';
import type { RefreshDeps } from '../baselines/deps.ts';
import type { Clocks } from '../shared/clock.ts';
import type { MetricName } from '../shared/metrics.ts';
import type { AdvanceDeps } from '../shared/notices/advance.ts';
import type { MessageStore } from '../shared/ports/deliveries.ts';
import type { Reassessments } from '../shared/ports/executions.ts';
import type { NoticeStore, Outbox } from '../shared/ports/notices.ts';
import type { Reports } from '../shared/ports/reports.ts';
import type { CaseStore, Lake } from '../shared/ports/stores.ts';
import type { FeedCalendarDeps } from '../shared/reporting/feed-calendar.ts';

/** What the reassessment of due subjects rests on. */
export interface SweepDueDeps {
  readonly cases: Pick<CaseStore, 'dueBetween'>;
  readonly lake: Lake;
  readonly reassessments: Reassessments;
  readonly clocks: Clocks;
}

export interface SweepDeps extends SweepDueDeps, Omit<AdvanceDeps, 'clocks' | 'notices'> {
  readonly notices: AdvanceDeps['notices'] & Pick<NoticeStore, 'dueBetween'>;
  readonly outbox: Pick<Outbox, 'list'>;
  /** Gives entries to the queue of notify once more. */
  readonly resend: (entries: readonly OutboxEntry[]) => Promise<void>;
  readonly registers: RefreshDeps['registers'];
  readonly settings: RefreshDeps['settings'] & FeedCalendarDeps['settings'];
  /** The reporting calendar, and how its silent feeds are told. */
  readonly filings: FeedCalendarDeps['filings'];
  readonly reporting: FeedCalendarDeps['reporting'];
  readonly feeds: readonly FeedHead[];
  readonly messages: Pick<MessageStore, 'get'>;
  readonly tell: (message: NewMessage) => Promise<void>;
  /** Counts for the operator's alarms. */
  readonly count: (name: MetricName, value: number) => void;
  readonly reports: Pick<Reports, 'get' | 'create'>;
  /** Gives a report to its worker. */
  readonly enqueueReport: (reportId: string) => Promise<void>;
  /** Told of everything that failed while the rest went on: a document's id, or the part of the sweep. */
  readonly onFailure: (what: string, error: unknown) => void;
}
