import type { AcceptedLine } from '../../schemas/events/execution.ts';
import type { FactCounts } from '../../schemas/events/manifest.ts';
import type { IndexEntry } from '../shared/index/entry.ts';
import type { Pair } from '../shared/index/merge.ts';

/** What a submission does to one natural key. */
export type Change =
  | { readonly kind: 'created'; readonly next: AcceptedLine }
  | { readonly kind: 'changed' | 'moved'; readonly old: IndexEntry; readonly next: AcceptedLine }
  /** The record came again as it is: its fact keeps the lineage it has. */
  | { readonly kind: 'unchanged'; readonly old: IndexEntry }
  /** Not in a delta. */
  | { readonly kind: 'kept'; readonly old: IndexEntry }
  /** Its newest row was rejected: the old fact lives on, marked (DECISIONS 11). `marked`: it was marked before. */
  | { readonly kind: 'kept-stale'; readonly old: IndexEntry; readonly marked: boolean }
  | { readonly kind: 'removed'; readonly old: IndexEntry }
  /** It was to be deleted, and was gone by then. */
  | { readonly kind: 'gone' };

export interface Policy {
  readonly full: boolean;
  /** What is named goes. */
  readonly deletes: boolean;
  /** True for the key of a rejected row. */
  readonly protects: (key: string) => boolean;
  /** True when the entry was written by a newer submission than the one applied: a delta that came late. */
  readonly isNewer: (old: IndexEntry) => boolean;
}

export const classify = (
  policy: Policy,
  { old, next }: Pair<IndexEntry, AcceptedLine>,
): Change | undefined => {
  if (next !== undefined && policy.deletes) return deleted(policy, old);
  if (next !== undefined) return old === undefined ? { kind: 'created', next } : renewed(policy, old, next);
  if (old === undefined) return undefined;
  if (policy.protects(old.key) && !policy.isNewer(old)) return { kind: 'kept-stale', old, marked: old.stale };
  return policy.full ? { kind: 'removed', old } : { kind: 'kept', old };
};

const deleted = (policy: Policy, old: IndexEntry | undefined): Change => {
  if (old === undefined) return { kind: 'gone' };
  return policy.isNewer(old) ? { kind: 'unchanged', old } : { kind: 'removed', old };
};

const renewed = (policy: Policy, old: IndexEntry, next: AcceptedLine): Change => {
  if (policy.isNewer(old)) return { kind: 'unchanged', old };
  if (old.subject !== next.subject) return { kind: 'moved', old, next };
  // A stale fact whose row is good again loses its mark, so something changes although the content does not.
  return old.hash === next.hash && !old.stale ? { kind: 'unchanged', old } : { kind: 'changed', old, next };
};

/** True when facts and index change; false for what stays exactly as it is. */
export const isWrite = (change: Change): boolean =>
  !(
    change.kind === 'unchanged' ||
    change.kind === 'kept' ||
    change.kind === 'gone' ||
    (change.kind === 'kept-stale' && change.marked)
  );

/** The line of the new index, or undefined when the key leaves it. */
export const entryAfter = (change: Change, submissionId: string): IndexEntry | undefined => {
  if (change.kind === 'removed' || change.kind === 'gone') return undefined;
  if (change.kind === 'kept-stale') return { ...change.old, stale: true };
  if (change.kind === 'unchanged' || change.kind === 'kept') return change.old;
  const { key, spread, subject, hash, row } = change.next;
  return { key, spread, subject, hash, submissionId, row, stale: false };
};

/** Subjects whose facts change: both of a key that moved. */
export const subjectsOf = (change: Change): string[] => {
  if (!isWrite(change)) return [];
  return [
    ...('old' in change ? [change.old.subject] : []),
    ...('next' in change ? [change.next.subject] : []),
  ];
};

export const NO_COUNTS: FactCounts = {
  records: 0,
  created: 0,
  changed: 0,
  unchanged: 0,
  moved: 0,
  removed: 0,
  keptStale: 0,
};

const COUNTED = {
  created: { records: 1, created: 1 },
  changed: { records: 1, changed: 1 },
  moved: { records: 1, moved: 1 },
  unchanged: { records: 1, unchanged: 1 },
  removed: { removed: 1 },
  gone: { records: 1, unchanged: 1 },
  'kept-stale': { keptStale: 1 },
  kept: {},
} as const satisfies Record<Change['kind'], Partial<FactCounts>>;

export const addCounts = (a: FactCounts, b: Partial<FactCounts>): FactCounts => ({
  records: a.records + (b.records ?? 0),
  created: a.created + (b.created ?? 0),
  changed: a.changed + (b.changed ?? 0),
  unchanged: a.unchanged + (b.unchanged ?? 0),
  moved: a.moved + (b.moved ?? 0),
  removed: a.removed + (b.removed ?? 0),
  keptStale: a.keptStale + (b.keptStale ?? 0),
});

export const countsOf = (change: Change): Partial<FactCounts> => COUNTED[change.kind];
