import type { Command } from 'commander';
import { lakeKeys } from '../../functions/shared/keys.ts';
import {
  type IngestSummary,
  type Reject,
  RejectSchema,
  type Warning,
  WarningSchema,
} from '../../schemas/events/execution.ts';
import { FEEDS, getContract } from '../../schemas/feeds/catalogue.ts';
import type { Contract } from '../../schemas/feeds/contract.ts';
import { resolveRegion } from '../../schemas/reference/regions.ts';
import { CHECK_ID, CHECK_PREFIX, type Checked, checkFile, type FileToCheck } from '../lib/check-file.ts';
import { ClientError } from '../lib/client-error.ts';
import { dayOption } from '../lib/day-option.ts';
import { ACCEPTED, clearFolder, folderLake, noLake, watchLines } from '../lib/folder-lake.ts';
import { progressBar } from '../lib/progress-bar.ts';
import { runs, type Session } from './command.ts';
import { showNoted } from './noted-table.ts';
import { showReading } from './show-reading.ts';
import { FIRST_REJECTS, showRejects } from './show-rejects.ts';
import { FIRST_WARNINGS } from './warnings.ts';

const PROVINCE = '370000';
const MEGABYTE = 1 << 20;
/** What an earlier check may have left in the folder. */
const OWN_FILES = [
  ...[ACCEPTED, 'rejects.csv', 'rejects.ndjson', 'rejects.xlsx'],
  ...['warnings.csv', 'warnings.ndjson', 'summary.json'],
];

const contractOf = ({ options }: Session): Contract => {
  const id = String(options['feed'] ?? '');
  const contract = getContract(id);
  if (contract) return contract;
  const known = FEEDS.map((feed) => feed.id).join(', ');
  throw new ClientError(
    'feed-unknown',
    `没有数据源“${id}”。可用：${known}`,
    `There is no feed "${id}". Known: ${known}`,
  );
};

/** Only of a full register may some rows be sent alone. */
const isSupplement = ({ options }: Session, { id, settings }: Contract): boolean => {
  if (options['supplement'] !== true) return false;
  if (settings.mode === 'full') return true;
  throw new ClientError(
    'mode-mismatch',
    `${id} 为增量数据源，没有补报：直接报送改正的行即可`,
    `${id} takes no supplements, being no full register: send the corrected rows as they are`,
  );
};

const scopeOf = ({ options }: Session): string => {
  const scope = String(options['scope'] ?? PROVINCE);
  const found = resolveRegion(scope);
  if (found.ok) return found.code;
  throw new ClientError(
    'scope-unknown',
    `范围应为省内行政区划代码：${scope}`,
    `Not a region of the province: ${scope}`,
  );
};

/** The figures of a check as `--json` prints them. */
const figuresOf = ({ summary, problem }: Checked, seconds: number) => {
  const { in: rows = 0, ...counts } = summary?.counts ?? {
    accepted: 0,
    rejected: 0,
    duplicates: 0,
    skipped: 0,
  };
  return {
    ...counts,
    records: summary?.records ?? 0,
    warnings: summary?.warnings ?? 0,
    rows,
    seconds: Math.round(seconds * 1_000) / 1_000,
    rowsPerSecond: Math.round(rows / seconds),
    peakRssMb: Math.round((process.resourceUsage().maxRSS * 1024) / MEGABYTE),
    format: summary?.format ?? '',
    encoding: summary?.encoding ?? '',
    ...(problem && { problem }),
  };
};

/** The first rows of which something is said. */
interface FirstNoted {
  readonly rejects: readonly Reject[];
  readonly warnings: readonly Warning[];
}

const showWarnings = (
  { warnings, warningsByCode: byCode }: IngestSummary,
  items: readonly Warning[],
  session: Session,
): void => {
  if (warnings === 0) return;
  const title = session.t(
    `提示 ${warnings} 处（不影响接收），前 ${items.length} 处：`,
    `${warnings} warnings (nothing is refused for them), the first ${items.length}:`,
  );
  showNoted(title, { items, byCode }, session);
};

