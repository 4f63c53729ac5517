import { FEED_IDS } from '../../../schemas/feeds/feed-list.ts';
import type { Submission } from '../../../schemas/ledger/ledger.ts';
import { cityOf, PROVINCE } from '../../../schemas/reference/regions.ts';
import type { Brief } from '../../../schemas/reports/brief.ts';
import { scanAlerts } from '../../api/scan-alerts.ts';
import { alertKindsOf, visibleCities } from '../../shared/auth/access.ts';
import type { PersonCaller } from '../../shared/auth/caller.ts';
import { addDays, businessDayOf, movedDays } from '../../shared/clock.ts';
import { mapInFlight } from '../../shared/in-flight.ts';
import { isoWeek } from '../../shared/reporting/period.ts';
import { everyNotice } from '../every-notice.ts';
import { sentOf } from '../sent-by.ts';
import type { WorkDeps } from '../work-deps.ts';
import { alertCounter, noticeCounts, type Week } from './counts.ts';
import { lateRegisters } from './late.ts';
import { rejectCounts } from './rejects.ts';

const AT_A_TIME = 4;

/** Submissions of the week for some cities; those for 省本级 stand in the province's brief. */
const sentInWeek = async (deps: WorkDeps, city: string, week: Week): Promise<Submission[]> => {
  const moved = await movedDays(deps.clocks);
  const inWeek = ({ createdAt }: Submission): boolean => businessDayOf(createdAt, moved) >= week.from;
  const sent = await sentOf(deps, FEED_IDS, inWeek);
  return sent.filter(
    ({ manifest: { scope, dryRun } }) => !dryRun && (city === PROVINCE || cityOf(scope) === city),
  );
};

const countCity = async (deps: WorkDeps, caller: PersonCaller, city: string, week: Week) => {
  const kinds = alertKindsOf(deps.grants, caller);
  const counter = alertCounter(week);
  for await (const alert of scanAlerts(deps.cases, [city])) if (kinds.has(alert.kind)) counter.add(alert);
  const notices = noticeCounts(city, await everyNotice(deps.notices, city), week);
  return { city, counter, notices };
};

/** Everything that the weekly brief tells of a city or of the province, for the seven days up to today. */
export const gatherBrief =
  (deps: WorkDeps) =>
  async (caller: PersonCaller, city: string, today: string): Promise<Brief> => {
    const week: Week = { from: addDays(today, -6), to: today };
    const visible = visibleCities(caller);
    const cities = city === PROVINCE ? visible : visible.filter((one) => one === city);
    const counted = await mapInFlight(AT_A_TIME, cities, (one) => countCity(deps, caller, one, week));
    const modes = new Map((await deps.modes.list()).map((mode) => [mode.city, mode]));
    const late = await lateRegisters(deps, cities, today);
    return {
      city,
      ...week,
      week: isoWeek(today),
      late: late.filter(({ scope }) => city === PROVINCE || scope === city),
      alerts: counted.map(({ city: one, counter }) => counter.counts(one)),
      notices: counted.map(({ notices }) => notices),
      rejects: await rejectCounts(deps.lake, await sentInWeek(deps, city, week)),
      trial: counted
        .filter(({ city: one }) => modes.get(one)?.mode !== 'live')
        .map(({ city: one, counter }) => counter.trial(one, modes.get(one))),
    };
  };
