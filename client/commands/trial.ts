import type { Command } from 'commander';
import { MarkVerdictSchema } from '../../schemas/alerts/alert.ts';
import { KIND_NAMES, STATUS_NAMES } from '../../schemas/alerts/names.ts';
import { AlertDetailSchema } from '../../schemas/api/alerts.ts';
import { type CityTrial, type TrialFigures, TrialSchema } from '../../schemas/api/trial.ts';
import { regionName } from '../../schemas/reference/regions.ts';
import { CityModeSchema } from '../../schemas/settings/city-mode.ts';
import { anyClient } from '../lib/config.ts';
import { table } from '../lib/speak.ts';
import { runs, type Session } from './command.ts';

const MODE_NAMES = { shadow: '试运行', live: '正式运行' } as const;

const figures = ({
  open,
  unmarked,
  right,
  wrong,
  alreadyDone,
  hitRate,
}: TrialFigures): (string | number)[] => [
  ...[open, unmarked, right, wrong, alreadyDone],
  hitRate === null
    ? ''
    : `${hitRate.percent} % (${hitRate.fraction}; ${hitRate.interval.from}–${hitRate.interval.to})`,
];

const rowsOf = ({ city, mode, total, kinds }: CityTrial, { t }: Session): (string | number)[][] => [
  [t(regionName(city).zh, city), t(MODE_NAMES[mode], mode), t('合计', 'all'), ...figures(total)],
  ...kinds.map((own) => ['', '', t(KIND_NAMES[own.kind], own.kind), ...figures(own)]),
];

const trial = async (session: Session): Promise<number> => {
  const { config, options, t, print } = session;
  const query =
    typeof options['city'] === 'string' ? `?${new URLSearchParams({ city: options['city'] })}` : '';
  const answer = await (await anyClient(config)).call(`/v1/trial${query}`);
  const found = TrialSchema.parse(await answer.json());
  if (options['format'] === 'json') {
    print(JSON.stringify(found, null, 2));
    return 0;
  }
  const header = [
    t('市', 'city'),
    t('模式', 'mode'),
    t('类别', 'kind'),
    t('未处理', 'open'),
    t('未标记', 'unmarked'),
    t('属实', 'right'),
    t('有误', 'wrong'),
    t('已处理', 'done already'),
    t('命中率（95% 置信区间）', 'hit rate (95 % interval)'),
  ];
  print(table([header, ...found.cities.flatMap((city) => rowsOf(city, session))]));
  return 0;
};

const cityMode = async ({ config, options, t, print }: Session, city = '', mode = ''): Promise<number> => {
  const body = { mode, reason: options['reason'] };
  const path = `/v1/cities/${encodeURIComponent(city)}/mode`;
  const answer = await (await anyClient(config)).call(path, { method: 'POST', body });
  const decided = CityModeSchema.parse(await answer.json());
  print(
    `${t(regionName(decided.city).zh, decided.city)} ${t(MODE_NAMES[decided.mode], decided.mode)} ${decided.since}`,
  );
  return 0;
};

const mark = async ({ config, options, t, print }: Session, alertId = ''): Promise<number> => {
  const { verdict, reason } = options;
  const path = `/v1/alerts/${encodeURIComponent(alertId)}/mark`;
  const answer = await (await anyClient(config)).call(path, { method: 'POST', body: { verdict, reason } });
  const { status } = AlertDetailSchema.parse(await answer.json());
  print(`${alertId} ${t(STATUS_NAMES[status], status)}`);
  return 0;
};

/** Marks, and what a city's decision to go live rests on. */
export const addTrialCommands = (program: Command): void => {
  runs(
    program
      .command('mark <alertId>')
      .description('标记一条预警：属实、有误或已处理 / say that an alert is right, wrong, or done already')
      .requiredOption('--verdict <verdict>', MarkVerdictSchema.options.join(' | '))
      .option('--reason <text>', '理由；属实时可省略 / why; may be left out for right'),
    mark,
  );
  runs(
    program
      .command('trial')
      .description('试运行情况：模式与命中率 / the trial: mode of each city and its hit rate')
      .option('--city <codes>', '市代码，如 370100,370200 / city codes, comma-separated')
      .option('--format <format>', 'table | json', 'table'),
    trial,
  );
  runs(
    program
      .command('city-mode <city> <mode>')
      .description('转入正式运行（live）或转回试运行（shadow） / take a city live, or back to shadow')
      .requiredOption('--reason <text>', '决定的理由 / why'),
    cityMode,
  );
};
