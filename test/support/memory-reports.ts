import { HubError } from '../../functions/shared/errors.ts';
import type { Reports } from '../../functions/shared/ports/reports.ts';
import { type Report, ReportSchema } from '../../schemas/reports/report.ts';

/** Reports in memory with the adapter's semantics; `all` in the order in which they were asked for. */
export interface MemoryReports extends Reports {
  all(): Report[];
}

export const memoryReports = (): MemoryReports => {
  const kept = new Map<string, Report>();
  const newestFirst = (a: Report, b: Report): number =>
    `${a.requestedAt}#${a.reportId}` < `${b.requestedAt}#${b.reportId}` ? 1 : -1;
  return {
    all: () => structuredClone([...kept.values()]),
    create: async (report) => {
      if (kept.has(report.reportId)) throw new HubError('report-exists', 'The report id is taken.');
      kept.set(report.reportId, ReportSchema.parse(structuredClone(report)));
    },
    get: async (reportId) => structuredClone(kept.get(reportId)),
    listBy: async (sub, limit) =>
      structuredClone(
        [...kept.values()]
          .filter(({ requester }) => requester.sub === sub)
          .sort(newestFirst)
          .slice(0, limit),
      ),
    finish: async (reportId, patch) => {
      const report = kept.get(reportId);
      if (report !== undefined)
        kept.set(reportId, ReportSchema.parse(structuredClone({ ...report, ...patch })));
    },
  };
};
