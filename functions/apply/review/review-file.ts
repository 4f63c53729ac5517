import type { Register, Submission, SubmissionWarnings } from '../../../schemas/ledger/ledger.ts';
import { broughtBy } from '../../shared/supplements.ts';
import type { PlanDeps } from '../deps.ts';
import type { ApplyJob } from '../job.ts';
import { columnFindings } from './columns.ts';
import { reviewFirms } from './firms.ts';
import { measureOf } from './measure.ts';
import { nextProfile, type Profile, readProfile } from './profile.ts';
import { sampleOf } from './read-file.ts';
import { shiftFindings } from './shift.ts';
import { duplicateFindings, volumeFindings } from './volume.ts';

type ReviewDeps = Pick<PlanDeps, 'lake' | 'registers' | 'settings' | 'reporting' | 'contractOf' | 'clocks'>;

/** What was found, and what the next file is to be compared with; that is kept where this one is applied. */
interface Review {
  readonly warnings: SubmissionWarnings;
  readonly profile: Profile | undefined;
}

/** What the ledger keeps of warnings: nothing where nothing is odd. */
export const warningsPatch = (warnings: SubmissionWarnings): Pick<Submission, 'warnings'> => {
  const { total, findings, notChecked = [] } = warnings;
  return total + findings.length + notChecked.length === 0 ? {} : { warnings };
};

/**
 * Looks at a whole file beside the market registers and the last file of its feed and scope. Answers the warnings of its
 * rows and what is odd about all of it, of a supplement about the rows that it brings; writes nothing and never refuses anything. Of deletions there is nothing to look
 * at: they bring no records, and the next file is compared with what stood before them.
 */
export const reviewFile = async (
  deps: ReviewDeps,
  job: ApplyJob,
  register: Register | undefined,
): Promise<Review> => {
  const { submission, summary } = job;
  const rows = { total: summary.warnings, byCode: summary.warningsByCode };
  const contract = deps.contractOf(submission.manifest.feed);
  const before = await readProfile(deps.lake, register?.submissionId);
  if (contract === undefined || submission.manifest.mode === 'delete')
    return { warnings: { ...rows, findings: [] }, profile: before };
  const settings = deps.settings.fileChecks;
  const brought = broughtBy(summary);
  const now = await sampleOf(deps.lake, brought, contract);
  const { findings, notChecked } = await reviewFirms(deps, submission.manifest, brought);
  const measure = await measureOf(deps, job, { contract, before });
  const bounds = { ...settings, ...deps.reporting.volume };
  const warnings = {
    ...rows,
    ...(notChecked.length > 0 && { notChecked }),
    findings: [
      ...findings,
      ...duplicateFindings(summary.counts, settings),
      ...volumeFindings(summary.records, measure, bounds),
      ...columnFindings(contract, now, before?.sample, settings),
      ...shiftFindings(contract, now, before?.sample, settings),
    ],
  };
  // A few corrected rows are not what the next file is like: of a supplement the register's own sample stays.
  const sample = summary.whole === undefined ? now : before?.sample;
  const reviewed = { period: submission.manifest.period, records: summary.records };
  return { warnings, profile: sample && nextProfile(before, { ...reviewed, sample }, settings) };
};
