import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { InspectionView } from '../../schemas/api/inspections.ts';
import { ReturnQuerySchema } from '../../schemas/api/submissions.ts';
import { ClientError } from '../lib/client-error.ts';
import { anyClient, departmentClient } from '../lib/config.ts';
import { runs, type Session } from './command.ts';
import { notedTable } from './noted-table.ts';
import { FIRST_REJECTS } from './show-rejects.ts';

const showCounts = ({ outcome, status }: InspectionView, { t, print }: Session): void => {
  if (outcome === undefined) return;
  const { rows, effects } = outcome;
  print(
    t(
      `共 ${rows.in} 行：接收 ${rows.accepted}，退回 ${rows.rejected}，重复 ${rows.duplicates}，跳过 ${rows.skipped}`,
      `${rows.in} rows: ${rows.accepted} accepted, ${rows.rejected} rejected, ${rows.duplicates} duplicates, ${rows.skipped} skipped`,
    ),
  );
  const done = status === 'applied';
  print(
    t(
      `${done ? '已' : '将'}保留 ${effects.keep}、撤销 ${effects.clearWrong}、办结 ${effects.clearDone}、新增 ${effects.open}；早已处理 ${effects.settled}`,
      `${done ? 'done' : 'to do'}: keep ${effects.keep}, clear as wrong ${effects.clearWrong}, clear as done ${effects.clearDone}, open ${effects.open}; settled before ${effects.settled}`,
    ),
  );
};

const showRejects = ({ firstRejects }: InspectionView, session: Session): void => {
  const shown = firstRejects.slice(0, FIRST_REJECTS);
  if (shown.length > 0) session.print(notedTable(shown, session));
};

const push = async (session: Session, path = ''): Promise<number> => {
  const { config, options, t, print } = session;
  const { city, dryRun, rejects } = options;
  if (typeof city !== 'string') throw new ClientError('option-missing', '缺少 --city', 'Missing --city');
  const client = await anyClient(config);
  const view = await client.pushVisitList({ path, city, dryRun: dryRun === true });
  print(t(`检查清单 ${view.inspectionId}`, `inspection ${view.inspectionId}`));
  if (view.problem !== undefined) {
    print(t(view.problem.zh, view.problem.en));
    return 3;
  }
  showCounts(view, session);
  showRejects(view, session);
  if (view.links.rejects === undefined) return 0;
  if (typeof rejects === 'string') {
    await writeFile(
      rejects,
      await client.visitRejects(view.inspectionId, rejects.endsWith('.csv') ? 'csv' : 'xlsx'),
    );
    print(t(`退回的行已存：${rejects}`, `rejected rows saved: ${rejects}`));
  }
  return 2;
};

const takeReturn = async ({ config, options, t, print }: Session, id = ''): Promise<number> => {
  const format = ReturnQuerySchema.shape.format.safeParse(options['format']);
  if (!format.success)
    throw new ClientError('option-invalid', '--format 为 csv、xlsx 或 json', '--format is csv, xlsx or json');
  const bytes = await (await departmentClient(config)).returnPackage(id, { format: format.data });
  if (typeof options['out'] !== 'string') {
    process.stdout.write(bytes);
    return 0;
  }
  await writeFile(options['out'], bytes);
  print(t(`反馈包已存：${options['out']}`, `return package saved: ${options['out']}`));
  return 0;
};

export const addVisitCommands = (program: Command): void => {
  const visit = program.command('visit').description('联合检查清单 / visit lists of joint inspections');
  runs(
    visit
      .command('push <file>')
      .description('上传填好的检查清单 / send a filled visit list in')
      .option('--city <code>', '市代码，如 370100 / city code')
      .option('--dry-run', '只核对，不作变更 / check only')
      .option('--rejects <file>', '退回的行存为（.xlsx 或 .csv）/ save rejected rows as'),
    push,
  );
  runs(
    program
      .command('return <submissionId>')
      .description('下载反馈包 / download the return package of a submission')
      .option('--format <format>', 'csv | xlsx | json', 'csv')
      .option('--out <file>', '存为 / save as'),
    takeReturn,
  );
};
