import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { SubmissionListSchema, type SubmissionView } from '../../schemas/api/submissions.ts';
import { anyClient, departmentClient, need } from '../lib/config.ts';
import { hubJwks, verifyReceipt } from '../lib/receipt.ts';
import { table } from '../lib/speak.ts';
import { runs, type Session } from './command.ts';
import { rejectsFormat, rejectsIn } from './save-rejects.ts';
import { showHistory } from './show-history.ts';
import { showSubmission, statusText } from './show-submission.ts';

const status = async ({ config, t, print }: Session, id?: string): Promise<number> => {
  const client = await anyClient(config);
  if (id !== undefined) {
    const view = await client.submission(id);
    print(showSubmission(view, t));
    if (view.history !== undefined) print(`\n${showHistory(view.history, t)}`);
    return 0;
  }
  const list = SubmissionListSchema.parse(await (await client.call('/v1/submissions?limit=20')).json());
  const header = [
    t('编号', 'id'),
    t('数据源', 'feed'),
    t('范围', 'scope'),
    t('期别', 'period'),
    t('状态', 'status'),
    t('行', 'rows'),
    t('退回', 'rejected'),
  ];
  print(
    table([
      header,
      ...list.items.map((s) => [
        s.submissionId,
        s.feed,
        s.scope,
        s.period,
        statusText(s.status, t),
        s.rows?.in ?? '',
        s.rows?.rejected ?? '',
      ]),
    ]),
  );
  return 0;
};

const rejects = async ({ config, options, t, print }: Session, id = ''): Promise<number> => {
  const { format: wanted, out } = options;
  const format = rejectsFormat(wanted, out);
  const bytes = await rejectsIn(await departmentClient(config), id, format);
  if (typeof out !== 'string') {
    process.stdout.write(bytes);
    return 0;
  }
  await writeFile(out, bytes);
  print(t(`退回记录已存：${out}`, `rejects saved: ${out}`));
  return 0;
};

const receipt = async ({ config, options, t, print }: Session, id = ''): Promise<number> => {
  const jws = await (await departmentClient(config)).receipt(id);
  if (options['verify'] !== true) {
    print(jws);
    return 0;
  }
  const verified = await verifyReceipt(jws, await hubJwks(need(config, 'hub')));
  print(t('回执验签通过。', 'The receipt verifies.'));
  print(JSON.stringify(verified, null, 2));
  return 0;
};

/** What is about to be confirmed is said once more. */
const printReasons = (view: SubmissionView, { t, print }: Pick<Session, 't' | 'print'>): void => {
  const reasons = view.heldFor ?? [];
  if (view.status !== 'held' || reasons.length === 0) return;
  print(t('确认以下事项：', 'you confirm:'));
  for (const { zh, en, code } of reasons) print(`  - ${t(zh, en)} [${code}]`);
};

const act =
  (action: 'withdraw' | 'confirm') =>
  async ({ config, t, print }: Session, id = ''): Promise<number> => {
    const client = await departmentClient(config);
    if (action === 'confirm') printReasons(await client.submission(id), { t, print });
    print(showSubmission(await client.act(id, action), t));
    return 0;
  };

export const addSubmissionCommands = (program: Command): void => {
  runs(
    program.command('status [id]').description('报送状态与经过 / status of submissions, history of one'),
    status,
  );
  runs(
    program
      .command('rejects <id>')
      .description('下载退回记录 / download rejects')
      .option(
        '--format <format>',
        'csv、xlsx、json、ndjson；默认按文件名 / default: by the ending of the file',
      )
      .option('--out <file>', '存为 / save as'),
    rejects,
  );
  runs(
    program.command('receipt <id>').description('回执 / receipt').option('--verify', '验签 / verify it'),
    receipt,
  );
  runs(program.command('withdraw <id>').description('撤回报送 / take a submission back'), act('withdraw'));
  runs(
    program.command('confirm <id>').description('确认被挂起的报送 / confirm a held submission'),
    act('confirm'),
  );
};
