import type { AlertKind } from '../../../schemas/alerts/kinds.ts';

/** For whom a calendar is made. */
export interface CalendarViewer {
  readonly cities: readonly string[];
  /** A department: only documents that it issues or answers for. */
  readonly organ?: string;
  /** Kinds of alert it receives: firms of documents on these are named. Absent for a link: no firm is named. */
  readonly kinds?: ReadonlySet<AlertKind>;
}
