import { copyFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mapHeaders } from '../../functions/ingest/header.ts';
import { RejectBook } from '../../functions/ingest/reject-book.ts';
import { lakeKeys } from '../../functions/shared/keys.ts';
import { getContract } from '../../schemas/feeds/catalogue.ts';
import { ACCOUNT_HEADER, account } from './ingest-files.ts';

/** What a process used that wrote so many rejected rows. */
export interface ManyRejects {
  readonly seconds: number;
  readonly peakRssMb: number;
  /** Sizes of the objects, by their keys. */
  readonly megabytes: Readonly<Record<string, number>>;
}

const MEGABYTE = 1 << 20;
const fault = (column: string, header: string) => ({
  ...{ column, header, value: '坏', code: 'integer-format', messageZh: `“${header}”的值“坏”不是整数` },
  ...{ messageEn: `"${header}" value "坏" is no whole number`, expected: '不小于0的整数' },
});

/** A lake that keeps the workbook alone. */
const folderLake = (folder: string, megabytes: Record<string, number>) => ({
  writeLines: async (key: string, lines: AsyncIterable<string> | Iterable<string>) => {
    let bytes = 0;
    for await (const line of lines) bytes += Buffer.byteLength(line) + 1;
    megabytes[key] = Math.round(bytes / MEGABYTE);
    return { bytes, sha256: '' };
  },
  putFile: async (key: string, path: string) => {
    megabytes[key] = Math.round((await stat(path)).size / MEGABYTE);
    if (key === lakeKeys.rejectsXlsx('many')) await copyFile(path, join(folder, 'rejects.xlsx'));
  },
});

const writeMany = async (count: number, folder: string): Promise<ManyRejects> => {
  const contract = getContract('hr.insured-firms');
  if (contract === undefined) throw new Error('no contract');
  const megabytes: Record<string, number> = {};
  const [book, lake] = [new RejectBook(), folderLake(folder, megabytes)];
  const start = performance.now();
  for (let row = 2; row < count + 2; row += 1) {
    const cells = account(row % 97, { 1: `A${row}`, 5: '坏', 6: '坏' });
    await book.add(row, cells, [fault('status', '参保状态'), fault('insuredHeadcount', '参保人数')]);
  }
  await book.writeNdjson(lake, 'many');
  const map = mapHeaders(contract, ACCOUNT_HEADER);
  await book.writeTables(lake, 'many', { contract, map, encoding: 'utf-8', fate: 'taken', workbook: true });
  await book.close();
  return {
    seconds: (performance.now() - start) / 1_000,
    peakRssMb: Math.round((process.resourceUsage().maxRSS * 1024) / MEGABYTE),
    megabytes,
  };
};

// Run as a process of its own, it takes the number of rows and a folder for the workbook.
const [, script, count, folder] = process.argv;
if (script === fileURLToPath(import.meta.url) && folder !== undefined)
  console.log(JSON.stringify(await writeMany(Number(count), folder)));
