import { gzipSync } from 'node:zlib';
import { CHECK_PREFIX, checkFile } from '../../../client/lib/check-file.ts';
import { folderLake } from '../../../client/lib/folder-lake.ts';
import type { FileLake } from '../../../functions/ingest/write-files.ts';
import { getContract } from '../../../schemas/feeds/catalogue.ts';
import { type Contender, type Counts, TODAY } from './contender.ts';

const runEngine = async (path: string, lake: FileLake): Promise<Counts> => {
  const contract = getContract('health.measurements');
  if (contract === undefined) throw new Error('no contract');
  const { summary } = await checkFile(
    { path, contract, scope: '370100', today: TODAY, workbook: false },
    lake,
  );
  const { in: rows = 0, accepted = 0, rejected = 0, duplicates = 0 } = summary?.counts ?? {};
  return { rows, accepted, rejected, duplicates };
};

/** Ours: what `lianfang check --no-workbook` runs, with its contract, messages and all. */
export const withEngine: Contender = (path, out) => runEngine(path, folderLake(out, CHECK_PREFIX));

/** The same, its records packed shard by shard. */
export const withEngineGzip: Contender = (path, out) => {
  const lake = folderLake(out, CHECK_PREFIX);
  const putBytes: FileLake['putBytes'] = (key, bytes, type) =>
    lake.putBytes(key, gzipSync(bytes, { level: 1 }), type);
  return runEngine(path, { ...lake, putBytes });
};
