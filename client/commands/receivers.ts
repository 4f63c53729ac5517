import type { Command } from 'commander';
import {
  DeliveryPageSchema,
  EndpointSecretSchema,
  EndpointViewSchema,
  InboxPageSchema,
  PingAnswerSchema,
} from '../../schemas/api/receivers.ts';
import { DeliverySchema } from '../../schemas/deliveries/message.ts';
import { anyClient } from '../lib/config.ts';
import { table } from '../lib/speak.ts';
import { runs, type Session } from './command.ts';

const queryOf = (options: Session['options'], names: readonly string[]): string => {
  const query = new URLSearchParams();
  for (const name of names) if (typeof options[name] === 'string') query.set(name, options[name]);
  return query.size === 0 ? '' : `?${query}`;
};

const inbox = async ({ config, options, t, print }: Session): Promise<number> => {
  const path = `/v1/inbox${queryOf(options, ['city', 'cursor', 'limit'])}`;
  const page = InboxPageSchema.parse(await (await (await anyClient(config)).call(path)).json());
  if (options['format'] === 'json') {
    print(JSON.stringify(page, null, 2));
    return 0;
  }
  const header = [
    t('时间', 'time'),
    t('机构', 'office'),
    t('类型', 'type'),
    t('文书', 'document'),
    t('消息', 'message'),
  ];
  const rows = page.items.map(({ at, office, type, documentId, messageId }) => [
    ...[at, `${office.organ}:${office.city}`, type, documentId, messageId],
  ]);
  print(table([header, ...rows]));
  print(
    page.more
      ? t(`还有：--cursor ${page.cursor}`, `more: --cursor ${page.cursor}`)
      : t(`下次从此处接收：--cursor ${page.cursor}`, `next time from here: --cursor ${page.cursor}`),
  );
  return 0;
};

const deliveries = async ({ config, options, t, print }: Session): Promise<number> => {
  const path = `/v1/deliveries${queryOf(options, ['city', 'state', 'cursor', 'limit'])}`;
  const page = DeliveryPageSchema.parse(await (await (await anyClient(config)).call(path)).json());
  if (options['format'] === 'json') {
    print(JSON.stringify(page, null, 2));
    return 0;
  }
  const header = [
    t('消息', 'message'),
    t('类型', 'type'),
    t('机构', 'office'),
    t('状态', 'state'),
    t('次数', 'tries'),
    t('最近一次', 'last try'),
    t('下次', 'next'),
  ];
  const rows = page.items.map(({ messageId, type, office, delivery }) => {
    const last = delivery.log.at(-1);
    return [
      ...[messageId, type, `${office.organ}:${office.city}`, delivery.state, delivery.attempts],
      ...[last === undefined ? '' : `${last.at} ${last.error ?? last.status ?? ''}`, delivery.nextAt ?? ''],
    ];
  });
  print(table([header, ...rows]));
  if (page.nextCursor !== null)
    print(t(`还有：--cursor ${page.nextCursor}`, `more: --cursor ${page.nextCursor}`));
  return 0;
};

type Method = 'GET' | 'PUT' | 'POST' | 'DELETE';

const callEndpoint = async (
  { config }: Session,
  city: string,
  { method, action = '', body }: { method: Method; action?: string; body?: unknown },
): Promise<unknown> => {
  const path = `/v1/endpoints/${encodeURIComponent(city)}${action}`;
  return (await (await anyClient(config)).call(path, { method, body })).json();
};

/** Shows the endpoint, and its new secret apart: it cannot be asked for again. */
const tellSecret = ({ t, print }: Session, answer: unknown): number => {
  const { secret, ...endpoint } = EndpointSecretSchema.parse(answer);
  print(JSON.stringify(endpoint, null, 2));
  print(
    t('密钥仅显示这一次，请立即保存：', 'The secret is shown this once; keep it now:').concat(`\n${secret}`),
  );
  return 0;
};

const tellEndpoint = ({ print }: Session, answer: unknown): number => {
  print(JSON.stringify(EndpointViewSchema.parse(answer), null, 2));
  return 0;
};

const pingEndpoint = async (session: Session, city: string): Promise<number> => {
  const answer = await callEndpoint(session, city, { method: 'POST', action: '/ping' });
  const { messageId } = PingAnswerSchema.parse(answer);
  session.print(
    session.t(
      `测试消息 ${messageId} 已排队；结果见 lianfang deliveries`,
      `Test message ${messageId} is on its way; see lianfang deliveries`,
    ),
  );
  return 0;
};

const addEndpointCommands = (program: Command): void => {
  const endpoint = program
    .command('endpoint')
    .description('接收地址（webhook）；<city> 为市代码，或 all / webhook; <city> is a city code, or all');
  runs(endpoint.command('show <city>').description('查看 / show'), async (session, city = '') =>
    tellEndpoint(session, await callEndpoint(session, city, { method: 'GET' })),
  );
  runs(
    endpoint
      .command('set <city> <url>')
      .description('设置或重新启用，并取得新密钥 / set or re-activate, and get a new secret'),
    async (session, city = '', url = '') =>
      tellSecret(session, await callEndpoint(session, city, { method: 'PUT', body: { url } })),
  );
  runs(
    endpoint
      .command('rotate <city>')
      .description('更换密钥，旧密钥并用 24 小时 / a new secret; the old one signs beside it for a day'),
    async (session, city = '') =>
      tellSecret(session, await callEndpoint(session, city, { method: 'POST', action: '/rotate' })),
  );
  runs(
    endpoint.command('ping <city>').description('发送测试消息 / send a test message'),
    (session, city = '') => pingEndpoint(session, city),
  );
  runs(endpoint.command('disable <city>').description('停用 / disable'), async (session, city = '') =>
    tellEndpoint(session, await callEndpoint(session, city, { method: 'DELETE' })),
  );
};

/** What an office is told: inbox, webhooks, and how the pushes went. */
export const addReceiverCommands = (program: Command): void => {
  const paged = (command: Command): Command =>
    command
      .option('--city <codes>', '机构所在市，370000 为省级 / offices by city, 370000 for the province')
      .option('--limit <n>', '一次最多几条，最多 500 / at most so many, 500 at most')
      .option('--cursor <cursor>', '接上次 / goes on where the last answer ended')
      .option('--format <format>', 'table | json', 'table');
  runs(paged(program.command('inbox').description('收件箱：文书与通知 / inbox: documents and news')), inbox);
  runs(
    paged(program.command('deliveries').description('推送日志 / how the pushes went')).option(
      '--state <state>',
      `状态 / ${DeliverySchema.shape.state.options.join(', ')}`,
    ),
    deliveries,
  );
  addEndpointCommands(program);
};
