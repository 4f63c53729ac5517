import { refuse } from '../shared/errors.ts';
import { checkIndexes } from './check-indexes.ts';
import { type Comparison, compareTables } from './compare.ts';
import { type Counted, countTables } from './count.ts';
import type { ReplayDeps } from './deps.ts';
import { documentsAgain } from './documents-again.ts';
import { replayEntries } from './replay-entries.ts';
import { checkScope, isFactsOnly, type ReplayScope } from './scope.ts';
import { type Problem, replayState } from './state.ts';

/** What a replay did and found. */
export interface ReplayReport extends Counted {
  /** Entries that were replayed, by what they tell of; steps of documents beside them. */
  readonly entries: Readonly<Record<string, number>>;
  readonly problems: readonly Problem[];
  /** Against the tables in use, where there are any. */
  readonly comparison?: Comparison;
}

/** HubError 409 `replay-target-not-empty`: what is there would be mixed with what is rebuilt. */
const requireEmpty = async ({ targets }: ReplayDeps): Promise<void> => {
  const tables = [targets.factsTable, targets.casesTable];
  const empty = await Promise.all(tables.map((table) => table.isEmpty()));
  if (empty.every(Boolean)) return;
  const which = empty.flatMap((isEmpty, index) => (isEmpty ? [] : [index === 0 ? 'facts' : 'cases']));
  throw refuse(
    409,
    'replay-target-not-empty',
    `The target table of ${which.join(' and ')} is not empty; replay into new tables.`,
    `重放的目标表（${which.join('、')}）不是空表，请使用新建的空表。`,
  );
};

/**
 * Rebuilds facts, alerts and documents from the lake alone into empty tables, in the order of its history: submissions
 * are merged with the index as it stood, withdrawn ones undone, links made, firms judged by the rules of this version
 * with the thresholds, limits, rates and business day of then, words of officers said again, documents folded from their
 * steps. The lake is only read. Where there are tables in use, the result is compared with them (`compare.ts` says what
 * may differ). One entry after the other: what grows in memory is a key for an entry, a manifest for a submission and a link
 * for an alert in a document, and never rows.
 *
 * HubError 400 `replay-scope`; 409 `replay-target-not-empty`, `replay-history-missing`; `replay-object-missing`,
 * `replay-baselines-missing` and `summary-missing` where the lake lacks what its history speaks of.
 */
export const replay =
  (deps: ReplayDeps) =>
  async (scope: ReplayScope): Promise<ReplayReport> => {
    checkScope(scope);
    await requireEmpty(deps);
    const state = replayState(deps);
    const entries = await replayEntries(deps, state, scope);
    const steps = isFactsOnly(scope) ? {} : { 'document-step': await documentsAgain(deps, state) };
    await checkIndexes(deps, state, scope);
    const { targets, live } = deps;
    const counted = await countTables([targets.factsTable, targets.casesTable], scope);
    const report = { entries: { ...entries, ...steps }, problems: state.problems, ...counted };
    if (live === undefined) return report;
    const pairs = [
      [live.factsTable, targets.factsTable],
      [live.casesTable, targets.casesTable],
    ] as const;
    return { ...report, comparison: await compareTables(pairs, scope) };
  };
