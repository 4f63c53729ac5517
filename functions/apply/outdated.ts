import type { Register, Submission } from '../../schemas/ledger/ledger.ts';
import { readSummary } from '../shared/submission-files.ts';
import type { PlanDeps } from './deps.ts';

/**
 * True for a supplement whose register is no longer the one that it was put together from. `register` is what is settled;
 * that it is the supplement's own already, as for the repeat of a plan, is no reason.
 */
export const isOutdated = async (
  { lake }: Pick<PlanDeps, 'lake'>,
  { submissionId, manifest }: Pick<Submission, 'submissionId' | 'manifest'>,
  register: Register | undefined,
): Promise<boolean> => {
  if (manifest.mode !== 'supplement' || register?.submissionId === submissionId) return false;
  const { whole } = await readSummary(lake, submissionId);
  return register === undefined || whole?.base !== register.submissionId;
};
