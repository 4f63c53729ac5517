import type { Command } from 'commander';
import {
  type ReportingCalendar,
  ReportingCalendarSchema,
  type ReportingEntry,
  type ReportingState,
  ReportingStateSchema,
} from '../../schemas/api/reporting-calendar.ts';
import { regionName } from '../../schemas/reference/regions.ts';
import { anyClient } from '../lib/config.ts';
import { table } from '../lib/speak.ts';
import { runs, type Session } from './command.ts';

const STATE_ZH: Readonly<Record<ReportingState, string>> = {
  early: '提前（报送期未结束）',
  'on-time': '按时',
  late: '迟报',
  unscheduled: '已报（无截止日）',
  open: '报送期未结束',
  due: '待报',
  missing: '缺报',
};
const FILTERS = ['year', 'month', 'feed', 'scope', 'state'] as const;

const queryOf = (options: Session['options']): string => {
  const query = new URLSearchParams();
  for (const name of FILTERS) if (typeof options[name] === 'string') query.set(name, options[name]);
  return query.size === 0 ? '' : `?${query}`;
};

/** What about an entry needs somebody's eye. */
const noteOf = ({ silent, volume, provisional }: ReportingEntry, t: Session['t']): string =>
  [
    silent ? t('数据源静默', 'the feed is silent') : '',
    volume
      ? t(`行数骤减，此前中位数 ${volume.median}`, `rows collapsed, median before ${volume.median}`)
      : '',
    provisional ? t('截止日暂定', 'due day provisional') : '',
  ]
    .filter(Boolean)
    .join('; ');

const rowOf = (entry: ReportingEntry, { t, config }: Session): (string | number)[] => {
  const region = regionName(entry.scope);
  return [
    entry.feed,
    `${entry.scope} ${config.lang === 'en' ? region.en : region.zh}`,
    entry.period,
    entry.dueOn ?? '—',
    t(STATE_ZH[entry.state], entry.state),
    entry.arrivedOn ?? '',
    entry.daysLate ?? '',
    entry.rows ?? '',
    noteOf(entry, t),
  ];
};

const show = ({ today, from, to, counts, items }: ReportingCalendar, session: Session): string => {
  const { t } = session;
  const header = [
    t('数据源', 'feed'),
    t('范围', 'scope'),
    t('期别', 'period'),
    t('截止日', 'due'),
    t('情况', 'state'),
    t('报到日', 'arrived'),
    t('迟报天数', 'days late'),
    t('行', 'rows'),
    t('提示', 'note'),
  ];
  const sums = Object.entries(counts).map(
    ([state, count]) => `${t(STATE_ZH[ReportingStateSchema.parse(state)], state)} ${count}`,
  );
  const title = t(
    `报送日历 ${from} 至 ${to}（今日 ${today}）`,
    `reporting calendar ${from} to ${to} (today ${today})`,
  );
  return [title, table([header, ...items.map((entry) => rowOf(entry, session))]), sums.join(', ')].join('\n');
};

const run = async (session: Session): Promise<number> => {
  const client = await anyClient(session.config);
  const answer = await client.call(`/v1/reporting-calendar${queryOf(session.options)}`);
  const calendar = ReportingCalendarSchema.parse(await answer.json());
  session.print(
    session.options['format'] === 'json' ? JSON.stringify(calendar, null, 2) : show(calendar, session),
  );
  return 0;
};

export const addReportingCalendarCommand = (program: Command): void => {
  runs(
    program
      .command('reporting-calendar')
      .description('报送日历：按时、迟报、提前、缺报 / which periods are in time, late, early or missing')
      .option('--year <year>', '截止日在该年的各期，如 2026 / periods due in this year')
      .option('--month <month>', '截止日在该月的各期，如 2026-03 / periods due in this month')
      .option('--feed <id>', '数据源 / feed')
      .option('--scope <region>', '范围 / scope')
      .option('--state <state>', `情况 / ${ReportingStateSchema.options.join(', ')}`)
      .option('--format <format>', 'table | json', 'table'),
    run,
  );
};
