import type { Command } from 'commander';
import { type NoticeView, NoticeViewSchema, type SignOutcome } from '../../schemas/api/notices.ts';
import { ACTION_NAMES, NOTICE_TITLES, PARTY_NAMES, STATE_NAMES } from '../../schemas/notices/names.ts';
import { NoticeKindSchema, NoticeStateSchema } from '../../schemas/notices/notice.ts';
import { ClientError } from '../lib/client-error.ts';
import { anyClient } from '../lib/config.ts';
import type { HubClient } from '../lib/hub-client.ts';
import { listNoticesAsCsv, noticePath, saveDocument } from '../lib/notices.ts';
import { table } from '../lib/speak.ts';
import { runs, type Session } from './command.ts';
import { addNoticeSteps } from './notice-steps.ts';

const FILTERS = ['city', 'state', 'kind', 'responsible'] as const;

const filtersOf = (options: Session['options']): Record<string, string> =>
  Object.fromEntries(
    FILTERS.flatMap((name) => (typeof options[name] === 'string' ? [[name, options[name]]] : [])),
  );

const callOf =
  (client: HubClient) =>
  (path: string, init?: { method?: string; body?: unknown; accept?: string }): Promise<Response> =>
    client.call(path, init);

const list = async ({ config, options, t, print }: Session): Promise<number> => {
  const client = await anyClient(config);
  if (options['format'] === 'csv') {
    process.stdout.write(await listNoticesAsCsv(callOf(client), filtersOf(options)));
    return 0;
  }
  const items = await client.notices(filtersOf(options));
  if (options['format'] === 'json') {
    print(JSON.stringify(items, null, 2));
    return 0;
  }
  const header = [
    t('文书', 'document'),
    t('编号', 'serial'),
    t('种类', 'kind'),
    t('状态', 'state'),
    t('单位', 'firm'),
    t('责任部门', 'responsible'),
    t('期限', 'due'),
  ];
  const rows = items.map(({ noticeId, serial, kind, state, name, responsible, dueOn }) => [
    ...[noticeId, serial ?? '', t(NOTICE_TITLES[kind], kind), t(STATE_NAMES[state], state), name],
    ...[`${responsible.organ}:${responsible.city}`, dueOn ?? ''],
  ]);
  print(table([header, ...rows]));
  return 0;
};

/** The steps that a document went through, and those that are open to whoever asks. */
const tellNotice = ({ t, print }: Session, notice: NoticeView): void => {
  const { noticeId, serial = '', kind, state, name, dueOn, items, events, files, may } = notice;
  print(`${t(NOTICE_TITLES[kind], kind)} ${serial} ${noticeId}`);
  print(
    `${name}  ${t(STATE_NAMES[state], state)}${dueOn === undefined ? '' : `  ${t('期限', 'due')} ${dueOn}`}`,
  );
  for (const { alertId, reason, standing } of items)
    print(`  - [${standing}] ${t(reason.zh, reason.en)} (${alertId})`);
  for (const { n, on, action, party, actor } of events)
    print(`  ${n}. ${on} ${t(ACTION_NAMES[action], action)} ${t(PARTY_NAMES[party], party)} ${actor}`);
  for (const { fileId, fileName, uploaded } of files)
    print(`  ${fileId} ${fileName}${uploaded ? '' : ` ${t('（尚未上传）', '(not uploaded yet)')}`}`);
  const open = may.map((action) => t(ACTION_NAMES[action], action)).join(t('、', ', '));
  print(`${t('可执行：', 'open to you: ')}${open === '' ? t('无', 'nothing') : open}`);
};

const show = async (session: Session, noticeId = ''): Promise<number> => {
  const { config, options, print } = session;
  const answer = await (await anyClient(config)).call(noticePath(noticeId));
  const notice = NoticeViewSchema.parse(await answer.json());
  if (options['format'] === 'json') print(JSON.stringify(notice, null, 2));
  else tellNotice(session, notice);
  return 0;
};

const document = async ({ config, options, t, print }: Session, noticeId = ''): Promise<number> => {
  const format = String(options['format']);
  const out = typeof options['out'] === 'string' ? options['out'] : `${noticeId}.${format}`;
  await saveDocument(callOf(await anyClient(config)), noticeId, format, out);
  print(t(`文书已存：${out}`, `document saved: ${out}`));
  return 0;
};

const draftsOf = async (client: HubClient, { options }: Session): Promise<string[]> => {
  if (typeof options['city'] !== 'string')
    throw new ClientError(
      'option-missing',
      '签发全部草稿须注明 --city。',
      '--all-drafts needs --city: sign one city after another.',
    );
  return (await client.notices({ city: options['city'], state: 'draft' })).map(({ noticeId }) => noticeId);
};

const tellOutcome = ({ config }: Session, outcome: SignOutcome): string[] => {
  if (outcome.ok) return [outcome.noticeId, outcome.serial, ''];
  return [
    outcome.noticeId,
    '',
    `${config.lang === 'en' ? outcome.detail : outcome.detailZh} [${outcome.code}]`,
  ];
};

const sign = async (session: Session, ...noticeIds: string[]): Promise<number> => {
  const { config, options, t, print } = session;
  const client = await anyClient(config);
  const ids = options['allDrafts'] === true ? await draftsOf(client, session) : noticeIds;
  if (ids.length === 0) {
    print(t('没有需要签发的文书。', 'There is nothing to sign.'));
    return 0;
  }
  const outcomes = await client.signNotices(ids);
  const header = [t('文书', 'document'), t('编号', 'serial'), t('未签发原因', 'why it was not signed')];
  print(table([header, ...outcomes.map((outcome) => tellOutcome(session, outcome))]));
  return outcomes.every(({ ok }) => ok) ? 0 : 2;
};

const CITY_HELP = '市代码，如 370100,370200 / city codes, comma-separated';

export const addNoticeCommands = (program: Command): void => {
  runs(
    program
      .command('notices')
      .description('文书列表 / documents')
      .option('--city <codes>', CITY_HELP)
      .option('--state <states>', `状态 / ${NoticeStateSchema.options.join(', ')}`)
      .option('--kind <kinds>', `种类 / ${NoticeKindSchema.options.join(', ')}`)
      .option('--responsible <organ>', '责任部门，如 health / responsible organ')
      .option('--format <format>', 'table | csv | json', 'table'),
    list,
  );
  const notice = program.command('notice').description('一份文书 / one document');
  runs(
    notice
      .command('show <id>')
      .description('内容、经过与可执行的操作 / findings, steps, and what is open to you')
      .option('--format <format>', 'text | json', 'text'),
    show,
  );
  runs(
    notice
      .command('document <id>')
      .description('下载文书 / save its text')
      .option('--format <format>', 'html | docx', 'html')
      .option('--out <file>', '存为 / save as'),
    document,
  );
  runs(
    notice
      .command('sign [ids...]')
      .description('签发，可多份 / sign, several at once')
      .option('--all-drafts', '一个市的全部草稿（须注明 --city） / every draft of a city (needs --city)')
      .option('--city <code>', '市代码 / city code'),
    sign,
  );
  addNoticeSteps(notice);
};
