import type { RowCounts } from '../../../schemas/events/manifest.ts';
import type { Finding } from '../../../schemas/ledger/ledger.ts';
import type { FileCheckSettings } from '../../../schemas/settings/file-checks.ts';
import type { ReportingSettings } from '../../../schemas/settings/reporting.ts';
import { hasCollapsed } from '../../shared/reporting/collapsed.ts';
import { findingOf } from './findings.ts';
import type { Measure } from './measure.ts';

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

type VolumeBounds = Pick<FileCheckSettings, 'minRecords' | 'jumpAbove'> &
  Pick<ReportingSettings['volume'], 'belowShare' | 'minRows'>;

const volumeCode = (
  records: number,
  before: number,
  bounds: VolumeBounds,
): 'rows-collapsed' | 'rows-jumped' | undefined => {
  if (hasCollapsed(records, before, bounds)) return 'rows-collapsed';
  return before >= bounds.minRecords && records > before * bounds.jumpAbove ? 'rows-jumped' : undefined;
};

/** `rows-collapsed` or `rows-jumped`: the records of a file against those of the last period. */
export const volumeFindings = (
  records: number,
  { before, isPart }: Measure,
  bounds: VolumeBounds,
): Finding[] => {
  if (before === undefined) return [];
  const code = volumeCode(records, before, bounds);
  if (code === undefined || (code === 'rows-collapsed' && isPart)) return [];
  const share = percent(records / before);
  return [
    findingOf(
      code,
      {
        zh: `本次${records}条，上一期${before}条（${share}）`,
        en: `${records} records, ${before} last time (${share})`,
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
