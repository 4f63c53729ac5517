import { feedHeadOf } from '../../schemas/feeds/feed-list.ts';
import type { Filing, Volume } from '../../schemas/ledger/filing.ts';
import type { Submission } from '../../schemas/ledger/ledger.ts';
import { periodStart } from '../shared/reporting/period.ts';
import { arrivalDay, timingOf } from '../shared/reporting/timing.ts';
import type { SettleDeps } from './deps.ts';
import { judgeVolume } from './judge-volume.ts';

type FilingDeps = Pick<SettleDeps, 'filings' | 'clocks' | 'reporting' | 'count'>;

/**
 * Enters a submission that is about to settle into the reporting calendar, and answers what the ledger says of it: how it
 * lies to its due day, and how its rows lie to those of the periods before it. `rows` are the accepted ones, of a supplement
 * those of the whole register. Harmless to repeat.
 */
export const filePeriod = async (
  deps: FilingDeps,
  submission: Submission,
  rows: number,
): Promise<Pick<Submission, 'timing' | 'volume'>> => {
  const { submissionId, seq, organ, manifest } = submission;
  const { feed, scope, period } = manifest;
  // Deleting rows is no report of a period.
  if (manifest.mode === 'delete') return {};
  const head = feedHeadOf(feed);
  // A contract may have taken another cadence since the manifest was checked.
  if (head === undefined || periodStart(period, head.settings.cadence) === undefined) return {};
  const timing = timingOf(head, period, await arrivedOnOf(deps, submission), deps.reporting);
  const filing: Filing = { feed, scope, period, submissionId, seq, organ, arrivedOn: timing.arrivedOn, rows };
  // A period that still runs has a part of its rows only.
  const volume = timing.state === 'early' ? undefined : await judgeVolume(deps, head, filing);
  await deps.filings.put({ ...filing, ...(volume && { volume }) });
  // That its register came late or is small was told of that register.
  if (manifest.mode === 'supplement') return {};
  tellOperator(deps, volume);
  return { timing, ...(volume && { volume }) };
};

/** A supplement is no report of its own: it lies to the due day as the register that it corrects. */
const arrivedOnOf = async (deps: FilingDeps, submission: Submission): Promise<string> => {
  const { feed, scope, period, mode } = submission.manifest;
  if (mode !== 'supplement') return arrivalDay(deps.clocks, submission);
  const filed = await deps.filings.list(feed, { from: period, to: period });
  const before = filed.filter((one) => one.scope === scope && one.seq < submission.seq);
  // A register older than the calendar left no filing.
  return before.sort((a, b) => a.seq - b.seq).at(-1)?.arrivedOn ?? arrivalDay(deps.clocks, submission);
};

const tellOperator = ({ count }: FilingDeps, volume: Volume | undefined): void => {
  if (volume?.collapsed) count('VolumeCollapses', 1);
};
