import type { Register, Submission } from '../../schemas/ledger/ledger.ts';
import { appendHistory } from '../shared/history.ts';
import type { Registers, Submissions } from '../shared/ports/ledger.ts';
import type { Lake } from '../shared/ports/stores.ts';
import { readApplyChunks } from '../shared/submission-files.ts';

interface KeepDeps {
  readonly lake: Lake;
  readonly registers: Pick<Registers, 'get'>;
  readonly submissions: Pick<Submissions, 'listChunkCounts'>;
}

/** Groups of the chunks of a delta that failed for good; their undoing marked them so. */
const lostGroupsOf = async ({ lake, submissions }: KeepDeps, submission: Submission): Promise<number[]> => {
  const { submissionId, failedChunks = 0 } = submission;
  if (failedChunks === 0) return [];
  const counts = await submissions.listChunkCounts(submissionId);
  const lost = new Set(counts.filter(({ status }) => status === 'failed').map(({ chunk }) => chunk));
  const chunks = await readApplyChunks(lake, submissionId);
  return chunks.filter(({ chunk }) => lost.has(chunk)).flatMap(({ groups }) => groups);
};

const settledAs = ({ applying: _, ...register }: Register): Register => register;

/** Tells the history that a submission was settled, while nobody else can settle into its register. */
export const keepSettled = async (deps: KeepDeps, submission: Submission): Promise<void> => {
  const { submissionId, manifest } = submission;
  const now = await deps.registers.get(manifest.feed, manifest.scope);
  const isOwn = now !== undefined && now.submissionId === submissionId;
  await appendHistory(deps.lake, {
    what: 'settled',
    submission,
    ...(isOwn ? { register: settledAs(now) } : {}),
    lostGroups: await lostGroupsOf(deps, submission),
  });
};

/** Tells the history that a settled submission was taken back. */
export const keepWithdrawn = async (
  { lake }: Pick<KeepDeps, 'lake'>,
  { submissionId, withdrawRequestedAt }: Submission,
): Promise<void> => {
  if (withdrawRequestedAt === undefined) return;
  await appendHistory(lake, { what: 'withdrawn', submissionId, at: withdrawRequestedAt });
};
