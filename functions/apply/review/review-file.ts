import type { Register, SubmissionWarnings } from '../../../schemas/ledger/ledger.ts';
import { lakeKeys } from '../../shared/keys.ts';
import type { PlanDeps } from '../deps.ts';
import type { ApplyJob } from '../job.ts';
import { columnFindings } from './columns.ts';
import { reviewFirms } from './firms.ts';
import { nextProfile, type Profile, readProfile } from './profile.ts';
import { sampleOf } from './read-file.ts';
import { shiftFindings } from './shift.ts';
import { duplicateFindings, volumeFindings } from './volume.ts';

type ReviewDeps = Pick<PlanDeps, 'lake' | 'registers' | 'settings' | 'contractOf' | 'clocks'>;

/**
 * Looks at a whole file beside the market registers and the last file of its feed and scope, under their lock, and leaves
 * what the next one is compared with. Answers the warnings of its rows and what is odd about all of it; never refuses anything.
 */
export const reviewFile = async (
  deps: ReviewDeps,
  job: ApplyJob,
  register: Register | undefined,
): Promise<SubmissionWarnings> => {
  const { submission, summary } = job;
  const rows = { total: summary.warnings, byCode: summary.warningsByCode };
  const contract = deps.contractOf(submission.manifest.feed);
  if (contract === undefined) return { ...rows, findings: [] };
  const settings = deps.settings.fileChecks;
  const before = await readProfile(deps.lake, register?.submissionId);
  const now = await sampleOf(deps.lake, summary, contract);
  const { period } = submission.manifest;
  const profile = nextProfile(before, { period, records: summary.records, sample: now }, settings);
  await deps.lake.putText(lakeKeys.profile(submission.submissionId), JSON.stringify(profile), {
    contentType: 'application/json',
  });
  const { findings, notChecked } = await reviewFirms(deps, job);
  return {
    ...rows,
    ...(notChecked.length > 0 && { notChecked }),
    findings: [
      ...findings,
      ...duplicateFindings(summary.counts, settings),
      ...volumeFindings(summary.records, recordsBefore(job, before), settings),
      ...columnFindings(contract, now, before?.sample, settings),
      ...shiftFindings(contract, now, before?.sample, settings),
    ],
  };
};

/**
 * What a file is measured by: a full register by the one that stands; the first delta of a new period by the largest of
 * the period before. A later delta of a period may be a correction of a few rows, so nothing is said of it.
 */
const recordsBefore = (
  { submission: { manifest }, pointer }: ApplyJob,
  before: Profile | undefined,
): number | undefined => {
  if (manifest.mode === 'full') return pointer?.rows;
  return before !== undefined && manifest.period > before.period ? before.largest : undefined;
};