const show = ({ summary, reading, problem }: Checked, first: FirstNoted, session: Session): void => {
  const { t, print } = session;
  if (reading) for (const line of showReading(reading, t)) print(line);
  if (summary) {
    const { in: rows, accepted, rejected, duplicates, skipped } = summary.counts;
    print(
      t(
        `行数 ${rows} = 接收 ${accepted} + 退回 ${rejected} + 重复 ${duplicates} + 跳过 ${skipped}`,
        `rows ${rows} = accepted ${accepted} + rejected ${rejected} + duplicates ${duplicates} + skipped ${skipped}`,
      ),
    );
    if (summary.unknownHeaders.length > 0) {
      const list = summary.unknownHeaders.join('、');
      print(t(`未使用的列（表头未识别）：${list}`, `columns not read (header not recognised): ${list}`));
    }
    const { rejectErrors: errors, rejectsByCode: byCode } = summary;
    if (errors > 0)
      showRejects({ items: first.rejects, rows: summary.counts.rejected, errors, byCode }, session);
    showWarnings(summary, first.warnings, session);
  }
  if (problem) print(`${t(problem.zh, problem.en)} [${problem.code}]`);
};

/** As `push` would end: 3 when the file as a whole is refused, 2 when rows are. */
const exitCodeOf = ({ summary, problem }: Checked): number => {
  if (problem) return 3;
  return (summary?.counts.rejected ?? 0) > 0 ? 2 : 0;
};

const check = async (session: Session, path = ''): Promise<number> => {
  const { options, t, print } = session;
  const bar = progressBar(`${t('检查', 'checking')} {bar} {percentage}%`);
  const contract = contractOf(session);
  const file: FileToCheck = {
    ...{ path, contract, scope: scopeOf(session), today: dayOption(options['today']) },
    supplement: isSupplement(session, contract),
    ...(options['json'] !== true && { progress: bar.progress }),
    workbook: options['workbook'] !== false && typeof options['out'] === 'string',
  };
  const out = typeof options['out'] === 'string' ? options['out'] : undefined;
  if (out !== undefined) await clearFolder(out, OWN_FILES);
  const start = performance.now();
  const lake = out === undefined ? noLake : folderLake(out, CHECK_PREFIX);
  const rejects = watchLines(lake, lakeKeys.rejectsNdjson(CHECK_ID), FIRST_REJECTS);
  const warnings = watchLines(rejects.lake, lakeKeys.warningsNdjson(CHECK_ID), FIRST_WARNINGS);
  const checked = await checkFile(file, warnings.lake).finally(bar.stop);
  const seconds = (performance.now() - start) / 1_000;
  if (options['json'] === true) print(JSON.stringify(figuresOf(checked, seconds)));
  else {
    const first = {
      rejects: rejects.lines.map((line) => RejectSchema.parse(JSON.parse(line))),
      warnings: warnings.lines.map((line) => WarningSchema.parse(JSON.parse(line))),
    };
    show(checked, first, session);
    // Of a file that could not be read nothing was written, not even the folder.
    if (out !== undefined && checked.summary !== undefined)
      print(t(`结果已存：${out}`, `results saved in ${out}`));
  }
  return exitCodeOf(checked);
};

export const addCheckCommand = (program: Command): void => {
  runs(
    program
      .command('check <file>')
      .description('报送前在本机检查一个文件 / check a file before it is pushed, without the hub')
      .requiredOption('--feed <id>', '数据源，如 health.measurements / feed')
      .option('--scope <region>', '范围（市代码，省本级 370000）/ scope')
      .option(
        '--supplement',
        '补报：文件只含全量库中改正或遗漏的行 / it holds corrected or missing rows of a full register',
      )
      .option('--today <date>', '检查日，默认今天 / business day')
      .option('--out <dir>', '接收与退回的记录存到文件夹 / save what is accepted and rejected')
      .option('--no-workbook', '不生成退回记录的 XLSX / no workbook of the rejects')
      .option('--json', '只输出一个 JSON / print one JSON object'),
    check,
  );
};
