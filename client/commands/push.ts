import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { SubmissionView } from '../../schemas/api/submissions.ts';
import { ClientError } from '../lib/client-error.ts';
import { departmentClient } from '../lib/config.ts';
import type { HubClient } from '../lib/hub-client.ts';
import type { FileToPush } from '../lib/manifest.ts';
import { progressBar } from '../lib/progress-bar.ts';
import { runs, type Session } from './command.ts';
import { howToResend, saveRejects } from './save-rejects.ts';
import { FIRST_REJECTS, showRejects } from './show-rejects.ts';
import { showSubmission, statusText } from './show-submission.ts';
import { printWarnings } from './warnings.ts';

const FLAGS = { feed: '--feed', scope: '--scope', period: '--period', asOf: '--as-of' } as const;
type Flag = keyof typeof FLAGS;

/** The flags that every push needs; all that are missing are told at once. */
const requiredFlags = (options: Session['options']): Record<Flag, string> => {
  const names = Object.keys(FLAGS) as Flag[];
  const missing = names.filter((name) => typeof options[name] !== 'string').map((name) => FLAGS[name]);
  if (missing.length > 0)
    throw new ClientError('option-missing', `缺少 ${missing.join('、')}`, `Missing ${missing.join(', ')}`);
  return Object.fromEntries(names.map((name) => [name, options[name]])) as Record<Flag, string>;
};

/** How the file is meant, where it is not simply the next one of its feed. */
const waysOf = (options: Session['options']): Pick<FileToPush, 'dryRun' | 'mode'> => {
  const modes = (['supplement', 'delete'] as const).filter((mode) => options[mode] === true);
  if (modes.length > 1)
    throw new ClientError(
      'option-conflict',
      '--supplement（补报）与 --delete（删除）只能用其一',
      'Give either --supplement or --delete, not both',
    );
  const [mode] = modes;
  return { dryRun: options['dryRun'] === true, ...(mode && { mode }) };
};

const exitCodeOf = (view: SubmissionView): number => {
  if (!['settled', 'checked'].includes(view.status) || (view.failedChunks ?? 0) > 0) return 3;
  return (view.rows?.rejected ?? 0) > 0 ? 2 : 0;
};

const saveFiles = async (client: HubClient, view: SubmissionView, session: Session): Promise<void> => {
  const { options, t, print } = session;
  if (typeof options['rejects'] === 'string' && (view.rows?.rejected ?? 0) > 0) {
    await saveRejects(client, view.submissionId, options['rejects']);
    print(t(`退回记录已存：${options['rejects']}`, `rejects saved: ${options['rejects']}`));
    print(howToResend(view, options['rejects'], t));
  }
  if (typeof options['receipt'] === 'string' && view.status === 'settled') {
    await writeFile(options['receipt'], await client.receipt(view.submissionId));
    print(t(`回执已存：${options['receipt']}`, `receipt saved: ${options['receipt']}`));
  }
};

export const addPushCommand = (program: Command): void => {
  runs(
    program
      .command('push <file>')
      .description('签名并报送一个文件 / sign and push one file')
      .option('--feed <id>', '数据源，如 health.measurements / feed')
      .option('--scope <region>', '范围（市代码，省本级 370000）/ scope')
      .option('--period <period>', '期别，如 2026-02 / period')
      .option('--as-of <date>', '数据截至日 / data as of (YYYY-MM-DD)')
      .option(
        '--supplement',
        '补报：只报全量库中改正或遗漏的行 / corrected or missing rows of a full register',
      )
      .option('--rejects <file>', '退回记录存为（.csv、.xlsx、.json）/ save rejects as')
      .option('--receipt <file>', '回执存为 / save the receipt as')
      .option('--dry-run', '只校验、不入库，并告知将有哪些变化 / check only, and tell what it would change')
      .option(
        '--delete',
        '删除文件中各键列所指的行（仅增量数据源） / delete the rows whose keys it names (delta feeds)',
      )
      .option('--no-wait', '不等结果 / do not wait'),
    async (session, path) => {
      const { config, options, t, print } = session;
      const { asOf: dataAsOf, ...flags } = requiredFlags(options);
      const client = await departmentClient(config);
      const bar = progressBar(`${t('上传', 'uploading')} {bar} {percentage}% {value}/{total} B`);
      const sent = await client
        .push({ path: path ?? '', ...flags, dataAsOf, ...waysOf(options) }, bar.progress)
        .finally(bar.stop);
      print(t(`报送编号 ${sent.submissionId}`, `submission ${sent.submissionId}`));
      if (sent.sameAs !== undefined)
        print(
          t(
            '与此前已入库的这份完全相同，未重复上传',
            'the same file is settled already; nothing was uploaded',
          ),
        );
      if (options['wait'] === false) return 0;
      let last = '';
      const view = await client.waitFor(sent.submissionId, {
        seen: ({ status }) => {
          if (status !== last) print(`  … ${statusText(status, t)}`);
          last = status;
        },
      });
      print(showSubmission(view, t));
      if ((view.rows?.rejected ?? 0) > 0)
        showRejects(await client.rejectPage(view.submissionId, { limit: FIRST_REJECTS }), session);
      if (view.warnings !== undefined) await printWarnings(client, view.submissionId, session);
      await saveFiles(client, view, session);
      return exitCodeOf(view);
    },
  );
};
