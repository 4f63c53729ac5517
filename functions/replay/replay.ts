import type { HistoryEvent, HistoryOf } from '../../schemas/ledger/history.ts';
import { HubError, refuse } from '../shared/errors.ts';
import { judgeAgain, linkAgain, sayAgain, tellUnsaid } from './cases-again.ts';
import { checkIndexes } from './check-indexes.ts';
import { type Comparison, compareTables } from './compare.ts';
import { type Counted, countTables } from './count.ts';
import type { ReplayDeps } from './deps.ts';
import { documentsAgain } from './documents-again.ts';
import { listEntries, readEntries, type Told } from './read-entries.ts';
import { checkScope, holdsFact, isFactsOnly, type ReplayScope } from './scope.ts';
import { type Problem, type ReplayState, replayState } from './state.ts';
import { settleAgain, withdrawAgain } from './submissions-again.ts';

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

/** Words that found no alert yet are said again after each assessment. */
const saying = (deps: ReplayDeps, state: ReplayState) => {
  let unsaid: HistoryOf<'word'>[] = [];
  return {
    say: async (event: HistoryOf<'word'>): Promise<void> => {
      if (!(await sayAgain(deps, state, event))) unsaid.push(event);
    },
    retry: async (): Promise<void> => {
      const [waiting, still] = [unsaid, [] as HistoryOf<'word'>[]];
      for (const event of waiting) if (!(await sayAgain(deps, state, event))) still.push(event);
      unsaid = still;
    },
    end: (): void => tellUnsaid(state, unsaid),
  };
};

/** Whether an entry belongs to what is rebuilt. */
const isWanted = async (
  { ledger }: ReplayState,
  scope: ReplayScope,
  event: Told['event'],
): Promise<boolean> => {
  if (!isFactsOnly(scope)) return true;
  if (event.what === 'settled') return holdsFact(scope, event.submission.manifest);
  if (event.what === 'withdrawn') return (await ledger.submissions.get(event.submissionId)) !== undefined;
  return event.what === 'found' && event.facts.some((fact) => holdsFact(scope, fact));
};

const businessDayOf = (event: Told['event']): { today?: string } =>
  event.what === 'assessed' || event.what === 'word' ? { today: event.today } : {};

const linkedWrongly = (of: string, { code, message, messageZh }: HubError): Problem => ({
  of,
  code,
  zh: messageZh,
  en: message,
});

const replayer = (deps: ReplayDeps, state: ReplayState) => {
  const judge = judgeAgain(deps, state);
  const words = saying(deps, state);
  const { facts, links } = deps.targets;
  const replayOther = async (event: HistoryEvent): Promise<void> => {
    if (event.what === 'settled') return settleAgain(deps, state, event);
    if (event.what === 'withdrawn') return withdrawAgain(deps, state, event);
    if (event.what === 'found') return facts.writeMany(event.facts.map((put) => ({ put })));
    if (event.what === 'word') return words.say(event);
    await judge(event);
    return words.retry();
  };
  return {
    replayOne: async ({ entry, event }: Told): Promise<void> => {
      state.turnTo({ seq: entry.seq, ...businessDayOf(event) });
      if (event.what !== 'linked') return replayOther(event);
      try {
        await linkAgain(links, event.link);
      } catch (error) {
        if (!(error instanceof HubError)) throw error;
        state.problems.push(linkedWrongly(entry.key, error));
      }
    },
    end: words.end,
  };
};

const replayEntries = async (deps: ReplayDeps, state: ReplayState, scope: ReplayScope) => {
  const entries = await listEntries(deps.lake);
  const { replayOne, end } = replayer(deps, state);
  const replayed: Record<string, number> = {};
  let done = 0;
  for await (const told of readEntries(deps.lake, entries)) {
    done += 1;
    deps.onProgress?.(done, entries.length);
    if (!(await isWanted(state, scope, told.event))) continue;
    await replayOne(told);
    replayed[told.entry.what] = (replayed[told.entry.what] ?? 0) + 1;
  }
  end();
  return replayed;
};

/**
 * Rebuilds facts, alerts and documents from the lake alone into empty tables, in the order of its history: submissions
 * are merged with the index as it stood, withdrawn ones undone, links made, firms judged by the rules of this version
 * with the thresholds, limits, rates and business day of then, words of officers said again, documents folded from their
 * steps. The lake is only read. Where there are tables in use, the result is compared with them (`compare.ts` says what
 * may differ). One entry after the other, in bounded memory.
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
