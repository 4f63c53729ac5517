import type { Submission } from '../../schemas/ledger/ledger.ts';

/** Whether a return package is written of a submission: of a settled one, and not of deletions. */
export const hasReturn = ({ status, manifest }: Pick<Submission, 'status' | 'manifest'>): boolean =>
  status === 'settled' && manifest.mode !== 'delete';
