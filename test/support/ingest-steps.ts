import type { IngestDeps } from '../../functions/ingest/deps.ts';
import {
  type IngestInput,
  ingestSubmission,
  joinSubmission,
} from '../../functions/ingest/ingest-submission.ts';
import { checkPiece } from '../../functions/ingest/pieces/check-piece.ts';
import type { GroupJob, PieceJob } from '../../functions/ingest/pieces/cut-list.ts';
import { resolveGroup } from '../../functions/ingest/pieces/resolve-group.ts';
import type { IngestOutcome } from '../../functions/ingest/write-out.ts';

/** Bytes that no file of a test has: it is read whole. */
export const WHOLE = 128 << 20;

/** Takes a file through all steps of the ingest, as the state machine does. */
export const ingestThrough =
  (deps: IngestDeps) =>
  async ({ submissionId }: IngestInput): Promise<IngestOutcome> => {
    const first = await ingestSubmission(deps)({ submissionId });
    if (first.outcome !== 'cut') return first;
    const jobsOf = async <T>(key: string): Promise<T[]> =>
      JSON.parse((await deps.lake.getText(key))?.text ?? '') as T[];
    for (const job of await jobsOf<PieceJob>(first.piecesKey)) await checkPiece(deps)(job);
    for (const job of await jobsOf<GroupJob>(first.groupsKey)) await resolveGroup(deps)(job);
    return joinSubmission(deps)({ submissionId });
  };
