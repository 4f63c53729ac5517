import { randomUUID } from 'node:crypto';
import type { AssessChunk } from '../../schemas/events/execution.ts';
import { INSURED_FEED } from '../../schemas/feeds/insured-feed.ts';
import { usccOf } from '../../schemas/records/subject.ts';
import { HubError } from '../shared/errors.ts';
import { mapInFlight } from '../shared/in-flight.ts';
import { readSubjects } from '../shared/index/assess-list.ts';
import { lakeKeys } from '../shared/keys.ts';
import { type Assessment, assessSubject } from './assess-subject.ts';
import type { AssessDeps } from './deps.ts';
import { contextLoader, fingerprintOf } from './judge-context.ts';
import type { JudgeContext } from './rules/outcome.ts';

const WIDTH = 16;
/** How often a chunk is judged again because a register changed meanwhile; then the child is tried again. */
const ROUNDS = 3;
const COMMIT_TRIES = 5;

/** What a child did; small, because a Map collects it. */
export interface AssessCounts {
  readonly subjects: number;
  readonly changed: number;
}

/** Licence holders without a USCC are nobody's firm: no alert is ever raised on them (DECISIONS 1). */
const readFirms = async ({ lake }: AssessDeps, key: string): Promise<string[]> => {
  const subjects = new Set<string>();
  for await (const subject of readSubjects(lake, key)) subjects.add(subject);
  return [...subjects].filter((subject) => usccOf(subject) !== undefined);
};

/**
 * Subjects by the scope of the register that they wait for. A file has a name of its own each time: one that a settled
 * register has read and is about to delete must not get new subjects.
 */
const writeHeld = async (deps: AssessDeps, assessed: readonly Assessment[]): Promise<void> => {
  const name = randomUUID();
  const waits = assessed.flatMap(({ subject, held }) => held.map((scope) => ({ scope, subject })));
  for (const [scope, own] of Map.groupBy(waits, (wait) => wait.scope)) {
    const lines = own.map(({ subject }) => JSON.stringify(subject));
    await deps.lake.writeLines(lakeKeys.held(INSURED_FEED, scope, name), lines);
  }
};

type Load = () => Promise<JudgeContext>;

/**
 * Judges until no insured register changed meanwhile. The held list is written before the registers are read again: a
 * register that was settled in between either saw the list, or is seen here.
 */
const judgeSteadily = async (
  deps: AssessDeps,
  firms: readonly string[],
  load: Load,
): Promise<Assessment[]> => {
  let context = await load();
  for (let round = 0; round < ROUNDS; round += 1) {
    const own = context;
    const assessed = await mapInFlight(WIDTH, firms, (subject) => assessSubject(deps, subject, own));
    await writeHeld(deps, assessed);
    context = await load();
    if (fingerprintOf(context) === fingerprintOf(own)) return assessed;
  }
  throw new HubError('registers-restless', 'The insured registers changed again and again.', {
    retryable: true,
  });
};

type Outcome = 'unchanged' | 'written' | 'overtaken';
const commit = async ({ cases }: AssessDeps, { change }: Assessment): Promise<Outcome> => {
  if (change === undefined) return 'unchanged';
  return (await cases.commit(change)) ? 'written' : 'overtaken';
};

/** One try: judges, writes, and answers the firms that another assessment overtook. */
const attempt = async (deps: AssessDeps, firms: readonly string[], load: Load) => {
  const assessed = await judgeSteadily(deps, firms, load);
  const outcomes = await mapInFlight(WIDTH, assessed, (assessment) => commit(deps, assessment));
  return {
    changed: outcomes.filter((outcome) => outcome === 'written').length,
    overtaken: assessed.filter((_, index) => outcomes[index] === 'overtaken').map(({ subject }) => subject),
  };
};

/**
 * Assesses the firms of one chunk: judges all, makes sure that no insured register moved meanwhile, writes what
 * changed. HubError `registers-restless` or `case-busy`, both retryable.
 */
export const assessChunk = (deps: AssessDeps) => {
  const load = contextLoader(deps);
  return async (chunk: AssessChunk): Promise<AssessCounts> => {
    const subjects = await readFirms(deps, chunk.subjectsKey);
    let [firms, changed] = [subjects, 0];
    for (let tries = 0; tries < COMMIT_TRIES && firms.length > 0; tries += 1) {
      const result = await attempt(deps, firms, load);
      firms = result.overtaken;
      changed += result.changed;
    }
    if (firms.length === 0) return { subjects: subjects.length, changed };
    throw new HubError('case-busy', `${firms.length} firms were assessed elsewhere again and again.`, {
      retryable: true,
    });
  };
};
