import type { Report } from '../../schemas/reports/report.ts';
import { refuse } from '../shared/errors.ts';
import type { PresignedGet } from '../shared/ports/presigner.ts';
import type { ReportDeps } from './deps.ts';

/**
 * Where to fetch a file of a report. HubError 409 `report-not-ready`, `report-failed`; 404 `report-file-unknown`.
 */
export const readFile =
  ({ presigner }: Pick<ReportDeps, 'presigner'>) =>
  (report: Report, name: string): Promise<PresignedGet> => {
    const { status, problem, files, reportId } = report;
    if (status === 'queued')
      throw refuse(409, 'report-not-ready', 'The report is not written yet.', '报表尚未生成完毕，请稍候。');
    if (status === 'failed')
      throw refuse(
        409,
        'report-failed',
        `The report failed: ${problem?.en ?? ''}`,
        `报表未能生成：${problem?.zh ?? ''}`,
      );
    const file = files.find((one) => one.name === name);
    if (file === undefined)
      throw refuse(
        404,
        'report-file-unknown',
        `Report ${reportId} has no such file.`,
        '此报表没有这个文件。',
      );
    const { key, contentType } = file;
    return presigner.getUrl({ key, fileName: `${reportId}-${name}`, contentType });
  };
