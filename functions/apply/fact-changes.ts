import type { Submission } from '../../schemas/ledger/ledger.ts';
import type { Fact } from '../../schemas/records/fact.ts';
import type { FactChange, FactStore } from '../shared/ports/stores.ts';
import { type Change, isWrite } from './classify.ts';
import { factKeyOf, toFact } from './to-fact.ts';

/** Changes that are held in memory together: 40 write requests, eight of them in flight. */
export const WINDOW = 1_000;

type OldChange = Exclude<Change, { kind: 'created' | 'gone' }>;
const hasOld = (change: Change): change is OldChange => 'old' in change && isWrite(change);
const idOf = ({ subject, naturalKey }: { subject: string; naturalKey: string }): string =>
  `${subject} ${naturalKey}`;

/** Facts as they stand under the old entries of these changes, by subject and key. */
const factsBefore = async (
  facts: FactStore,
  submission: Submission,
  changes: readonly OldChange[],
): Promise<Map<string, Fact>> => {
  if (changes.length === 0) return new Map();
  const found = await facts.getMany(changes.map(({ old }) => factKeyOf(submission, old)));
  return new Map(found.map((fact) => [idOf(fact), fact]));
};

/** Writes that bring the facts behind these changes back to where they are now: the undo log. */
export const undoOf = async (
  facts: FactStore,
  submission: Submission,
  changes: readonly Change[],
): Promise<FactChange[]> => {
  const before = await factsBefore(facts, submission, changes.filter(hasOld));
  return changes.filter(isWrite).flatMap((change) => {
    const added = 'next' in change && change.kind !== 'changed' ? [factKeyOf(submission, change.next)] : [];
    const removals: FactChange[] = added.map((key) => ({ remove: key }));
    if (!hasOld(change)) return removals;
    const key = factKeyOf(submission, change.old);
    const fact = before.get(idOf(key));
    return [...removals, fact === undefined ? { remove: key } : { put: fact }];
  });
};

/** Writes that carry the changes out. Repeated, they write the same again. */
export const writesOf = async (
  facts: FactStore,
  submission: Submission,
  changes: readonly Change[],
): Promise<FactChange[]> => {
  const writing = changes.filter(isWrite);
  const staling = writing.filter(hasOld).filter(({ kind }) => kind === 'kept-stale');
  const before = await factsBefore(facts, submission, staling);
  return writing.flatMap((change): FactChange[] => {
    if (change.kind === 'removed') return [{ remove: factKeyOf(submission, change.old) }];
    if (change.kind === 'moved')
      return [{ put: toFact(submission, change.next) }, { remove: factKeyOf(submission, change.old) }];
    if ('next' in change) return [{ put: toFact(submission, change.next) }];
    const fact = 'old' in change ? before.get(idOf(factKeyOf(submission, change.old))) : undefined;
    return fact === undefined ? [] : [{ put: { ...fact, stale: true } }];
  });
};
