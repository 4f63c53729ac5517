import type { Submission } from '../../schemas/ledger/ledger.ts';

/** Whether there is a return package of a submission: once it is settled and assessed, and not of deletions. */
export const hasReturn = ({
  status,
  manifest,
  assessedAt,
}: Pick<Submission, 'status' | 'manifest' | 'assessedAt'>): boolean =>
  status === 'settled' && assessedAt !== undefined && manifest.mode !== 'delete';
