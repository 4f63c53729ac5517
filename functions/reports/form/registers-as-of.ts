import { makesWhole, type RowCounts } from '../../../schemas/events/manifest.ts';
import type { Register, Submission } from '../../../schemas/ledger/ledger.ts';
import type { FormRegister } from '../../../schemas/reports/form.ts';
import type { JudgementSettings } from '../../../schemas/settings/judgement.ts';
import { nextRegister, wholeCounts } from '../../settle/next-register.ts';

type Settings = Pick<JudgementSettings, 'completeMaxRejectShare' | 'completeMinRowsOfLast'>;
const NO_ROWS = { in: 0, accepted: 0, rejected: 0, duplicates: 0, skipped: 0 };

/** Full registers that speak of a day not after `asOf` and stand: a withdrawn one never was. */
const counts = ({ status, manifest }: Submission, asOf: string): boolean =>
  status === 'settled' && makesWhole(manifest) && manifest.dataAsOf <= asOf;

/** By period, then by ledger sequence (DECISIONS 3): the last is the newest, also where an old one came late. */
const inOrder = (a: Submission, b: Submission): number => {
  if (a.manifest.period !== b.manifest.period) return a.manifest.period < b.manifest.period ? -1 : 1;
  return a.seq - b.seq;
};

const countsOf = ({ rows = NO_ROWS, whole }: Submission): RowCounts =>
  whole === undefined ? rows : wholeCounts(rows, whole);

/** Whether it was complete is told by those before it, as at its settling (DECISIONS 10). */
const standingOf = (submissions: readonly Submission[], settings: Settings): Register | undefined =>
  submissions.reduce<Register | undefined>((previous, submission) => {
    const { rows = NO_ROWS, whole, facts, failedChunks = 0, settledAt = '' } = submission;
    // The file of a supplement holds a few rows of the register that it makes.
    const accepted = whole === undefined ? rows.accepted : (facts?.records ?? 0);
    const records = accepted + (facts?.keptStale ?? 0);
    return nextRegister(
      { submission, counts: countsOf(submission), rows: records, failedChunks, settledAt },
      previous,
      settings,
    );
  }, undefined);

/**
 * The register of each feed and scope as it was settled for a day: the newest that speaks of `asOf` or before. Figures
 * as of a date rest on these, never on the facts of today (DECISIONS 6).
 */
export const registersAsOf = (
  submissions: readonly Submission[],
  asOf: string,
  settings: Settings,
): FormRegister[] => {
  const standing = submissions.filter((submission) => counts(submission, asOf)).sort(inOrder);
  const groups = Map.groupBy(standing, ({ manifest: { feed, scope } }) => `${feed}@${scope}`);
  return [...groups.values()]
    .flatMap((group) => {
      const last = group.at(-1);
      const register = standingOf(group, settings);
      if (last === undefined || register === undefined) return [];
      const { feed, scope, period, dataAsOf } = last.manifest;
      const { in: rows, skipped, rejected } = countsOf(last);
      const { submissionId } = last;
      return [
        {
          feed,
          scope,
          submissionId,
          period,
          dataAsOf,
          rows: rows - skipped,
          rejected,
          complete: register.complete,
        },
      ];
    })
    .sort((a, b) => (`${a.feed}@${a.scope}` < `${b.feed}@${b.scope}` ? -1 : 1));
};
