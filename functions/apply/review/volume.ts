import type { RowCounts } from '../../../schemas/events/manifest.ts';
import type { Finding } from '../../../schemas/ledger/ledger.ts';
import type { FileCheckSettings } from '../../../schemas/settings/file-checks.ts';
import { findingOf } from './findings.ts';

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

/** `rows-collapsed` or `rows-jumped`: the records of a file against those of the last period. */
export const volumeFindings = (
  records: number,
  before: number | undefined,
  { minRecords, collapseBelow, jumpAbove }: FileCheckSettings,
): Finding[] => {
  if (before === undefined || before < minRecords) return [];
  const share = records / before;
  if (share >= collapseBelow && share <= jumpAbove) return [];
  return [
    findingOf(
      share < collapseBelow ? 'rows-collapsed' : 'rows-jumped',
      {
        zh: `本次${records}条，上一期${before}条（${percent(share)}）`,
        en: `${records} records, ${before} last time (${percent(share)})`,
      },
      { records, before },
    ),
  ];
};

/** `duplicates-many`: the share of rows that repeat another one of the file. */
export const duplicateFindings = (
  counts: RowCounts,
  { minRecords, duplicatesAbove }: FileCheckSettings,
): Finding[] => {
  const rows = counts.in - counts.skipped;
  const { duplicates } = counts;
  if (rows < minRecords || duplicates <= rows * duplicatesAbove) return [];
  return [
    findingOf(
      'duplicates-many',
      {
        zh: `${rows}行中有${duplicates}行（${percent(duplicates / rows)}）`,
        en: `${duplicates} of ${rows} rows (${percent(duplicates / rows)})`,
      },
      { rows, duplicates },
    ),
  ];
};
