import type { Manifest } from '../../schemas/events/manifest.ts';
import type { Submission } from '../../schemas/ledger/ledger.ts';
import { HubError } from '../shared/errors.ts';
import { readSubmission } from '../shared/read-submission.ts';
import type { IngestDeps } from './deps.ts';
import { fileInputOf } from './file-input.ts';
import { problemOf } from './file-problem.ts';
import { type FileInput, readWholeFile } from './ingest-file.ts';
import { keysOnFile } from './known-keys.ts';
import { cutFile, mayBeCut } from './pieces/cut-file.ts';
import { type CutOutcome, commitCut, findCut, writeJobs } from './pieces/cut-list.ts';
import { joinPieces } from './pieces/join-pieces.ts';
import { type IngestOutcome, refuse, writeOut } from './write-out.ts';

export interface IngestInput {
  readonly submissionId: string;
}

/**
 * Turns the raw file of a submission into accepted records, rejects and a summary in the lake, or cuts one that is large
 * into pieces for others to check. Bad rows are rejects; a bad file refuses the submission. Harmless to repeat: a killed
 * try writes the same objects again, a submission that is past ingest answers as it did. HubError `submission-unknown`,
 * `submission-not-received`, `feed-unknown`, `raw-missing`.
 */
export const ingestSubmission =
  (deps: IngestDeps) =>
  ({ submissionId }: IngestInput): Promise<IngestOutcome | CutOutcome> =>
    orRefused(deps, submissionId, async (submission) => {
      const today = await deps.clocks.today();
      const input = await fileInputOf(deps, submission, today);
      return (await cut(deps, submission, input)) ?? readWhole(deps, submission, input);
    });

/** Ends the ingest of a file that was checked in pieces. As harmless to repeat. */
export const joinSubmission =
  (deps: IngestDeps) =>
  ({ submissionId }: IngestInput): Promise<IngestOutcome> =>
    orRefused(deps, submissionId, async (submission) => {
      const joined = await joinPieces(deps, submission);
      if ('problem' in joined) return refuse(deps, submissionId, joined.problem);
      try {
        return await writeOut(deps, submission, joined.reading, joined.resolve);
      } finally {
        await joined.reading.close();
      }
    });

/** Does a step of the ingest, unless it is over; a file that is at fault is refused. */
const orRefused = async <T>(
  deps: IngestDeps,
  submissionId: string,
  step: (submission: Submission) => Promise<T>,
): Promise<T | IngestOutcome> => {
  const begun = await begin(deps, submissionId);
  if ('outcome' in begun) return begun;
  try {
    return await step(begun);
  } catch (error) {
    const problem = problemOf(error);
    if (problem === undefined) throw error;
    return refuse(deps, submissionId, problem.note);
  }
};

const begin = async (deps: IngestDeps, id: string): Promise<Submission | IngestOutcome> => {
  const moved = await deps.submissions.transition(id, ['received', 'ingesting'], 'ingesting');
  if (moved) return moved;
  const submission = await readSubmission(deps.submissions, id);
  if (submission.status === 'awaiting-upload')
    throw new HubError('submission-not-received', `The file of submission ${id} has not arrived.`, {
      retryable: true,
      messageZh: '文件尚未到达',
    });
  return { outcome: submission.status === 'refused' ? 'refused' : 'ready' };
};

/** Of deletions all keys are looked up at once, so that their file is never cut. */
const cut = async (
  { lake, pieceBytes }: IngestDeps,
  { submissionId, manifest }: Submission,
  input: FileInput,
): Promise<CutOutcome | undefined> => {
  if (manifest.mode === 'delete' || !mayBeCut(manifest, pieceBytes)) return undefined;
  const known = await findCut(lake, submissionId);
  if (known !== undefined) return writeJobs(lake, submissionId, known);
  const found = await cutFile(input, manifest, pieceBytes);
  if (found === undefined) return undefined;
  const committed = await commitCut(lake, submissionId, { ...found, today: input.context.today });
  return writeJobs(lake, submissionId, committed);
};

const readWhole = async (
  deps: IngestDeps,
  submission: Submission,
  input: FileInput,
): Promise<IngestOutcome> => {
  const { manifest } = submission;
  const deletes = manifest.mode === 'delete';
  const reading = await readWholeFile(deletes ? await forDeletion(deps, manifest, input) : input);
  try {
    return await writeOut(deps, submission, reading);
  } finally {
    await reading.close();
  }
};

/** A row whose key is not on file is rejected: what is deleted must have been there. */
const forDeletion = async (
  { lake }: IngestDeps,
  manifest: Manifest,
  input: FileInput,
): Promise<FileInput> => {
  const onFile = await keysOnFile(lake, input, manifest);
  return { ...input, context: { ...input.context, isOnFile: (key) => onFile.has(key) } };
};
