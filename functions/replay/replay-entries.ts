import type { HistoryEvent, HistoryOf } from '../../schemas/ledger/history.ts';
import { HubError } from '../shared/errors.ts';
import { judgeAgain, linkAgain, sayAgain, tellUnsaid } from './cases-again.ts';
import type { ReplayDeps } from './deps.ts';
import { listEntries, readEntries, type Told } from './read-entries.ts';
import { holdsFact, isFactsOnly, type ReplayScope } from './scope.ts';
import type { Problem, ReplayState } from './state.ts';
import { settleAgain, withdrawAgain } from './submissions-again.ts';

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

/** Replays the entries of the history that belong to a scope, one after the other; answers how many, by what they tell of. */
export const replayEntries = async (
  deps: ReplayDeps,
  state: ReplayState,
  scope: ReplayScope,
): Promise<Record<string, number>> => {
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
