import type { Alert } from '../../../schemas/alerts/alert.ts';
import { isListed } from '../../../schemas/alerts/is-listed.ts';
import type { AlertKind } from '../../../schemas/alerts/kinds.ts';
import type { Notice } from '../../../schemas/notices/notice.ts';
import type { AlertCounts, NoticeCounts, TrialCounts } from '../../../schemas/reports/brief.ts';
import type { CityMode } from '../../../schemas/settings/city-mode.ts';
import { trialFigures } from '../../notices/trial-figures.ts';
import { addDays } from '../../shared/clock.ts';

/** The seven days that a brief speaks of, both included. */
export interface Week {
  readonly from: string;
  readonly to: string;
}

const within = ({ from, to }: Week, day: string | undefined): boolean =>
  day !== undefined && day >= from && day <= to;

/** Counts alerts one by one, so that a city's alerts need not be in memory together. */
export const alertCounter = (week: Week) => {
  const opened: Partial<Record<AlertKind, number>> = {};
  const open: Partial<Record<AlertKind, number>> = {};
  const marked: Alert[] = [];
  return {
    add: (alert: Alert): void => {
      const { kind, status, openedOn, mark } = alert;
      // What the facts have withdrawn is nobody's news.
      if (within(week, openedOn) && status !== 'retracted') opened[kind] = (opened[kind] ?? 0) + 1;
      if (isListed(alert)) open[kind] = (open[kind] ?? 0) + 1;
      if (mark !== undefined) marked.push(alert);
    },
    counts: (city: string): AlertCounts => ({ city, opened, open }),
    trial: (city: string, mode: CityMode | undefined): TrialCounts => {
      const { right, wrong, alreadyDone, hitRate } = trialFigures(marked);
      return {
        city,
        since: mode?.since ?? null,
        right,
        wrong,
        alreadyDone,
        hitRate: hitRate?.percent ?? null,
      };
    },
  };
};

/** The clock of the document runs: served, or for a transfer sent. */
const clockRuns = ({ kind, state }: Notice): boolean =>
  state === 'served' || state === 'extended' || (kind === 'transfer' && state === 'sent');

const RUNNING: readonly Notice['state'][] = ['signed', 'sent', 'served', 'extended', 'rectified', 'verified'];

/** Documents of a city by what has become of them. */
export const noticeCounts = (city: string, notices: readonly Notice[], week: Week): NoticeCounts => {
  const count = (fits: (notice: Notice) => boolean): number => notices.filter(fits).length;
  const inState = (state: Notice['state']): number => count((notice) => notice.state === state);
  const soon = { from: week.to, to: addDays(week.to, 7) };
  return {
    city,
    drafts: inState('draft'),
    weekSent: count(({ sentOn }) => within(week, sentOn)),
    running: count(({ state }) => RUNNING.includes(state)),
    dueIn7Days: count((notice) => clockRuns(notice) && within(soon, notice.dueOn)),
    weekOverdue: count(({ overdueOn, state }) => state !== 'withdrawn' && within(week, overdueOn)),
    overdue: inState('overdue'),
    transferred: inState('transferred'),
    disposed: inState('disposed'),
    closed: inState('closed'),
  };
};
