import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { departmentClient } from '../lib/config.ts';
import type { HubClient } from '../lib/hub-client.ts';
import { firstWarnings, warningsCsv } from '../lib/warnings.ts';
import { runs, type Session } from './command.ts';
import { showNoted } from './noted-table.ts';

/** Warnings that are shown on the screen; the file has all. */
export const FIRST_WARNINGS = 10;

/** What is odd about a submission: the findings on the whole file, codes with their numbers, and the first rows. */
export const printWarnings = async (client: HubClient, id: string, session: Session): Promise<void> => {
  const { t, print } = session;
  const { findings, notChecked = [], total, byCode, items } = await firstWarnings(client, id, FIRST_WARNINGS);
  for (const { zh, en, code } of findings) print(`${t('提示', 'warning')}: ${t(zh, en)} [${code}]`);
  for (const { zh, en } of notChecked) print(t(zh, en));
  if (total === 0) return;
  const title = t(
    `已接收的行中有 ${total} 处提示，前 ${items.length} 处：`,
    `${total} warnings on rows that were taken, the first ${items.length}:`,
  );
  showNoted(title, { items, byCode }, session);
};

const warnings = async (session: Session, id = ''): Promise<number> => {
  const { config, options, t, print } = session;
  const client = await departmentClient(config);
  if (typeof options['out'] !== 'string') {
    await printWarnings(client, id, session);
    return 0;
  }
  const bytes = await warningsCsv(client, id);
  if (bytes === undefined) {
    print(t('没有逐行提示。', 'No row has a warning.'));
    return 0;
  }
  await writeFile(options['out'], bytes);
  print(t(`提示已存：${options['out']}`, `warnings saved: ${options['out']}`));
  return 0;
};

export const addWarningsCommand = (program: Command): void => {
  runs(
    program
      .command('warnings <id>')
      .description('提示：已接收但可能有误的行 / warnings: rows that were taken but look wrong')
      .option('--out <file>', '全部存为CSV / save all of them as CSV'),
    warnings,
  );
};
