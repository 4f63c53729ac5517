import type { Command } from 'commander';
import type { ScoreParts } from '../../schemas/alerts/alert.ts';
import { KIND_NAMES, SEVERITY_NAMES, STATUS_NAMES } from '../../schemas/alerts/names.ts';
import { type AlertDetail, AlertDetailSchema } from '../../schemas/api/alerts.ts';
import { anyClient } from '../lib/config.ts';
import { runs, type Session } from './command.ts';

const PART_NAMES: Readonly<Record<keyof ScoreParts, string>> = {
  harm: '危害',
  excess: '超出',
  people: '人数',
  repetition: '反复',
};

const pathOf = (alertId: string, action?: string): string =>
  `/v1/alerts/${encodeURIComponent(alertId)}${action === undefined ? '' : `/${action}`}`;

/** An alert in words: what, by which rule, how it comes about, which rows it rests on, and who signed them. */
const explained = (alert: AlertDetail, { config, t }: Session): string => {
  const say = ({ zh, en }: { zh: string; en: string }): string => t(zh, en);
  const { rule, clause, basis, scoreParts, acceptance } = alert;
  const points = Object.entries(scoreParts) as [keyof ScoreParts, number][];
  const parts = points.map(([name, own]) => `${t(PART_NAMES[name], name)} ${own}`);
  const rows = alert.evidence.map(({ lineage: { fileName, row, feed, dataAsOf } }) =>
    t(
      `  ${fileName} 第${row}行（${feed}，截至${dataAsOf}）`,
      `  ${fileName} row ${row} (${feed}, as of ${dataAsOf})`,
    ),
  );
  const more = alert.evidenceCount - rows.length;
  const files = alert.sources.map(
    ({ fileName, sha256, organ, kid }) =>
      `  ${fileName} SHA-256 ${sha256} ${t('签名', 'signed by')} ${organ} ${kid}`,
  );
  const heading =
    config.lang === 'en'
      ? `${alert.kind} · ${alert.severity} · ${alert.status}`
      : `${KIND_NAMES[alert.kind]} · ${SEVERITY_NAMES[alert.severity]} · ${STATUS_NAMES[alert.status]}`;
  return [
    `${alert.name} ${alert.uscc}  ${heading}`,
    say(alert.reason),
    `${t('规则', 'rule')}: ${rule.id} ${rule.edition} ${say(rule.title)}`,
    `${t('条款', 'clause')}: ${clause}`,
    `${t('依据', 'basis')}: ${basis}`,
    ...alert.arithmetic.map((step) => `  ${say(step)}`),
    `${t('分值', 'score')}: ${alert.score} (${parts.join(', ')})`,
    `${t('证据', 'evidence')}:`,
    ...rows,
    ...(more > 0 ? [t(`  另有${more}行`, `  and ${more} more rows`)] : []),
    ...(files.length > 0 ? [`${t('签名文件', 'signed files')}:`, ...files] : []),
    ...(acceptance === undefined
      ? []
      : [
          t(
            `备案接受至${acceptance.expiresOn}：${acceptance.reason}（${acceptance.owner}，${acceptance.proof}）`,
            `accepted until ${acceptance.expiresOn}: ${acceptance.reason} (${acceptance.owner}, ${acceptance.proof})`,
          ),
        ]),
  ].join('\n');
};

const explain = async (session: Session, alertId = ''): Promise<number> => {
  const { config, options, print } = session;
  const answer = await (await anyClient(config)).call(pathOf(alertId));
  const alert = AlertDetailSchema.parse(await answer.json());
  print(options['format'] === 'json' ? JSON.stringify(alert, null, 2) : explained(alert, session));
  return 0;
};

const say = async (
  { config, t, print }: Session,
  path: string,
  body: Readonly<Record<string, unknown>>,
): Promise<number> => {
  const answer = await (await anyClient(config)).call(path, { method: 'POST', body });
  const { alertId, status } = AlertDetailSchema.parse(await answer.json());
  print(`${alertId} ${t(STATUS_NAMES[status], status)}`);
  return 0;
};

const accept = (session: Session, alertId = ''): Promise<number> => {
  const { reason, owner, proof, until: expiresOn } = session.options;
  return say(session, pathOf(alertId, 'accept'), { reason, owner, proof, expiresOn });
};

const reopen = (session: Session, alertId = ''): Promise<number> =>
  say(session, pathOf(alertId, 'reopen'), { reason: session.options['reason'] });

/** One alert: why it was raised, and what an officer says of it. */
export const addAlertCommands = (program: Command): void => {
  runs(
    program
      .command('alert <alertId>')
      .description('一条预警的由来：规则、条款、算式、证据 / why an alert was raised')
      .option('--format <format>', 'text | json', 'text'),
    explain,
  );
  runs(
    program
      .command('accept <alertId>')
      .description('备案接受：属实但暂不处理，到期自动重新打开 / leave a true alert as it is until a day')
      .requiredOption('--reason <text>', '理由 / why')
      .requiredOption('--owner <text>', '责任单位或责任人 / who answers for it')
      .requiredOption('--proof <text>', '依据文号或存放处 / number of the document that proves it')
      .requiredOption('--until <day>', '到期日，如 2026-12-31，最长一年 / last day, a year ahead at most'),
    accept,
  );
  runs(
    program
      .command('reopen <alertId>')
      .description('撤销备案接受或标记，重新打开 / take back an acceptance or a mark')
      .requiredOption('--reason <text>', '理由 / why'),
    reopen,
  );
};
