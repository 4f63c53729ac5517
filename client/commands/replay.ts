import type { Command } from 'commander';
import type { Comparison } from '../../functions/replay/compare.ts';
import type { ReplayReport } from '../../functions/replay/replay.ts';
import { stackOutput } from '../lib/admin.ts';
import type { TablePair } from '../lib/replay-tables.ts';
import { table } from '../lib/speak.ts';
import { runs, type Session } from './command.ts';

const DIFFERENT = 2;

const text = (value: Session['options'][string]): string | undefined =>
  value === undefined ? undefined : String(value);

/** The tables in use, unless they are not to be compared or are the targets themselves. */
const liveTables = async (
  { compare, stage }: Session['options'],
  targets: TablePair,
): Promise<TablePair | undefined> => {
  if (compare === false) return undefined;
  const output = (name: string) => stackOutput(String(stage), 'Data', name);
  const live = { facts: await output('FactsTable'), cases: await output('CasesTable') };
  return live.facts === targets.facts || live.cases === targets.cases ? undefined : live;
};

const tell = (session: Session, { entries, problems, comparison, ...counted }: ReplayReport): void => {
  const { print, t } = session;
  const rows = Object.entries({ ...counted, entries }).flatMap(([what, counts]) =>
    Object.entries(counts).map(([name, n]) => [what, name, n] as const),
  );
  print(table([[t('类别', 'what'), t('名称', 'name'), t('数量', 'count')], ...rows]));
  for (const { of, code, zh, en } of problems) print(`! ${of}: ${t(zh, en)} [${code}]`);
  if (comparison === undefined) print(t('未与现行表比较。', 'Not compared with the tables in use.'));
  else tellComparison(session, comparison);
};

const tellComparison = ({ print, t }: Session, comparison: Comparison): void => {
  const { equal, compared, differing, differences } = comparison;
  print(
    equal
      ? t(`与现行表一致：共比较 ${compared} 项。`, `Equal to the tables in use: ${compared} items compared.`)
      : t(`与现行表不一致：共 ${differing} 项不同，前列如下。`, `${differing} items differ; the first are:`),
  );
  for (const { how, what, key, fields } of differences) print(`  ${how} ${what} ${key} ${fields.join(', ')}`);
};

/** Says how far it is, on a terminal alone. */
const progress = (done: number, all: number): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r${done}/${all}${done === all ? '\n' : ''}`);
};

const run = async (session: Session): Promise<number> => {
  const { options, print } = session;
  const [{ replayHub }, { makeTargets }] = await Promise.all([
    import('../lib/replay.ts'),
    import('../lib/replay-tables.ts'),
  ]);
  const targets = { facts: String(options['factsTable']), cases: String(options['casesTable']) };
  const lake = text(options['lake']) ?? (await stackOutput(String(options['stage']), 'Data', 'LakeBucket'));
  const live = await liveTables(options, targets);
  const [feed, scope, city] = [text(options['feed']), text(options['scope']), text(options['city'])];
  if (options['create'] === true) await makeTargets(targets);
  const report = await replayHub({
    ...{ lake, targets, onProgress: progress },
    ...(live === undefined ? {} : { live }),
    scope: { ...(feed && { feed }), ...(scope && { scope }), ...(city && { city }) },
  });
  if (options['json'] === true) print(JSON.stringify(report, null, 2));
  else tell(session, report);
  return report.comparison?.equal === false || report.problems.length > 0 ? DIFFERENT : 0;
};

/** `admin replay`: facts, alerts and documents from the lake into empty tables. */
export const addReplayCommand = (admin: Command): void => {
  runs(
    admin
      .command('replay')
      .description(
        '由数据湖重建事实、预警和文书到空表，并与现行表比较 / rebuild facts, alerts and documents from the lake into empty tables, and compare',
      )
      .requiredOption('--facts-table <name>', '事实的目标表（空表）/ empty table for the facts')
      .requiredOption('--cases-table <name>', '预警和文书的目标表（空表）/ empty table for the cases')
      .option('--create', '目标表不存在时新建 / make the target tables where they are not there')
      .option('--feed <feed>', '仅重建此数据源的事实 / the facts of this feed alone')
      .option('--scope <code>', '仅此范围（与 --feed 同用）/ of this scope alone, with --feed')
      .option('--city <code>', '仅统计、比较此市 / count and compare this city alone')
      .option(
        '--lake <bucket>',
        '数据湖存储桶，缺省取自堆栈 / bucket of the lake; from the stack when left out',
      )
      .option('--no-compare', '不与现行表比较 / do not compare with the tables in use')
      .option('--json', 'JSON'),
    run,
  );
};
