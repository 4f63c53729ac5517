import type { Submission } from '../../schemas/ledger/ledger.ts';
import { undoChunk } from '../apply/undo-chunk.ts';
import { inFlight } from '../shared/in-flight.ts';
import { removeFiling } from '../shared/reporting/remove-filing.ts';
import { readApplyChunks } from '../shared/submission-files.ts';
import type { RollbackDeps } from './deps.ts';
import { restorePrevious } from './previous.ts';

const CHUNKS_IN_FLIGHT = 2;

/**
 * Brings facts, index, register and calendar back to what they were before the submission. Chunks that an Undo map has done are
 * marked as failed and not read again. Harmless to repeat.
 */
export const rollBack = async (deps: RollbackDeps, submission: Submission): Promise<void> => {
  const { submissionId } = submission;
  const chunks = await readApplyChunks(deps.lake, submissionId);
  const counts = await deps.submissions.listChunkCounts(submissionId);
  const undone = new Set(counts.filter(({ status }) => status === 'failed').map(({ chunk }) => chunk));
  const left = chunks.filter(({ chunk }) => !undone.has(chunk));
  await inFlight(CHUNKS_IN_FLIGHT, left, undoChunk(deps));
  await restorePrevious(deps, submission);
  await removeFiling(deps, submission);
};
