import type { IngestSummary } from '../../schemas/events/execution.ts';
import type { RowCounts } from '../../schemas/events/manifest.ts';
import type { Contract } from '../../schemas/feeds/contract.ts';
import { HubError } from '../shared/errors.ts';
import { FileProblem } from './file-problem.ts';
import type { HeaderMap } from './header.ts';
import type { Reading } from './ingest-file.ts';
import type { Warned } from './warning-book.ts';
import type { Written } from './write-accepted.ts';

/** A file of fewer rows than this is never refused for its share of rejects: one bad row of three says nothing. */
const SHARE_NEEDS_ROWS = 20;

/** Source rows; HubError `rows-not-reconciled` when one was lost or counted twice. */
export const countRows = (reading: Reading, written: Written): RowCounts => {
  const counts = {
    in: reading.rows,
    accepted: written.accepted,
    rejected: reading.rejects.rows,
    duplicates: written.duplicates,
    skipped: reading.skipped,
  };
  const { accepted, rejected, duplicates, skipped } = counts;
  if (counts.in === accepted + rejected + duplicates + skipped) return counts;
  throw new HubError('rows-not-reconciled', 'The rows of the file do not add up.', {
    messageZh: '文件行数核对不符',
    data: { ...counts },
  });
};

/**
 * `file-reject-share` when more than the contract's share of the rows is rejected (titles, totals and blanks not
 * counted), in files of at least SHARE_NEEDS_ROWS rows.
 */
export const shareProblem = (contract: Contract, counts: RowCounts): FileProblem | undefined => {
  const rows = counts.in - counts.skipped;
  const limit = contract.settings.refuseAboveRejectShare;
  if (rows < SHARE_NEEDS_ROWS || counts.rejected <= limit * rows) return undefined;
  const percent = Math.round(limit * 1_000) / 10;
  return new FileProblem('file-reject-share', {
    zh: `${rows}行中${counts.rejected}行，上限${percent}%`,
    en: `${counts.rejected} of ${rows}, at most ${percent} % may be`,
  });
};

const columnsOf = ({ columns, wide, headers }: HeaderMap): Record<string, string> => {
  const at = (index: number | undefined): string => headers[index ?? -1]?.trim() ?? '';
  const wideNames = wide.map(({ column, indexes }) => {
    const constants = Object.values(column.sets.constants).join('/');
    return [`${column.sets.value}:${constants}`, at(indexes[0])] as const;
  });
  const long = [...columns].map(([name, [index]]) => [name, at(index)] as const);
  return Object.fromEntries([...long, ...wideNames]);
};

interface Outcome {
  readonly submissionId: string;
  readonly counts: RowCounts;
  readonly rejectsHash: string;
  readonly written: Written;
  readonly warned: Warned;
}

/** The summary of an ingest; equal for every try at the same file and day. */
export const summarise = (
  reading: Reading,
  { submissionId, counts, rejectsHash, written, warned }: Outcome,
): IngestSummary => {
  const { table, rejects } = reading;
  return {
    submissionId,
    ...reading.reading(),
    shape: reading.wide && !reading.long ? 'wide' : 'long',
    columns: columnsOf(table.map),
    unknownHeaders: table.map.unknown.map((header) => header.trim()),
    counts,
    records: written.records,
    rejectErrors: rejects.errors,
    rejectsByCode: Object.fromEntries(Object.entries(rejects.byCode).sort(([a], [b]) => (a < b ? -1 : 1))),
    rejectsHash,
    ...warned,
    shardCount: reading.shardCount,
    shards: Object.fromEntries(Object.entries(written.shards).sort(([a], [b]) => Number(a) - Number(b))),
    protects: reading.protects.result(),
  };
};
