import type { FeedHead } from '../../schemas/feeds/feed-head.ts';
import type { Filing, Volume } from '../../schemas/ledger/filing.ts';
import type { ReportingSettings } from '../../schemas/settings/reporting.ts';
import type { Filings } from '../shared/ports/ledger.ts';
import { hasCollapsed } from '../shared/reporting/collapsed.ts';
import { previousPeriod } from '../shared/reporting/period.ts';

interface VolumeDeps {
  readonly filings: Pick<Filings, 'list'>;
  readonly reporting: ReportingSettings;
}

/** Periods that may be missing among those that are looked at: the window is so many times as wide. */
const GAPS = 2;

/** Of a full register the newest file is the period's; of a delta all of them are. */
const rowsOf = (mode: FeedHead['settings']['mode'], filings: readonly Filing[]): number =>
  mode === 'full'
    ? (filings.toSorted((a, b) => b.seq - a.seq)[0]?.rows ?? 0)
    : filings.reduce((sum, { rows }) => sum + rows, 0);

const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const at = (index: number): number => sorted[index] ?? 0;
  return Number.isInteger(middle) ? (at(middle - 1) + at(middle)) / 2 : at(Math.floor(middle));
};

const earlierOf = (period: string, cadence: FeedHead['settings']['cadence'], steps: number): string =>
  steps === 0 ? period : earlierOf(previousPeriod(period, cadence), cadence, steps - 1);

/**
 * The rows of a filing's period beside the median of the periods before it; undefined while there are too few of them, or
 * too few rows in them, to say anything. Rows that are sent again because they were rejected add to their period.
 */
export const judgeVolume = async (
  { filings, reporting }: VolumeDeps,
  { settings: { mode, cadence } }: FeedHead,
  filing: Filing,
): Promise<Volume | undefined> => {
  const { periods, minPeriods, minRows } = reporting.volume;
  const { feed, scope, period, seq } = filing;
  const from = earlierOf(period, cadence, periods * GAPS);
  const others = (await filings.list(feed, { from, to: period })).filter(
    (one) => one.scope === scope && one.seq !== seq,
  );
  const byPeriod = Map.groupBy(others, (one) => one.period);
  const own = rowsOf(mode, [...(byPeriod.get(period) ?? []), filing]);
  byPeriod.delete(period);
  const before = [...byPeriod].sort(([a], [b]) => (a < b ? 1 : -1)).slice(0, periods);
  const median = medianOf(before.map(([, group]) => rowsOf(mode, group)));
  if (before.length < minPeriods || median < minRows) return undefined;
  return {
    rows: own,
    median,
    periods: before.length,
    collapsed: hasCollapsed(own, median, reporting.volume),
  };
};
