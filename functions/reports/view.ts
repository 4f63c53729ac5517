import type { ReportView } from '../../schemas/api/reports.ts';
import type { Report } from '../../schemas/reports/report.ts';

/** A report without who asked and where its files lie. */
export const viewOf = ({ requester: _, files, ...report }: Report): ReportView => ({
  ...report,
  files: files.map(({ name, contentType, bytes, sha256 }) => ({
    name,
    contentType,
    bytes,
    sha256,
    link: `/v1/reports/${report.reportId}/files/${encodeURIComponent(name)}`,
  })),
});
