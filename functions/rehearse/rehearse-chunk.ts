import { basename } from 'node:path';
import type { AssessChunk } from '../../schemas/events/execution.ts';
import type { RehearsedChunk, RehearsedLine } from '../../schemas/rehearsals/rehearsal.ts';
import { isFirm, readFirms } from '../assess/assess-chunk.ts';
import { assessSubject } from '../assess/assess-subject.ts';
import type { AssessDeps } from '../assess/deps.ts';
import { type AssessContext, contextLoader } from '../assess/judge-context.ts';
import { relativesReader } from '../assess/linked-facts.ts';
import { mapInFlight } from '../shared/in-flight.ts';
import { lakeKeys } from '../shared/keys.ts';
import { readRehearsal } from '../shared/rule-book/rehearsals.ts';
import { linesOf } from './change-of.ts';

const WIDTH = 16;

/** What a rehearsal reads: the same as an assessment, with no way to write a case. */
export interface RehearseDeps extends Omit<AssessDeps, 'cases' | 'links' | 'nextSeq'> {
  readonly cases: Pick<AssessDeps['cases'], 'bySubject'>;
  readonly links: Pick<AssessDeps['links'], 'of'>;
}

/** Assesses by a book, without a trace. */
const assessorOf = (deps: RehearseDeps) => {
  const readOnly = {
    ...deps,
    cases: { ...deps.cases, commit: async () => false },
    links: { ...deps.links, addBranch: async () => {} },
    nextSeq: () => 0,
  };
  const relativesOf = relativesReader(readOnly);
  return (subject: string, context: AssessContext) => assessSubject(readOnly, subject, context, relativesOf);
};

/** One subject by the new book; by the one in force as well where something would change. */
const rehearseSubject = (deps: RehearseDeps, next: AssessContext, now: AssessContext) => {
  const assess = assessorOf(deps);
  return async (subject: string) => {
    const { change, held, survivor } = await assess(subject, next);
    const lines = change && linesOf(change, (await assess(subject, now)).change);
    return { lines: lines ?? [], isHeld: held.length > 0, survivor };
  };
};

/** Who took merged firms over and is not in the chunk: it may be listed nowhere by itself. */
const survivorsOf = (
  rehearsed: readonly { readonly survivor: string | undefined }[],
  firms: readonly string[],
) =>
  [...new Set(rehearsed.flatMap(({ survivor }) => survivor ?? []))].filter(
    (survivor) => isFirm(survivor) && !firms.includes(survivor),
  );

/**
 * Judges the firms of a chunk by the version that is rehearsed, and writes what would change into the rehearsal's own
 * file: counts first, then a line an alert. A repeat writes the file again.
 */
export const rehearseChunk =
  (deps: RehearseDeps) =>
  async ({ cause, subjectsKey }: AssessChunk): Promise<RehearsedChunk> => {
    const { version, against } = await readRehearsal(deps.lake, cause);
    const [next, now] = await Promise.all([contextLoader(deps, version)(), contextLoader(deps, against)()]);
    const firms = await readFirms(deps, subjectsKey);
    const rehearse = rehearseSubject(deps, next, now);
    const own = await mapInFlight(WIDTH, firms, rehearse);
    const rehearsed = [...own, ...(await mapInFlight(WIDTH, survivorsOf(own, firms), rehearse))];
    const counts = { subjects: firms.length, held: rehearsed.filter(({ isHeld }) => isHeld).length };
    const lines: (RehearsedChunk | RehearsedLine)[] = [counts, ...rehearsed.flatMap((one) => one.lines)];
    await deps.lake.writeLines(
      lakeKeys.rehearsal(cause, basename(subjectsKey)),
      lines.map((line) => JSON.stringify(line)),
    );
    return counts;
  };
