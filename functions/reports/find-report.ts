import type { Report } from '../../schemas/reports/report.ts';
import type { Caller } from '../shared/auth/caller.ts';
import { HubError } from '../shared/errors.ts';
import type { ReportDeps } from './deps.ts';
import { requireReport } from './may-ask.ts';

/** `rep_` and a ULID, or the week of a brief that the hub wrote by itself. */
const ID = /^(rep_[0-9A-Za-z]{1,64}|brief-\d{4}-W\d{2})$/;

/** What a caller may not see does not exist for it. */
const unknown = (): HubError =>
  new HubError('report-unknown', 'There is no such report among those you may see.', {
    status: 404,
    messageZh: '没有此报表，或您无权查看。',
  });

/**
 * A report is read by whoever could have asked for it with the same grants: an officer or inspector of the same organ
 * whose cities cover it. So a colleague may fetch it, and the office the brief that the hub wrote for it.
 */
export const mayRead = ({ grants }: Pick<ReportDeps, 'grants'>, caller: Caller, report: Report): boolean => {
  const { organ, role } = report.requester;
  if (caller.kind !== 'person' || caller.organ !== organ || caller.role !== role) return false;
  try {
    requireReport(grants, caller, report.request);
    return true;
  } catch {
    return false;
  }
};

/** HubError 404 `report-unknown`. */
export const findReport = async (deps: ReportDeps, caller: Caller, reportId: string): Promise<Report> => {
  const report = ID.test(reportId) ? await deps.reports.get(reportId) : undefined;
  if (report === undefined || !mayRead(deps, caller, report)) throw unknown();
  return report;
};
