import type { Merge } from '../../../schemas/matching/links.ts';

/** What a subject is linked with, over all steps. */
export interface Links {
  readonly subject: string;
  /** The one that survives, however long the chain; undefined when the subject stands for itself. */
  readonly mergedInto?: string;
  /** All that were merged into it, over all steps, sorted. */
  readonly merged: readonly string[];
  /** Subjects of its branches and of those of what was merged into it, sorted. */
  readonly branches: readonly string[];
}

export interface LinkChange {
  readonly from: string;
  readonly into: string;
  readonly by: string;
  readonly reason: string;
  /** ISO instant, and commit sequence. */
  readonly at: string;
  readonly seq: number;
}

/** Which subjects are one firm, and which are branches. Every change may be repeated, and every merge taken back. */
export interface LinkStore {
  /** Strongly consistent. */
  of(subject: string): Promise<Links>;
  /**
   * Answers the merge as it stands: the first one when it is repeated. HubError 409 `merge-self`, `merge-exists` (into
   * another one), `merge-cycle`, `merge-too-many`; 422 `merge-into-licence`; 503 `links-busy`.
   */
  merge(change: LinkChange): Promise<Merge>;
  /** Answers when it was taken back: the first time when it is repeated. 409 `merge-none`; 503 `links-busy`. */
  unmerge(change: LinkChange): Promise<Merge>;
  addBranch(parent: string, branch: string): Promise<void>;
  removeBranch(parent: string, branch: string): Promise<void>;
}
