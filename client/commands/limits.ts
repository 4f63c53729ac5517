import type { Command } from 'commander';
import { describeLimits } from '../../functions/assess/evaluate/describe-limits.ts';
import { evaluateCases } from '../../functions/assess/evaluate/evaluate-cases.ts';
import type { EvaluateOutput, TopicOutcome } from '../../schemas/evaluate/cases.ts';
import type { AgentLimits } from '../../schemas/evaluate/limits.ts';
import type { Sentence } from '../../schemas/sentence.ts';
import { readCases } from '../lib/cases-file.ts';
import { ClientError } from '../lib/client-error.ts';
import { dayOption } from '../lib/day-option.ts';
import { table } from '../lib/speak.ts';
import { unknownAgents } from '../lib/unknown-agents.ts';
import { runs, type Session } from './command.ts';

const CONFIDENCE = {
  fetched: { zh: '摘录', en: 'fetched' },
  recalled: { zh: '凭记忆', en: 'recalled' },
} as const;

const limitTable = ({ t }: Session, { limits }: AgentLimits): string =>
  table([
    [
      t('类型', 'type'),
      t('限值', 'limit'),
      t('版本', 'edition'),
      t('起', 'from'),
      t('止', 'to'),
      t('当日有效', 'in force'),
      t('来源', 'confidence'),
      t('校对', 'proofread'),
    ],
    ...limits.map((limit) => {
      const { zh, en } = CONFIDENCE[limit.confidence];
      return [
        ...[limit.type, `${limit.value} ${limit.unit}`, limit.edition],
        ...[limit.effectiveFrom, limit.effectiveTo ?? '—', limit.inForce ? '✓' : '✗'],
        ...[t(zh, en), limit.proofread ? '✓' : t('未经校对', 'not proofread')],
      ];
    }),
  ]);

const limits = async (session: Session, query = ''): Promise<number> => {
  const { options, t, print } = session;
  const output = describeLimits(query, dayOption(options['date']));
  if (output.agents.length === 0)
    throw new ClientError(
      'unknown-agent',
      `标准中没有危害因素“${query}”，请用标准名称、CAS号或代码。`,
      `The standard knows no agent "${query}"; try its name, CAS number or code.`,
    );
  if (options['json'] === true) {
    print(JSON.stringify(output, null, 2));
    return 0;
  }
  for (const agent of output.agents) {
    print(`${agent.nameZh} / ${agent.nameEn}  [${[...agent.codes, ...agent.cas].join(', ')}]`);
    print(
      agent.type === 'doubtful' && agent.limits.length === 0
        ? t('限值尚未与标准核对，不用于评价', 'its limits have not been read from the standard: never used')
        : limitTable(session, agent),
    );
  }
  return 0;
};

const VERDICTS: Readonly<Record<TopicOutcome['verdict'], Sentence>> = {
  complies: { zh: '合格', en: 'complies' },
  'action-level': { zh: '达到行动水平', en: 'action level' },
  exceeds: { zh: '超标', en: 'exceeds' },
  'not-evaluated': { zh: '未能评价', en: 'not evaluated' },
};

const tell = ({ t, print }: Session, one: EvaluateOutput['cases'][number]): void => {
  print(`\n${one.id}`);
  for (const topic of one.topics) {
    const { zh, en } = VERDICTS[topic.verdict];
    const why = topic.reason?.text;
    const what = [topic.workplace, topic.agent, topic.type].join(' | ');
    print(`  ${what}: ${t(zh, en)}${why ? ` (${t(why.zh, why.en)})` : ''} ${topic.clause ?? ''}`.trimEnd());
    for (const step of topic.steps) print(`    ${t(step.zh, step.en)}`);
  }
  for (const { kind, severity, reason } of one.findings)
    if (kind === 'verdict-difference') print(`  ! ${severity}: ${t(reason.zh, reason.en)}`);
};

const evaluate = async (session: Session, path = ''): Promise<number> => {
  const given = await readCases(path);
  const output = evaluateCases(given);
  if (session.options['json'] === true) session.print(JSON.stringify(output, null, 2));
  else for (const one of output.cases) tell(session, one);
  const unknown = unknownAgents(given, output);
  if (unknown.length === 0) return 0;
  throw new ClientError(
    'unknown-agent',
    `以下危害因素未能对应到标准，未评价：${unknown.map(({ zh }) => zh).join('；')}`,
    `These agents could not be matched to the standard, so they were not evaluated: ${unknown.map(({ en }) => en).join('; ')}`,
  );
};

export const addLimitCommands = (program: Command): void => {
  runs(
    program
      .command('limits')
      .description('查职业接触限值：名称、CAS号或代码 / limits of an agent, in all editions')
      .argument('<agent>', '名称、CAS号或代码 / name, CAS number or code')
      .option('--date <day>', '采样日期，默认今天 / sampling date')
      .option('--json', '输出 JSON / print JSON'),
    limits,
  );
  runs(
    program
      .command('evaluate')
      .description('用平台规则评价检测结果，不联网 / judge measurements by the hub’s rules, offline')
      .argument('<cases>', 'JSON 文件，见 client/samples/cases.json / JSON file')
      .option('--json', '输出 JSON / print JSON'),
    evaluate,
  );
};
