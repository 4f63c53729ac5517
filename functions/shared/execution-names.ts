import type { Submission } from '../../schemas/ledger/ledger.ts';

/**
 * Name of the execution that withdraws a submission. A name is spent once its execution has ended, so each withdrawal
 * that came to nothing is followed by one of another name; repeats of the same attempt share theirs.
 */
export const withdrawalName = ({
  submissionId,
  withdrawTries = 0,
}: Pick<Submission, 'submissionId' | 'withdrawTries'>): string =>
  withdrawTries === 0 ? `${submissionId}-withdraw` : `${submissionId}-withdraw-${withdrawTries}`;

/** Name of the execution that clears up after one that ended without its failure step. */
export const clearingName = (name: string): string => `${name}-cleared`;
