import type { ReportList } from '../../schemas/api/reports.ts';
import type { Report } from '../../schemas/reports/report.ts';
import { type Caller, requirePerson } from '../shared/auth/caller.ts';
import { HUB } from '../shared/notices/advance.ts';
import type { ReportDeps } from './deps.ts';
import { mayRead } from './find-report.ts';
import { viewOf } from './view.ts';

const newestFirst = (a: Report, b: Report): number =>
  `${a.requestedAt}#${a.reportId}` < `${b.requestedAt}#${b.reportId}` ? 1 : -1;

/** One's own reports and those that the hub wrote for the office, newest first. HubError 403 `role-forbidden`. */
export const listReports =
  (deps: ReportDeps) =>
  async (caller: Caller, { limit }: { limit: number }): Promise<ReportList> => {
    const { sub } = requirePerson(caller, ['officer', 'inspector']);
    const lists = await Promise.all([...new Set([sub, HUB])].map((one) => deps.reports.listBy(one, limit)));
    const readable = lists.flat().filter((report) => mayRead(deps, caller, report));
    return { items: readable.sort(newestFirst).slice(0, limit).map(viewOf) };
  };
