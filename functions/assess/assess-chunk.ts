import { randomUUID } from 'node:crypto';
import type { AssessChunk } from '../../schemas/events/execution.ts';
import { ABSENCE_FEEDS } from '../../schemas/feeds/absence-feeds.ts';
import { usccOf } from '../../schemas/records/subject.ts';
import { HubError } from '../shared/errors.ts';
import { appendHistory } from '../shared/history.ts';
import { mapInFlight } from '../shared/in-flight.ts';
import { readSubjects } from '../shared/index/assess-list.ts';
import { lakeKeys } from '../shared/keys.ts';
import { type Assessment, assessSubject } from './assess-subject.ts';
import type { AssessDeps } from './deps.ts';
import { type AssessContext, contextLoader, fingerprintOf, type LoadContext } from './judge-context.ts';
import { relativesReader } from './linked-facts.ts';

const WIDTH = 16;
/** How often a chunk is judged again because a register changed meanwhile; then the child is tried again. */
const ROUNDS = 3;
const COMMIT_TRIES = 5;
/** Subjects that are judged before any of them is written. */
const WAVE = 300;

/** What a child did; small, because a Map collects it. */
export interface AssessCounts {
  readonly subjects: number;
  readonly changed: number;
}

/** Licence holders without a USCC are nobody's firm: no alert is ever raised on them (DECISIONS 1). */
export const isFirm = (subject: string): boolean => usccOf(subject) !== undefined;

/** The firms of a chunk's file, each once: for a licence without a USCC the firm that took it over, where one did. */
export const readFirms = async (
  { lake, links }: Pick<AssessDeps, 'lake'> & { readonly links: Pick<AssessDeps['links'], 'of'> },
  key: string,
): Promise<string[]> => {
  const subjects = new Set<string>();
  for await (const subject of readSubjects(lake, key)) subjects.add(subject);
  const firms = await mapInFlight(WIDTH, [...subjects], async (subject) =>
    isFirm(subject) ? subject : (await links.of(subject)).mergedInto,
  );
  return [...new Set(firms.filter((firm) => firm !== undefined))].filter(isFirm);
};

/**
 * Subjects by the register that they wait for. A file has a name of its own each time: one that a settled register has
 * read and is about to delete must not get new subjects.
 */
const writeHeld = async (deps: AssessDeps, assessed: readonly Assessment[]): Promise<void> => {
  const name = randomUUID();
  const waits = assessed.flatMap(({ subject, held }) =>
    held.map(({ feed, scope }) => ({ key: lakeKeys.held(feed, scope, name), subject })),
  );
  for (const [key, own] of Map.groupBy(waits, (wait) => wait.key)) {
    const subjects = new Set(own.map(({ subject }) => subject));
    await deps.lake.writeLines(
      key,
      [...subjects].map((subject) => JSON.stringify(subject)),
    );
  }
};

/** Feeds in which these assessments looked somebody up. */
const feedsBehind = (assessed: readonly Assessment[]): Set<string> => {
  const rules = new Set(assessed.flatMap((one) => [...one.rules]));
  return new Set(
    [...ABSENCE_FEEDS].filter(([, feed]) => feed.rules.some((id) => rules.has(id))).map(([id]) => id),
  );
};

/**
 * Judges until no register changed meanwhile that decides on them. The held list is written before the registers are
 * read again: a register that was settled in between either saw the list, or is seen here.
 */
const judgeSteadily = async (
  deps: AssessDeps,
  firms: readonly string[],
  load: LoadContext,
): Promise<Assessment[]> => {
  let context = await load();
  for (let round = 0; round < ROUNDS; round += 1) {
    const [own, relativesOf] = [context, relativesReader(deps)];
    const assessed = await mapInFlight(WIDTH, firms, (subject) =>
      assessSubject(deps, subject, own, relativesOf),
    );
    await writeHeld(deps, assessed);
    context = await load(own);
    const feeds = feedsBehind(assessed);
    if (fingerprintOf(context, feeds) === fingerprintOf(own, feeds)) return assessed;
  }
  throw new HubError('registers-restless', 'The registers changed again and again.', { retryable: true });
};

type Outcome = 'unchanged' | 'written' | 'overtaken';
const commit = async ({ cases }: AssessDeps, { change }: Assessment): Promise<Outcome> => {
  if (change === undefined) return 'unchanged';
  const { before: _, ...write } = change;
  return (await cases.commit(write)) ? 'written' : 'overtaken';
};

/** Tells the history who was judged when and by what, so that a replay judges them likewise. */
const keepAssessed = (
  { lake, settings }: AssessDeps,
  { cause, subjectsKey }: AssessChunk,
  { today, book, baselines }: AssessContext,
  began: { readonly at: string; readonly seq: number },
): Promise<void> =>
  appendHistory(lake, {
    what: 'assessed',
    ...{ cause, subjectsKey, today, settings, ...began },
    book: book.version,
    ...(baselines === undefined ? {} : { baselines: baselines.version }),
  });

interface Done {
  readonly changed: number;
  readonly follow: readonly string[];
}

/** Judges and writes some firms; those that another assessment overtook are judged again. */
const assessWave = async (deps: AssessDeps, wave: readonly string[], load: LoadContext): Promise<Done> => {
  let [firms, changed] = [wave, 0];
  const follow = new Set<string>();
  for (let tries = 0; tries < COMMIT_TRIES && firms.length > 0; tries += 1) {
    const assessed = await judgeSteadily(deps, firms, load);
    const outcomes = await mapInFlight(WIDTH, assessed, (one) => commit(deps, one));
    changed += outcomes.filter((outcome) => outcome === 'written').length;
    for (const { branches, survivor } of assessed)
      for (const other of [...branches, ...(survivor === undefined ? [] : [survivor])]) follow.add(other);
    firms = assessed.filter((_, index) => outcomes[index] === 'overtaken').map(({ subject }) => subject);
  }
  if (firms.length === 0) return { changed, follow: [...follow] };
  throw new HubError('case-busy', `${firms.length} firms were assessed elsewhere again and again.`, {
    retryable: true,
  });
};

/**
 * Assesses the firms of one chunk: judges all, makes sure that no register moved meanwhile, writes what changed. Then
 * those who follow from them, each firm once: branches of a firm, and who took a merged one over. HubError
 * `registers-restless` or `case-busy`, both retryable.
 */
export const assessChunk = (deps: AssessDeps) => {
  const loadAny = contextLoader(deps);
  return async (chunk: AssessChunk): Promise<AssessCounts> => {
    const began = { at: deps.clocks.now(), seq: deps.nextSeq() };
    let first: AssessContext | undefined;
    const load: LoadContext = async (earlier) => {
      const context = await loadAny(earlier);
      first ??= context;
      return context;
    };
    const firms = await readFirms(deps, chunk.subjectsKey);
    const known = new Set(firms);
    let [done, changed] = [0, 0];
    while (done < firms.length) {
      const wave = firms.slice(done, done + WAVE);
      const { changed: written, follow } = await assessWave(deps, wave, load);
      const more = follow.filter((subject) => isFirm(subject) && !known.has(subject));
      for (const subject of more) known.add(subject);
      firms.push(...more);
      done += wave.length;
      changed += written;
    }
    if (first !== undefined) await keepAssessed(deps, chunk, first, began);
    return { subjects: firms.length, changed };
  };
};
