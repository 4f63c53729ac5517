import type { Command } from 'commander';
import { AlertStatusSchema } from '../../schemas/alerts/alert.ts';
import { AlertKindSchema, SeveritySchema } from '../../schemas/alerts/kinds.ts';
import { AlertListSchema } from '../../schemas/api/alerts.ts';
import { type Target, TargetListSchema } from '../../schemas/api/targets.ts';
import { FEEDS } from '../../schemas/feeds/catalogue.ts';
import { anyClient } from '../lib/config.ts';
import { table } from '../lib/speak.ts';
import { runs, type Session } from './command.ts';

const ACCEPT: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
  json: 'application/json',
};
const FILTERS = ['city', 'district', 'industry', 'kind', 'severity', 'status', 'limit', 'cursor'] as const;

/** `updatedSince` and the filters that were given, as a query string. */
const queryOf = (options: Session['options']): string => {
  const query = new URLSearchParams();
  for (const name of FILTERS) if (typeof options[name] === 'string') query.set(name, options[name]);
  if (typeof options['since'] === 'string') query.set('updatedSince', options['since']);
  return query.size === 0 ? '' : `?${query}`;
};

const alerts = async ({ config, options, t, print }: Session): Promise<number> => {
  const client = await anyClient(config);
  const accept = ACCEPT[String(options['format'])];
  const path = `/v1/alerts${queryOf(options)}`;
  if (accept !== undefined) {
    process.stdout.write(await client.bytes(path, accept));
    return 0;
  }
  const list = AlertListSchema.parse(await (await client.call(path)).json());
  const header = [
    t('编号', 'id'),
    t('市', 'city'),
    t('类别', 'kind'),
    t('级别', 'severity'),
    t('统一社会信用代码', 'USCC'),
    t('单位', 'firm'),
    t('理由', 'reason'),
  ];
  print(
    table([
      header,
      ...list.items.map((a) => [
        a.alertId,
        a.city,
        a.kind,
        a.severity,
        a.uscc,
        a.name,
        config.lang === 'en' ? a.reason.en : a.reason.zh,
      ]),
    ]),
  );
  if (list.nextCursor !== null)
    print(t(`还有：--cursor ${list.nextCursor}`, `more: --cursor ${list.nextCursor}`));
  return 0;
};

const REASONS_SHOWN = 100;
const reasonsOf = ({ reasons }: Target, lang: Session['config']['lang']): string => {
  const text = reasons.map((reason) => (lang === 'en' ? reason.text.en : reason.text.zh)).join(' | ');
  return text.length > REASONS_SHOWN ? `${text.slice(0, REASONS_SHOWN)}…` : text;
};

const targets = async ({ config, options, t, print }: Session): Promise<number> => {
  const client = await anyClient(config);
  const path = `/v1/targets${queryOf(options)}`;
  if (options['format'] === 'csv') {
    process.stdout.write(await client.bytes(path, 'text/csv'));
    return 0;
  }
  const list = TargetListSchema.parse(await (await client.call(path)).json());
  const header = [
    '#',
    t('得分', 'score'),
    t('统一社会信用代码', 'USCC'),
    t('单位', 'firm'),
    t('区县', 'district'),
    t('理由', 'reasons'),
  ];
  print(
    table([
      header,
      ...list.items.map((target) => [
        target.rank,
        target.score,
        target.uscc,
        target.name,
        target.district,
        reasonsOf(target, config.lang),
      ]),
    ]),
  );
  print(
    t('全部理由、地址和电话：--format csv', 'all reasons, addresses and telephone numbers: --format csv'),
  );
  return 0;
};

const firm = async ({ config, print }: Session, uscc = ''): Promise<number> => {
  const answer = await (await anyClient(config)).call(`/v1/firms/${encodeURIComponent(uscc)}`);
  print(JSON.stringify(await answer.json(), null, 2));
  return 0;
};

const feeds = async ({ config, t, print }: Session): Promise<number> => {
  const header = [
    t('数据源', 'feed'),
    t('名称', 'title'),
    t('方式', 'mode'),
    t('周期', 'cadence'),
    t('截止日', 'due day'),
  ];
  print(
    table([
      header,
      ...FEEDS.map((feed) => [
        feed.id,
        config.lang === 'en' ? feed.title.en : feed.title.zh,
        feed.settings.mode,
        feed.settings.cadence,
        feed.settings.dueDay ?? '',
      ]),
    ]),
  );
  return 0;
};

const CITY_HELP = '市代码，如 370100,370200 / city codes, comma-separated';

export const addReaderCommands = (program: Command): void => {
  runs(
    program
      .command('alerts')
      .description('预警清单 / the list of alerts')
      .option('--city <codes>', CITY_HELP)
      .option('--district <codes>', '区县代码 / districts, comma-separated')
      .option('--industry <prefix>', '行业代码前缀，如 C26 / prefix of the industry code')
      .option('--kind <kinds>', `类别 / kinds: ${AlertKindSchema.options.join(', ')}`)
      .option('--severity <severities>', `级别 / ${SeveritySchema.options.join(', ')}`)
      .option('--status <status>', `状态 / ${AlertStatusSchema.options.join(', ')}, any`)
      .option('--since <instant>', '此后有变化的，如 2026-03-02T00:00:00Z / changed since')
      .option('--limit <n>', '一次最多几条 / at most so many')
      .option('--cursor <cursor>', '接上页 / goes on where a page ended')
      .option('--format <format>', 'table | csv | ndjson | json', 'table'),
    alerts,
  );
  runs(
    program
      .command('targets')
      .description('联合检查对象排序 / firms to inspect, ranked')
      .option('--city <codes>', CITY_HELP)
      .option('--limit <n>', '前几户，最多 200 / the first so many, 200 at most', '20')
      .option('--format <format>', 'table | csv', 'table'),
    targets,
  );
  runs(program.command('firm <uscc>').description('一户企业的情况 / what is known of a firm'), firm);
  runs(program.command('feeds').description('数据源目录 / the catalogue of feeds'), feeds);
};
