import type { IngestSummary } from '../../schemas/events/execution.ts';
import type { FactCounts } from '../../schemas/events/manifest.ts';
import type { ChunkCounts } from '../../schemas/ledger/ledger.ts';
import { addCounts, NO_COUNTS } from '../apply/classify.ts';
import { HubError } from '../shared/errors.ts';

export const sumOf = (counts: readonly ChunkCounts[]): FactCounts =>
  counts.map(({ facts }) => facts).reduce(addCounts, NO_COUNTS);

const notReconciled = (what: string, data: Readonly<Record<string, unknown>>): HubError =>
  new HubError('counts-not-reconciled', `Counts do not add up: ${what}.`, { messageZh: '计数不平', data });

/**
 * Nothing lost (DECISIONS 5): rows in = accepted + rejected + duplicates + skipped, records = created + changed +
 * unchanged + moved, and every record of ingest was applied, or deleted, unless a chunk failed. HubError `counts-not-reconciled`.
 */
export const assertReconciled = (
  summary: IngestSummary,
  facts: FactCounts,
  { complete, deletes }: { readonly complete: boolean; readonly deletes: boolean },
): void => {
  const { counts } = summary;
  if (counts.in !== counts.accepted + counts.rejected + counts.duplicates + counts.skipped)
    throw notReconciled('rows', counts);
  if (facts.records !== facts.created + facts.changed + facts.unchanged + facts.moved)
    throw notReconciled('records', facts);
  const applied = deletes ? facts.records + facts.removed : facts.records;
  if (complete && applied !== summary.records)
    throw notReconciled('records applied', { applied, ingested: summary.records });
};
