import type { Alert, CaseHead } from '../../../schemas/alerts/alert.ts';
import type { Fact } from '../../../schemas/records/fact.ts';

/** Bytes from `from` on and before `to`, counted from 0; at least one. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/** Objects of the lake. Keys come from `lakeKeys`. */
export interface Lake {
  /** Text of an object, or undefined when there is none. */
  getText(key: string): Promise<{ text: string; etag: string } | undefined>;
  putText(
    key: string,
    text: string,
    options?: { contentType?: string; ifMatch?: string; ifNoneMatch?: '*' },
  ): Promise<string>;
  /**
   * Lines of an NDJSON object as they arrive, from byte `from` on (0 unless told); nothing when the object is missing
   * or ends before.
   */
  readLines(key: string, from?: number): AsyncIterable<string>;
  /** Streams lines into an object; memory stays bounded whatever their number. Answers bytes and SHA-256 (hex). */
  writeLines(
    key: string,
    lines: AsyncIterable<string> | Iterable<string>,
  ): Promise<{ bytes: number; sha256: string }>;
  /** Bytes of a small object, or of a stretch of one; undefined when there is none, or none so long. */
  getBytes(key: string, range?: ByteRange): Promise<Buffer | undefined>;
  /** Puts bytes that are whole in memory: a spreadsheet, a document. Harmless to repeat. */
  putBytes(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** Size of an object, or undefined when there is none; reads nothing of it. */
  head(key: string): Promise<{ readonly size: number } | undefined>;
  /** Streams blocks of bytes into an object; memory stays bounded whatever their number. */
  putBlocks(key: string, blocks: Iterable<Uint8Array>, contentType: string): Promise<void>;
  /** Streams a local file up. */
  putFile(key: string, path: string, contentType: string): Promise<void>;
  list(prefix: string): Promise<string[]>;
  delete(keys: readonly string[]): Promise<void>;
}

/** Facts: what departments said, one partition a subject. */
export interface FactStore {
  /** All facts of a subject, strongly consistent. */
  bySubject(subject: string): Promise<Fact[]>;
  /** Current items of these keys, for the undo log; missing ones are left out. */
  getMany(keys: readonly FactKey[]): Promise<Fact[]>;
  /** Puts and deletes in batches of 25 with retries of what was not processed; harmless to repeat. */
  writeMany(changes: readonly FactChange[]): Promise<void>;
}
/** Where a fact lies. */
export interface FactKey {
  readonly subject: string;
  readonly feed: string;
  readonly scope: string;
  readonly naturalKey: string;
}
/** A write that may be repeated. */
export type FactChange = { readonly put: Fact } | { readonly remove: FactKey };

/** Cases: what the hub concluded. */
export interface CaseStore {
  /** Head and all alerts of a subject, strongly consistent. */
  bySubject(subject: string): Promise<{ head: CaseHead | undefined; alerts: Alert[] }>;
  /**
   * Writes head and alerts in one transaction, conditional on the head's version being `expected` (0: no head yet).
   * False when another assessment was faster: read again and assess again.
   */
  commit(change: { head: CaseHead; alerts: readonly Alert[]; expectedVersion: number }): Promise<boolean>;
  getAlert(alertId: string): Promise<Alert | undefined>;
  /** Alerts of a city in commit order after `afterSeq`, merged over the shards. */
  alertsByCity(city: string, options: { afterSeq?: number; limit?: number }): Promise<Alert[]>;
  headsByCity(city: string): Promise<CaseHead[]>;
  /** Subjects whose `reviewOn` lies between the two days, both included. */
  dueBetween(fromDay: string, toDay: string): AsyncIterable<string>;
}
