import type { Notice, NoticeFile, NoticeKind } from '../../../schemas/notices/notice.ts';
import type { NoticeEvent } from '../../../schemas/notices/transitions.ts';

/** Key of a stored item. */
export interface RowKey {
  readonly pk: string;
  readonly sk: string;
}
/** A stored item: `fact`, or the type that an item of the cases bears, and what it holds without keys of the store. */
export interface TableRow extends RowKey {
  readonly what: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** A table as a whole: to see that it is empty, to count, to compare. Strongly consistent. */
export interface WholeTable {
  isEmpty(): Promise<boolean>;
  /** All rows, page by page. */
  pages(): AsyncIterable<readonly TableRow[]>;
  /** Those of some keys; missing ones are left out. */
  getMany(keys: readonly RowKey[]): Promise<readonly TableRow[]>;
}

/** Where documents are written to, whatever is there. */
export interface ReplayedNotices {
  put(document: {
    readonly notice: Notice;
    readonly events: readonly NoticeEvent[];
    readonly files: readonly NoticeFile[];
  }): Promise<void>;
  /** The document that covers an alert. */
  link(alertId: string, noticeId: string): Promise<void>;
  /** Last number of a serial that was taken. */
  serial(city: string, year: string, kind: NoticeKind, n: number): Promise<void>;
}
