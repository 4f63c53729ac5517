import type { Filing } from '../../../schemas/ledger/filing.ts';
import type {
  AuditEntry,
  ChunkCounts,
  Organ,
  OrganKey,
  PeopleIssuer,
  Register,
  Submission,
  SubmissionStatus,
} from '../../../schemas/ledger/ledger.ts';

import type { StepBy } from '../submission-history.ts';

/** Departments, keys and people's issuers. */
export interface Registry {
  getOrgan(organ: string): Promise<Organ | undefined>;
  putOrgan(organ: Organ): Promise<void>;
  getKey(kid: string): Promise<OrganKey | undefined>;
  putKey(key: OrganKey): Promise<void>;
  getIssuer(issuer: string): Promise<PeopleIssuer | undefined>;
  putIssuer(issuer: PeopleIssuer): Promise<void>;
}

/** Submissions and their chunk counts. Every change is conditional on the status it starts from. */
export interface Submissions {
  /** The next ledger sequence: strictly growing. */
  nextSeq(): Promise<number>;
  /** Fails with HubError `submission-exists` when the id is taken. */
  create(submission: Submission): Promise<void>;
  get(id: string): Promise<Submission | undefined>;
  /** Newest first; `before` is the seq of the last one seen. */
  listByOrgan(organ: string, options: { limit: number; before?: number }): Promise<Submission[]>;
  /**
   * Moves a submission on and merges `patch`; answers the new item. When the status is none of `from`, answers
   * undefined and changes nothing, so that a repeat is harmless. The step goes into the history in the same write, once:
   * by the hub, unless told who asked for it.
   */
  transition(
    id: string,
    from: readonly SubmissionStatus[],
    to: SubmissionStatus,
    patch?: Partial<Submission>,
    by?: StepBy,
  ): Promise<Submission | undefined>;
  putChunkCounts(id: string, counts: ChunkCounts): Promise<void>;
  listChunkCounts(id: string): Promise<ChunkCounts[]>;
}

/** Settled registers and the one-at-a-time lock of a feed and scope. */
export interface Registers {
  get(feed: string, scope: string): Promise<Register | undefined>;
  list(feed: string): Promise<Register[]>;
  put(register: Register): Promise<void>;
  /**
   * Marks a register (made on first use, with an empty `submissionId`) as being applied by a submission, or clears the
   * mark; a register that was only made for the mark goes with it.
   */
  setApplying(feed: string, scope: string, submissionId: string | null): Promise<void>;
  /** True when the lock is now, or was already, this submission's. One that was not renewed for hours is taken over. */
  lock(feed: string, scope: string, submissionId: string): Promise<boolean>;
  /** Renews the lock of a submission; false when it is no longer its own. */
  renewLock(feed: string, scope: string, submissionId: string): Promise<boolean>;
  unlock(feed: string, scope: string, submissionId: string): Promise<void>;
}

/** Settled submissions by feed and period: what the reporting calendar counts. */
export interface Filings {
  /** Overwrites the one of the same submission. */
  put(filing: Filing): Promise<void>;
  remove(filing: Pick<Filing, 'feed' | 'scope' | 'period' | 'seq'>): Promise<void>;
  /** Those of a feed from one period to another, both included, of all scopes. */
  list(feed: string, periods: { from: string; to: string }): Promise<Filing[]>;
  /** The oldest period that was ever filed for a feed. */
  first(feed: string): Promise<string | undefined>;
}

/** Single-use guard for `jti`: true the first time, false for ever after (TTL past the token's own expiry). */
export interface ReplayGuard {
  /** The remembered value, or undefined when nobody claimed this `jti`. */
  find(issuer: string, jti: string): Promise<string | undefined>;
  /** `value` is remembered; a second call answers the remembered value. `expiresAt` in epoch seconds. */
  claim(
    issuer: string,
    jti: string,
    value: string,
    expiresAt: number,
  ): Promise<{ first: boolean; value: string }>;
}

/** Who did what and how it ended; append-only. */
export interface Audit {
  append(entry: AuditEntry): Promise<void>;
}

/** Hash chain of receipts, one a day and shard (DECISIONS 21). */
export interface ReceiptChain {
  /** Reads the head's hash and seals the next one; retries when another writer was faster. */
  append(day: string, seal: (chain: { id: string; previous: string }) => Promise<string>): Promise<string>;
}
