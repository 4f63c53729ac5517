import type { Submission } from '../../../schemas/ledger/ledger.ts';
import type { Filings } from '../ports/ledger.ts';

/** Takes a submission that no longer stands out of the reporting calendar. Harmless to repeat. */
export const removeFiling = (
  { filings }: { readonly filings: Pick<Filings, 'remove'> },
  { seq, manifest: { feed, scope, period } }: Pick<Submission, 'seq' | 'manifest'>,
): Promise<void> => filings.remove({ feed, scope, period, seq });
