import type { Command } from 'commander';
import { MatchListSchema, MatchViewSchema } from '../../schemas/api/matches.ts';
import {
  type MatchKind,
  MatchKindSchema,
  type MatchState,
  MatchStateSchema,
} from '../../schemas/matching/match-item.ts';
import { BLOCK_TEXTS } from '../../schemas/matching/reasons.ts';
import {
  type NameContext,
  outcomeOf,
  type ScoreParts,
  scoreNames,
} from '../../schemas/matching/score-names.ts';
import { anyClient } from '../lib/config.ts';
import { table } from '../lib/speak.ts';
import { runs, type Session } from './command.ts';

const STATE_NAMES: Readonly<Record<MatchState, string>> = {
  pending: '待确认',
  accepted: '已确认',
  rejected: '已否定',
  undone: '已撤销',
};
const KIND_NAMES: Readonly<Record<MatchKind, string>> = {
  licence: '许可证归户',
  'same-firm': '同一单位',
  branch: '分支机构',
};
const OUTCOME_NAMES = { automatic: '自动合并', review: '人工确认', none: '不是同一单位' } as const;
const PART_NAMES: Readonly<Record<keyof ScoreParts, string>> = {
  core: '字号',
  trade: '行业词',
  form: '组织形式',
  region: '地区',
  branch: '分支与编号',
  brackets: '括号内容',
  industry: '行业代码',
};

const list = async ({ config, options, t, print }: Session): Promise<number> => {
  const query = new URLSearchParams();
  for (const name of ['city', 'state', 'kind', 'limit', 'cursor'])
    if (typeof options[name] === 'string') query.set(name, options[name]);
  const answer = await (await anyClient(config)).call(`/v1/matches?${query}`);
  const page = MatchListSchema.parse(await answer.json());
  if (options['format'] === 'json') {
    print(JSON.stringify(page, null, 2));
    return 0;
  }
  const header = [
    ...[t('编号', 'id'), t('状态', 'state'), t('类别', 'kind'), t('记录', 'record'), t('单位', 'firm')],
    ...[t('得分', 'score'), t('疑点', 'against it')],
  ];
  const rows = page.items.map(({ matchId, state, kind, from, into, score, why }) => [
    ...[
      matchId,
      t(STATE_NAMES[state], state),
      t(KIND_NAMES[kind], kind),
      from.name,
      `${into.name} ${into.subject}`,
      score,
    ],
    why.map(({ zh, en }) => t(zh, en)).join(' '),
  ]);
  print(table([header, ...rows]));
  if (page.nextCursor !== null)
    print(t(`还有：--cursor ${page.nextCursor}`, `more: --cursor ${page.nextCursor}`));
  return 0;
};

const decide =
  (pathOf: (id: string) => string) =>
  async ({ config, options, t, print }: Session, id = ''): Promise<number> => {
    const body = { reason: options['reason'] };
    const answer = await (await anyClient(config)).call(pathOf(encodeURIComponent(id)), {
      method: 'POST',
      body,
    });
    const { state, from, into } = MatchViewSchema.parse(await answer.json());
    print(`${id} ${t(STATE_NAMES[state], state)}：${from.name} → ${into.name}`);
    return 0;
  };

/** Needs no hub: the same matcher, so that a clerk can see why two names are taken for one firm or not. */
const score = async ({ options, t, print }: Session, a = '', b = ''): Promise<number> => {
  const contextOf = (region: unknown): NameContext => (typeof region === 'string' ? { region } : {});
  const context = { a: contextOf(options['regionA']), b: contextOf(options['regionB']) };
  const found = scoreNames(a, b, context);
  const outcome = outcomeOf(found);
  if (options['format'] === 'json') {
    print(JSON.stringify({ a, b, outcome, ...found }, null, 2));
    return 0;
  }
  const parts = Object.entries(found.parts) as [keyof ScoreParts, number][];
  print(`${t(OUTCOME_NAMES[outcome], outcome)} ${found.score}`);
  const rows = parts.map(([part, value]) => [t(PART_NAMES[part], part), value]);
  print(table([[t('部分', 'part'), t('系数', 'factor')], ...rows]));
  for (const block of found.blocks) print(`- ${t(BLOCK_TEXTS[block].zh, BLOCK_TEXTS[block].en)}`);
  return 0;
};

/** Which records are one firm: the queue of proposals, decisions, and the score of two names. */
export const addMatchCommands = (program: Command): void => {
  const match = program
    .command('match')
    .description('单位合并：同一单位的不同记录 / which records are one firm');
  runs(
    match
      .command('list')
      .description('待确认的建议 / proposals that wait for a decision')
      .option('--city <codes>', '市代码，如 370100,370200 / city codes, comma-separated')
      .option('--state <states>', MatchStateSchema.options.join(' | '))
      .option('--kind <kinds>', MatchKindSchema.options.join(' | '))
      .option('--limit <n>', '一次最多几条，最多 500 / at most so many, 500 at most')
      .option('--cursor <cursor>', '接上次 / goes on where the last answer ended')
      .option('--format <format>', 'table | json', 'table'),
    list,
  );
  const deciding = (name: string, description: string, pathOf: (id: string) => string): void => {
    const command = match.command(`${name} <id>`).description(description);
    runs(command.requiredOption('--reason <text>', '理由 / why'), decide(pathOf));
  };
  deciding('accept', '确认为同一单位 / they are one firm', (id) => `/v1/matches/${id}/accept`);
  deciding('reject', '不是同一单位 / they are not', (id) => `/v1/matches/${id}/reject`);
  deciding('undo', '撤销合并 / take a merge back', (id) => `/v1/merges/${id}/undo`);
  runs(
    match
      .command('score <a> <b>')
      .description('比较两个名称并说明得分，无需联网 / compare two names and explain the score, offline')
      .option('--region-a <code>', '前者的行政区划代码 / region code of the first one')
      .option('--region-b <code>', '后者的行政区划代码 / region code of the second one')
      .option('--format <format>', 'table | json', 'table'),
    score,
  );
};
