import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import { PROVINCE } from '../../schemas/reference/regions.ts';
import type { Report } from '../../schemas/reports/report.ts';
import { HubError } from '../shared/errors.ts';
import { HUB } from '../shared/notices/advance.ts';
import { plainDate } from '../shared/plain-date.ts';
import { isoWeek } from '../shared/reporting/period.ts';
import type { SweepDeps } from './deps.ts';

const MONDAY = 1;

/** `brief-2026-W10`: one a week (ISO 8601). */
const briefIdOf = (day: string): string => `brief-${isoWeek(day)}`;

const briefOf = (reportId: string, { policy, clocks }: SweepDeps): Report => ({
  reportId,
  request: { kind: 'brief', city: PROVINCE },
  requester: { sub: HUB, role: 'officer', organ: policy.issuer, cities: [PROVINCE] },
  status: 'queued',
  requestedAt: clocks.now(),
  files: [],
});

const create = async (deps: SweepDeps, reportId: string): Promise<void> => {
  try {
    await deps.reports.create(briefOf(reportId, deps));
  } catch (error) {
    // Another sweep was faster.
    if (!(error instanceof HubError && error.code === 'report-exists')) throw error;
  }
};

/**
 * On Mondays of the business clock the brief of the province is asked for, once a week: its id follows from the week. It
 * is given to the worker again while it is not written, for the message may have been lost. Answers the id when it was.
 */
export const askBrief = (deps: SweepDeps) => async (): Promise<string | undefined> => {
  const day = await deps.clocks.today();
  if (PlainDate.dayOfWeek(plainDate(day)) !== MONDAY) return undefined;
  const reportId = briefIdOf(day);
  const known = await deps.reports.get(reportId);
  if (known !== undefined && known.status !== 'queued') return undefined;
  if (known === undefined) await create(deps, reportId);
  await deps.enqueueReport(reportId);
  return reportId;
};
