import type { ApplyChunk } from '../../schemas/events/execution.ts';
import { windowed } from '../shared/in-flight.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { FactChange, Lake } from '../shared/ports/stores.ts';
import { NO_COUNTS } from './classify.ts';
import type { ApplyDeps } from './deps.ts';
import { WINDOW } from './fact-changes.ts';

/** What brings the facts of a chunk back; nothing when it never wrote one. */
export async function* readUndo(
  lake: Lake,
  { submissionId, chunk }: Pick<ApplyChunk, 'submissionId' | 'chunk'>,
): AsyncGenerator<FactChange, undefined> {
  // The hub's own file, written from parsed facts; the store parses again what it reads.
  for await (const line of lake.readLines(lakeKeys.undo(submissionId, chunk)))
    if (line !== '') yield JSON.parse(line) as FactChange;
}

/**
 * Brings the facts of a chunk back to what they were and marks the chunk as failed, so that nobody counts it. A chunk
 * that never wrote its undo file never wrote a fact. Harmless to repeat.
 */
export const undoChunk =
  (deps: ApplyDeps) =>
  async ({ submissionId, chunk }: Pick<ApplyChunk, 'submissionId' | 'chunk'>): Promise<null> => {
    for await (const changes of windowed(readUndo(deps.lake, { submissionId, chunk }), WINDOW))
      await deps.facts.writeMany(changes);
    await deps.submissions.putChunkCounts(submissionId, {
      chunk,
      status: 'failed',
      facts: NO_COUNTS,
      subjects: 0,
    });
    return null;
  };
