import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { CalendarLinkSchema, ReportListSchema } from '../../schemas/api/reports.ts';
import type { ReportRequest } from '../../schemas/reports/report.ts';
import { ReportRequestSchema } from '../../schemas/reports/report.ts';
import { ClientError } from '../lib/client-error.ts';
import { anyClient, need } from '../lib/config.ts';
import { table } from '../lib/speak.ts';
import { runs, type Session } from './command.ts';

const PROVINCE_HELP = '市代码，370000 为全省 / city code, 370000 for the province';
const OUT = ['--out <dir>', '存入文件夹 / save into this folder', '.'] as const;

const requestOf = (kind: ReportRequest['kind'], { options }: Session): ReportRequest => {
  const { city, district, asOf } = options;
  const given = kind === 'visit-list' ? { district } : { city, ...(kind === 'form' ? { asOf } : {}) };
  const parsed = ReportRequestSchema.safeParse({ kind, ...given });
  if (parsed.success) return parsed.data;
  throw new ClientError(
    'option-invalid',
    '请给出六位地区代码；基本情况表另需 --as-of 2025-12-31 形式的日期。',
    'Give a six-digit region code; the form also needs --as-of, a day like 2025-12-31.',
  );
};

const take =
  (kind: ReportRequest['kind']) =>
  async (session: Session): Promise<number> => {
    const { config, options, t, print } = session;
    const request = requestOf(kind, session);
    const { reportId, saved } = await (await anyClient(config)).report(request, String(options['out']));
    print(t(`报表 ${reportId} 已存：`, `Report ${reportId} saved:`));
    for (const path of saved) print(path);
    return 0;
  };

const get = async ({ config, options, print }: Session, reportId = ''): Promise<number> => {
  const { saved } = await (await anyClient(config)).savedReport(reportId, String(options['out']));
  for (const path of saved) print(path);
  return 0;
};

const list = async ({ config, t, print }: Session): Promise<number> => {
  const answer = await (await anyClient(config)).call('/v1/reports');
  const { items } = ReportListSchema.parse(await answer.json());
  const header = [t('编号', 'id'), t('种类', 'kind'), t('地区', 'region'), t('状态', 'status')];
  const rows = items.map(({ reportId, request, status }) => [
    reportId,
    request.kind,
    request.kind === 'visit-list' ? request.district : request.city,
    status,
  ]);
  print(table([header, ...rows]));
  return 0;
};

/** Prints the subscription link, or saves the calendar as it is now. */
const calendar = async ({ config, options, t, print }: Session): Promise<number> => {
  const client = await anyClient(config);
  if (typeof options['out'] === 'string') {
    await writeFile(options['out'], await client.bytes('/v1/calendar.ics', 'text/calendar'));
    print(t(`日历已存：${options['out']}`, `calendar saved: ${options['out']}`));
    return 0;
  }
  const answer = await client.call('/v1/calendar', { method: 'POST', body: {} });
  const { path, expiresAt } = CalendarLinkSchema.parse(await answer.json());
  print(`${need(config, 'hub').replace(/\/$/, '')}${path}`);
  print(
    t(
      `订阅链接有效至 ${expiresAt}；持有者可见文书编号、种类和所在市，请勿外传。`,
      `The link is good until ${expiresAt}; whoever has it sees serials, kinds and cities: keep it to yourself.`,
    ),
  );
  return 0;
};

export const addReportCommands = (program: Command): void => {
  const report = program.command('report').description('报表 / reports to take away');
  runs(
    report
      .command('form')
      .description('重点行业企业基本情况表 / the form of key industries')
      .requiredOption('--city <code>', PROVINCE_HELP)
      .requiredOption('--as-of <day>', '截至日，如 2025-12-31 / as of this day')
      .option(...OUT),
    take('form'),
  );
  runs(
    report
      .command('visit-list')
      .description('联合检查走访表 / the visit list of a county')
      .requiredOption('--district <code>', '区县代码 / district code')
      .option(...OUT),
    take('visit-list'),
  );
  runs(
    report
      .command('alerts')
      .description('预警清单（XLSX）/ the list of alerts as a workbook')
      .requiredOption('--city <code>', PROVINCE_HELP)
      .option(...OUT),
    take('alert-list'),
  );
  runs(
    report
      .command('brief')
      .description('工作周报 / the weekly brief')
      .option('--city <code>', PROVINCE_HELP, '370000')
      .option(...OUT),
    take('brief'),
  );
  runs(
    report
      .command('get <id>')
      .description('下载已生成的报表 / fetch a report')
      .option(...OUT),
    get,
  );
  runs(report.command('list').description('报表列表 / reports, newest first'), list);
  runs(
    program
      .command('calendar')
      .description('文书期限日历的订阅链接 / a link to subscribe to the deadlines of documents')
      .option('--out <file>', '改为存成 .ics 文件 / save the calendar as a file instead'),
    calendar,
  );
};
