import { mayRemove } from '../../schemas/events/manifest.ts';
import type { ProblemNote, SubmissionWarnings } from '../../schemas/ledger/ledger.ts';
import type { PlanDeps } from './deps.ts';
import type { ApplyJob } from './job.ts';
import { removalsNote, warningNote } from './notes.ts';

/** So many rows may be deleted by name whatever their share: of a small feed one row may be a tenth. */
const NAMED_UNASKED = 20;

type HoldDeps = Pick<PlanDeps, 'settings' | 'contractOf'>;

/** What a file would do and what is odd about it. */
interface Found {
  readonly removed: number;
  readonly warnings: SubmissionWarnings;
}

/**
 * Everything that a sender must confirm before the file is applied: large removals (DECISIONS 11), and warnings that the
 * contract marks so. None when nobody need be asked.
 */
export const reasonsToHold = (deps: HoldDeps, job: ApplyJob, { removed, warnings }: Found): ProblemNote[] => {
  const marked = deps.contractOf(job.submission.manifest.feed)?.settings.confirmWarnings ?? [];
  return [
    ...(takesMuchOut(deps, job, removed) ? [removalsNote(removed, job.pointer?.rows ?? 0)] : []),
    ...marked.flatMap((code) => warningToConfirm(warnings, code)),
  ];
};

const takesMuchOut = (
  { settings }: HoldDeps,
  { pointer, submission: { manifest } }: ApplyJob,
  removed: number,
): boolean => {
  if (!mayRemove(manifest) || (manifest.mode === 'delete' && removed <= NAMED_UNASKED)) return false;
  return removed > (pointer?.rows ?? 0) * settings.holdAboveRemovalShare;
};

const warningToConfirm = ({ byCode, findings }: SubmissionWarnings, code: string): ProblemNote[] => {
  const ofRows = byCode[code] ?? 0;
  return [
    ...(ofRows > 0 ? [warningNote(code, ofRows)] : []),
    ...findings.filter((finding) => finding.code === code).map(({ zh, en }) => ({ code, zh, en })),
  ];
};
