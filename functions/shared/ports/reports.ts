import type { Report } from '../../../schemas/reports/report.ts';

/** Reports that were asked for, in the ledger. */
export interface Reports {
  /** HubError 409 `report-exists` when the id is taken. */
  create(report: Report): Promise<void>;
  get(reportId: string): Promise<Report | undefined>;
  /** Newest first. */
  listBy(sub: string, limit: number): Promise<Report[]>;
  /** Puts what came of it into the report; nothing when there is no such report. */
  finish(reportId: string, patch: Pick<Report, 'status' | 'files'> & Partial<Report>): Promise<void>;
}
