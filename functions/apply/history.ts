import type { Register, Submission } from '../../schemas/ledger/ledger.ts';

/**
 * True for a full register that is older than the one that stands, by period and then by ledger sequence: it is kept
 * as history and changes nothing (DECISIONS 3). `register` is what was settled before, never the submission's own.
 */
export const isHistoryOnly = (
  { submissionId, seq, manifest }: Pick<Submission, 'submissionId' | 'seq' | 'manifest'>,
  register: Register | undefined,
): boolean => {
  if (register === undefined || register.submissionId === submissionId || manifest.mode !== 'full')
    return false;
  if (manifest.period !== register.period) return manifest.period < register.period;
  return seq < register.seq;
};
