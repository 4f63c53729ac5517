import { CHECK_ID, checkFile } from '../../../client/lib/check-file.ts';
import { folderLake } from '../../../client/lib/folder-lake.ts';
import { lakeKeys } from '../../../functions/shared/keys.ts';
import { getContract } from '../../../schemas/feeds/catalogue.ts';
import { type Contender, TODAY } from './contender.ts';

/** Ours: what `lianfang check` and the ingest function run, contract, rejects as CSV and all. */
export const withEngine: Contender = async (path, out) => {
  const contract = getContract('health.measurements');
  if (contract === undefined) throw new Error('no contract');
  const prefix = lakeKeys.summary(CHECK_ID).replace(/[^/]*$/, '');
  const { summary } = await checkFile(
    { path, contract, scope: '370100', today: TODAY },
    folderLake(out, prefix),
  );
  const { in: rows = 0, accepted = 0, rejected = 0, duplicates = 0 } = summary?.counts ?? {};
  return { rows, accepted, rejected, duplicates };
};
