import type { ProblemNote, SubmissionWarnings } from '../../schemas/ledger/ledger.ts';
import type { PlanDeps } from './deps.ts';
import type { ApplyJob } from './job.ts';
import { removalsNote, warningNote } from './notes.ts';
import { countRemovals } from './removals.ts';

/**
 * What the sender must confirm before the file is applied: the removals of a full register, and warnings that the contract
 * marks so. None when nobody need be asked.
 */
export const reasonsToHold = async (
  deps: Pick<PlanDeps, 'lake' | 'settings' | 'contractOf'>,
  job: ApplyJob,
  warnings: SubmissionWarnings,
): Promise<ProblemNote[]> => {
  const rows = job.pointer?.rows ?? 0;
  const removals = await removalsToConfirm(deps, job, rows);
  const marked = deps.contractOf(job.submission.manifest.feed)?.settings.confirmWarnings ?? [];
  return [
    ...(removals > 0 ? [removalsNote(removals, rows)] : []),
    ...marked.flatMap((code) => warningToConfirm(warnings, code)),
  ];
};

const warningToConfirm = ({ byCode, findings }: SubmissionWarnings, code: string): ProblemNote[] => {
  const ofRows = byCode[code] ?? 0;
  return [
    ...(ofRows > 0 ? [warningNote(code, ofRows)] : []),
    ...findings.filter((finding) => finding.code === code).map(({ zh, en }) => ({ code, zh, en })),
  ];
};

const removalsToConfirm = async (
  { lake, settings }: Pick<PlanDeps, 'lake' | 'settings'>,
  job: ApplyJob,
  rows: number,
): Promise<number> => {
  if (rows === 0 || job.submission.manifest.mode !== 'full') return 0;
  const removals = await countRemovals(lake, job);
  return removals > rows * settings.holdAboveRemovalShare ? removals : 0;
};
