import type { Submission } from '../../../schemas/ledger/ledger.ts';
import type { RejectCounts } from '../../../schemas/reports/brief.ts';
import { mapInFlight } from '../../shared/in-flight.ts';
import type { Lake } from '../../shared/ports/stores.ts';
import { findSummary } from '../../shared/submission-files.ts';

const AT_A_TIME = 8;
const CODES_SHOWN = 3;

const addTo = (sums: Map<string, number>, more: Readonly<Record<string, number>>): void => {
  for (const [code, count] of Object.entries(more)) sums.set(code, (sums.get(code) ?? 0) + count);
};

/** Rejected rows by organ and feed, with the commonest codes; feeds without any are left out. */
export const rejectCounts = async (
  lake: Pick<Lake, 'getText'>,
  submissions: readonly Submission[],
): Promise<RejectCounts[]> => {
  const groups = Map.groupBy(submissions, ({ organ, manifest: { feed } }) => `${organ} ${feed}`);
  const counted = await mapInFlight(1, [...groups.values()], async (group): Promise<RejectCounts[]> => {
    const summaries = await mapInFlight(AT_A_TIME, group, ({ submissionId }) =>
      findSummary(lake, submissionId),
    );
    const codes = new Map<string, number>();
    const sums = { rows: 0, rejected: 0 };
    for (const summary of summaries) {
      if (summary === undefined) continue;
      sums.rows += summary.counts.in - summary.counts.skipped;
      sums.rejected += summary.counts.rejected;
      addTo(codes, summary.rejectsByCode);
    }
    const [first] = group;
    if (first === undefined || sums.rejected === 0) return [];
    const commonest = [...codes].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, CODES_SHOWN);
    return [
      {
        organ: first.organ,
        feed: first.manifest.feed,
        submissions: group.length,
        ...sums,
        codes: commonest.map(([code, count]) => ({ code, count })),
      },
    ];
  });
  return counted.flat().sort((a, b) => b.rejected - a.rejected);
};
