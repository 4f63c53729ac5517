import type { IngestSummary } from '../../schemas/events/execution.ts';

/** What ingest says of a file of no rows; `changes` are what a test is about. */
export const anIngestSummary = (
  submissionId: string,
  changes: Partial<IngestSummary> = {},
): IngestSummary => ({
  ...{ submissionId, format: 'csv', encoding: 'utf-8', delimiter: ',', shape: 'long', columns: {} },
  ...{ unknownHeaders: [], counts: { in: 0, accepted: 0, rejected: 0, duplicates: 0, skipped: 0 } },
  ...{
    records: 0,
    rejectErrors: 0,
    rejectsByCode: {},
    rejectsHash: '',
    warnings: 0,
    warningsByCode: {},
    shardCount: 1,
    shards: {},
  },
  protects: { keys: [], subjects: [], names: [] },
  ...changes,
});
