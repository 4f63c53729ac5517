import type { Report, ReportFile } from '../../schemas/reports/report.ts';
import type { PersonCaller } from '../shared/auth/caller.ts';
import { messageIdOf, tell } from '../shared/deliveries/tell.ts';
import { HubError } from '../shared/errors.ts';
import { cityOfRequest, requireReport } from './may-ask.ts';
import { type MadeFile, putReportFile } from './report-file.ts';
import type { WorkDeps } from './work-deps.ts';

/**
 * The files of a report, by what was asked for; `caller` is who asked, under its grants. Only the writer that is asked for
 * is loaded: they have little in common.
 */
const filesOf = async (
  deps: WorkDeps,
  { request, requester }: Report,
  today: string,
): Promise<MadeFile[]> => {
  const caller: PersonCaller = { kind: 'person', ...requester };
  requireReport(deps.grants, caller, request);
  switch (request.kind) {
    case 'form': {
      const { writeForm } = await import('./form/write-form.ts');
      return writeForm(deps)(caller, request);
    }
    case 'brief': {
      const { writeBrief } = await import('./brief/write-brief.ts');
      return writeBrief(deps)(caller, request.city, today);
    }
    case 'alert-list': {
      const { writeAlertList } = await import('./alert-list.ts');
      return writeAlertList(deps)(caller, request.city);
    }
    case 'visit-list': {
      const { writeVisitList } = await import('./visit-list.ts');
      return writeVisitList(deps)(caller, request.district);
    }
  }
};

/** The office of whoever asked hears that it is ready; the same message again does nothing. */
const announce = async (deps: WorkDeps, report: Report): Promise<void> => {
  const { reportId, request, requester, files } = report;
  const office = { organ: requester.organ, city: cityOfRequest(request) };
  await tell(deps)({
    messageId: messageIdOf(reportId, 1, office),
    office,
    type: 'report.ready',
    documentId: reportId,
    n: 1,
    at: deps.clocks.now(),
    data: { reportId, kind: request.kind, city: office.city, files: files.map(({ name }) => name) },
  });
};

const write = async (deps: WorkDeps, report: Report): Promise<Report> => {
  const today = await deps.clocks.today();
  const files: ReportFile[] = [];
  for (const file of await filesOf(deps, report, today))
    files.push(await putReportFile(deps.lake, report, file));
  const done = { status: 'done' as const, files, doneAt: deps.clocks.now(), writtenOn: today };
  await deps.reports.finish(report.reportId, done);
  return { ...report, ...done };
};

/** What will not go away by trying again is written down for whoever asked; anything else goes back to the queue. */
const fail = async (deps: WorkDeps, report: Report, error: unknown): Promise<Report> => {
  if (!(error instanceof HubError) || error.retryable) throw error;
  const problem = { code: error.code, zh: error.messageZh, en: error.message };
  const failed = { status: 'failed' as const, files: [], problem };
  await deps.reports.finish(report.reportId, failed);
  return { ...report, ...failed };
};

/**
 * Writes a report that was asked for, and tells the office. Harmless to repeat: the same keys are written again, and a
 * report that has ended stays as it is. HubError `report-unknown`.
 */
export const writeReport =
  (deps: WorkDeps) =>
  async (reportId: string): Promise<Report['status']> => {
    const report = await deps.reports.get(reportId);
    if (report === undefined)
      throw new HubError('report-unknown', `There is no report ${reportId}.`, { messageZh: '没有此报表' });
    const ended =
      report.status === 'queued'
        ? await write(deps, report).catch((error: unknown) => fail(deps, report, error))
        : report;
    if (ended.status === 'done') await announce(deps, ended);
    return ended.status;
  };
