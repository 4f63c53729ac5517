import type { ReportView } from '../../schemas/api/reports.ts';
import type { Report, ReportRequest } from '../../schemas/reports/report.ts';
import type { Caller } from '../shared/auth/caller.ts';
import { refuse } from '../shared/errors.ts';
import type { ReportDeps } from './deps.ts';
import { requireReport } from './may-ask.ts';
import { viewOf } from './view.ts';

const checkDay = async ({ clocks }: ReportDeps, request: ReportRequest): Promise<void> => {
  if (request.kind !== 'form' || request.asOf <= (await clocks.today())) return;
  throw refuse(
    400,
    'as-of-future',
    `${request.asOf} has not come yet; ask for a day up to today.`,
    `${request.asOf} 尚未到来，请填今天或更早的日期。`,
  );
};

/** What a report that could not be given to the worker is left as: nobody waits for it. */
const NOT_QUEUED = {
  code: 'report-not-queued',
  zh: '未能排入生成队列，请重新申请。',
  en: 'It could not be queued; ask for it again.',
};

/**
 * Takes a report in and gives it to the worker. It is written under the grants that the caller has now. HubError 400
 * `as-of-future`, `district-unknown`; 403 `role-forbidden`, `city-forbidden`.
 */
export const askReport =
  (deps: ReportDeps) =>
  async (caller: Caller, request: ReportRequest): Promise<ReportView> => {
    const { sub, role, organ, cities } = requireReport(deps.grants, caller, request);
    await checkDay(deps, request);
    const report: Report = {
      reportId: `rep_${deps.newId()}`,
      request,
      requester: { sub, role, organ, cities: [...cities] },
      status: 'queued',
      requestedAt: deps.clocks.now(),
      files: [],
    };
    await deps.reports.create(report);
    try {
      await deps.enqueue(report.reportId);
    } catch (error) {
      await deps.reports.finish(report.reportId, { status: 'failed', files: [], problem: NOT_QUEUED });
      throw error;
    }
    return viewOf(report);
  };
