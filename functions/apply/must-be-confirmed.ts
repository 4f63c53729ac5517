import { mayRemove } from '../../schemas/events/manifest.ts';
import type { JudgementSettings } from '../../schemas/settings/judgement.ts';
import type { ApplyJob } from './job.ts';

/** So many rows may be deleted by name whatever their share: of a small feed one row may be a tenth. */
const NAMED_UNASKED = 20;

/** Whether a submission takes out so much that its sender is asked first (DECISIONS 11). */
export const mustBeConfirmed = (
  { pointer, submission }: Pick<ApplyJob, 'pointer' | 'submission'>,
  removed: number,
  { holdAboveRemovalShare }: Pick<JudgementSettings, 'holdAboveRemovalShare'>,
): boolean => {
  const { manifest } = submission;
  if (!mayRemove(manifest) || (manifest.mode === 'delete' && removed <= NAMED_UNASKED)) return false;
  return removed > (pointer?.rows ?? 0) * holdAboveRemovalShare;
};
