import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ReportFileLinkSchema, type ReportView, ReportViewSchema } from '../../schemas/api/reports.ts';
import type { ReportRequest } from '../../schemas/reports/report.ts';
import { ClientError } from './client-error.ts';
import { fetchRetrying, refusal } from './http.ts';

/** How the hub is asked: with the caller's token. */
export type Call = (
  path: string,
  init?: { readonly method?: string; readonly body?: unknown },
) => Promise<Response>;

export interface ReportOptions {
  readonly timeoutSeconds?: number;
  readonly everyMs?: number;
}

/** A report with the paths that its files were saved under. */
export type TakenReport = ReportView & { readonly saved: readonly string[] };

const viewOf = async (response: Response): Promise<ReportView> =>
  ReportViewSchema.parse(await response.json());

const waitFor = async (call: Call, asked: ReportView, options: ReportOptions): Promise<ReportView> => {
  const deadline = Date.now() + (options.timeoutSeconds ?? 600) * 1_000;
  for (let view = asked; ; view = await viewOf(await call(`/v1/reports/${asked.reportId}`))) {
    if (view.status === 'done') return view;
    if (view.status === 'failed') {
      const { code = 'report-failed', zh = '报表未能生成', en = 'The report failed' } = view.problem ?? {};
      throw new ClientError(code, zh, en);
    }
    if (Date.now() > deadline) {
      throw new ClientError(
        'wait-timeout',
        `等候报表 ${asked.reportId} 超时；稍后可用 lianfang report get ${asked.reportId} 下载。`,
        `Timed out waiting for report ${asked.reportId}; fetch it later with lianfang report get.`,
      );
    }
    await pause(options.everyMs ?? 1_000);
  }
};

/** Name under which a file is kept, so that reports of several places and days fit into one folder. */
const fileStem = ({ request, writtenOn = '' }: ReportView): string => {
  switch (request.kind) {
    case 'form':
      return `form-${request.city}-${request.asOf}`;
    case 'visit-list':
      return `visit-list-${request.district}-${writtenOn}`;
    default:
      return `${request.kind}-${request.city}-${writtenOn}`;
  }
};

/** Presigned addresses are asked without the caller's token. */
const fetchFile = async (call: Call, file: ReportView['files'][number]): Promise<Buffer> => {
  const { url } = ReportFileLinkSchema.parse(await (await call(file.link)).json());
  const response = await fetchRetrying(async () => new Request(url));
  if (!response.ok) throw await refusal(response);
  const bytes = Buffer.from(await response.arrayBuffer());
  if (createHash('sha256').update(bytes).digest('hex') === file.sha256) return bytes;
  throw new ClientError(
    'download-damaged',
    `文件 ${file.name} 下载不完整，请重试。`,
    `File ${file.name} arrived damaged; try again.`,
  );
};

const saveAll = async (call: Call, view: ReportView, outDir: string): Promise<TakenReport> => {
  await mkdir(outDir, { recursive: true });
  const saved: string[] = [];
  for (const file of view.files) {
    const path = join(outDir, `${fileStem(view)}${extname(file.name)}`);
    await writeFile(path, await fetchFile(call, file));
    saved.push(path);
  }
  return { ...view, saved };
};

/** Asks for a report, waits until it is written, and saves its files into a folder. ClientError when it fails. */
export const takeReport = async (
  call: Call,
  request: ReportRequest,
  outDir: string,
  options: ReportOptions = {},
): Promise<TakenReport> => {
  const asked = await viewOf(await call('/v1/reports', { method: 'POST', body: request }));
  return saveAll(call, await waitFor(call, asked, options), outDir);
};

/** Saves the files of a report that was asked for before. */
export const fetchReport = async (
  call: Call,
  reportId: string,
  outDir: string,
  options: ReportOptions = {},
): Promise<TakenReport> => {
  const view = await viewOf(await call(`/v1/reports/${encodeURIComponent(reportId)}`));
  return saveAll(call, await waitFor(call, view, options), outDir);
};
