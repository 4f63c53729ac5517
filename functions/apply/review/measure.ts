import { makesWhole } from '../../../schemas/events/manifest.ts';
import type { Contract } from '../../../schemas/feeds/contract.ts';
import type { Submission } from '../../../schemas/ledger/ledger.ts';
import { periodEnd, periodStart } from '../../shared/reporting/period.ts';
import { arrivalDay } from '../../shared/reporting/timing.ts';
import type { PlanDeps } from '../deps.ts';
import type { ApplyJob } from '../job.ts';
import type { Profile } from './profile.ts';

/** What the records of a file are measured by. */
export interface Measure {
  /** Records of the last period; undefined when nothing is to be said. */
  readonly before: number | undefined;
  /** Few records are no collapse: more of the period is still to come, or a supplement adds to a register that stands. */
  readonly isPart: boolean;
}

/**
 * A full register is measured by the one that stands, and so is what a supplement makes of it; the first delta of a new period by the largest of the period before.
 * A later delta of a period may be a correction of a few rows, so nothing is said of it.
 */
export const measureOf = async (
  deps: Pick<PlanDeps, 'clocks'>,
  { submission, pointer }: Pick<ApplyJob, 'submission' | 'pointer'>,
  { contract, before }: { readonly contract: Contract; readonly before: Profile | undefined },
): Promise<Measure> => {
  const { mode, period } = submission.manifest;
  if (makesWhole(submission.manifest)) return { before: pointer?.rows, isPart: mode === 'supplement' };
  if (before === undefined || period <= before.period) return { before: undefined, isPart: false };
  return { before: before.largest, isPart: await isStillRunning(deps, submission, contract) };
};

/** Whether the file arrived before its period was over. */
const isStillRunning = async (
  { clocks }: Pick<PlanDeps, 'clocks'>,
  submission: Submission,
  { settings: { cadence } }: Contract,
): Promise<boolean> => {
  const { period } = submission.manifest;
  // A contract may have taken another cadence since the manifest was checked.
  if (periodStart(period, cadence) === undefined) return false;
  return (await arrivalDay(clocks, submission)) <= periodEnd(period, cadence);
};
