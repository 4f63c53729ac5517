import { makesWhole, type RowCounts } from '../../schemas/events/manifest.ts';
import type { Register, Submission } from '../../schemas/ledger/ledger.ts';
import type { JudgementSettings } from '../../schemas/settings/judgement.ts';

interface Settled {
  readonly submission: Submission;
  readonly counts: RowCounts;
  /** Records in the key index now. */
  readonly rows: number;
  readonly failedChunks: number;
  readonly settledAt: string;
}

const later = (a: string, b: string | undefined): string => (b !== undefined && b > a ? b : a);

/**
 * Records that a full register is measured by: those of the last period, not of an incomplete file of the same one, or
 * a list cut short would be complete once it is sent twice.
 */
const wantedRows = (period: string, previous: Register | undefined): number => {
  const again = previous !== undefined && !previous.complete && previous.period === period;
  return (again ? previous.rowsWanted : previous?.rows) ?? 0;
};

/** The counts of a supplement with the rows of the whole register in the place of its own. */
export const wholeCounts = (counts: RowCounts, whole: NonNullable<Submission['whole']>): RowCounts => ({
  ...counts,
  ...{ in: whole.rows, skipped: 0, rejected: whole.rejected },
});

/**
 * The register after a submission. Complete (DECISIONS 10): at most 2 % of its rows rejected, nothing failed, and for a
 * full register at least 90 % of the records of the last period. A delta that came late moves no date back, and deletions
 * say nothing of period, day or completeness.
 */
export const nextRegister = (
  { submission, counts, rows, failedChunks, settledAt }: Settled,
  previous: Register | undefined,
  settings: Pick<JudgementSettings, 'completeMaxRejectShare' | 'completeMinRowsOfLast'>,
): Register => {
  const { submissionId, seq, manifest } = submission;
  if (manifest.mode === 'delete' && previous !== undefined)
    return {
      ...previous,
      submissionId,
      seq: Math.max(seq, previous.seq),
      sha256: manifest.sha256,
      settledAt,
      rows,
    };
  const { feed, scope, sha256, period, dataAsOf } = manifest;
  const isWhole = makesWhole(manifest);
  const before = isWhole ? undefined : previous;
  const data = counts.in - counts.skipped;
  const fewRejects = counts.rejected <= data * settings.completeMaxRejectShare;
  const wanted = wantedRows(period, previous);
  const enough = !isWhole || rows >= wanted * settings.completeMinRowsOfLast;
  const complete = fewRejects && enough && failedChunks === 0;
  return {
    feed,
    scope,
    submissionId,
    seq: Math.max(seq, before?.seq ?? 0),
    period: later(period, before?.period),
    dataAsOf: later(dataAsOf, before?.dataAsOf),
    sha256,
    settledAt,
    rows,
    complete,
    ...(isWhole && !complete && { rowsWanted: wanted }),
  };
};
