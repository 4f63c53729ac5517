/** What a subject is linked with: the survivor it was merged into, those merged into it, its branches. */
export interface Links {
  readonly mergedInto?: string;
  readonly merged: readonly string[];
  readonly branches: readonly string[];
}

/** Links between subjects. Merges are audited and can be taken back. */
export interface LinkStore {
  of(subject: string): Promise<Links>;
  /** Harmless to repeat. */
  addBranch(parent: string, branch: string): Promise<void>;
  merge(change: { from: string; into: string; by: string; reason: string }): Promise<void>;
  unmerge(change: { from: string; by: string; reason: string }): Promise<void>;
}
