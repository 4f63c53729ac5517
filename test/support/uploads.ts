import { contentHash, spreadOf } from '../../functions/shared/hash.ts';
import { lakeKeys } from '../../functions/shared/keys.ts';
import type { AcceptedLine, IngestSummary } from '../../schemas/events/execution.ts';
import type { Manifest } from '../../schemas/events/manifest.ts';
import type { FactRecord } from '../../schemas/records/record.ts';
import { anIngestSummary } from './ingest-summary.ts';
import type { MemoryLake } from './memory-lake.ts';
import type { memoryLedger } from './memory-ledger.ts';

/** A record in short: its natural key, the firm it is filed under, and something that may change. */
export interface Row {
  readonly key: string;
  readonly firm: number;
  /** USCC of a firm that is not only a number. */
  readonly uscc?: string;
  readonly text?: string;
  /** The record itself, where a hidden danger will not do. */
  readonly record?: FactRecord;
}

export interface Upload {
  readonly id: string;
  readonly rows: readonly Row[];
  readonly mode?: Manifest['mode'];
  readonly feed?: string;
  readonly scope?: string;
  readonly period?: string;
  readonly dataAsOf?: string;
  readonly shardCount?: number;
  readonly protects?: Partial<IngestSummary['protects']>;
  readonly rejected?: number;
  readonly shape?: IngestSummary['shape'];
  readonly duplicates?: number;
  readonly warningsByCode?: Readonly<Record<string, number>>;
  readonly dryRun?: boolean;
}

export const subjectOf = (firm: number): string => `uscc:${String(firm).padStart(18, '0')}`;

const lineOf = ({ key, firm, text = '', ...given }: Row, row: number): AcceptedLine => {
  const record = given.record ?? {
    kind: 'hidden-danger',
    dangerNo: key,
    uscc: subjectOf(firm).slice(5),
    foundOn: '2026-01-05',
    level: 'major',
    status: 'open',
    description: text,
  };
  const subject = given.uscc === undefined ? subjectOf(firm) : `uscc:${given.uscc}`;
  return { key, spread: spreadOf(key), subject, hash: contentHash(record), row, record };
};

const manifestOf = (upload: Upload): Manifest => ({
  iss: 'hr',
  aud: 'urn:lianfang:hub:test',
  jti: `jti-of-${upload.id}`,
  iat: 1,
  feed: upload.feed ?? 'hr.insured-firms',
  schemaVersion: '1.0',
  scope: upload.scope ?? '370100',
  period: upload.period ?? '2026-02',
  mode: upload.mode ?? 'full',
  fileName: `${upload.id}.csv`,
  size: 1,
  sha256: `${'A'.repeat(43)}=`,
  dataAsOf: upload.dataAsOf ?? '2026-02-28',
  ...(upload.dryRun && { dryRun: true }),
});

const warningsOf = ({ warningsByCode = {} }: Upload): Pick<IngestSummary, 'warnings' | 'warningsByCode'> => ({
  warnings: Object.values(warningsByCode).reduce((sum, count) => sum + count, 0),
  warningsByCode,
});

const summaryOf = (upload: Upload, shards: Readonly<Record<string, number>>): IngestSummary => {
  const [accepted, rejected, duplicates] = [upload.rows.length, upload.rejected ?? 0, upload.duplicates ?? 1];
  return anIngestSummary(upload.id, {
    counts: { in: accepted + rejected + duplicates, accepted, rejected, duplicates, skipped: 0 },
    ...warningsOf(upload),
    records: accepted,
    shape: upload.shape ?? 'long',
    rejectErrors: rejected,
    rejectsHash: 'f'.repeat(64),
    shardCount: upload.shardCount ?? 1,
    shards,
    protects: { keys: [], subjects: [], names: [], ...upload.protects },
  });
};

const linesByShard = ({ rows, shardCount = 1 }: Upload): Map<number, AcceptedLine[]> =>
  Map.groupBy(
    rows.map((row, index) => lineOf(row, index + 2)).sort((a, b) => (a.key < b.key ? -1 : 1)),
    (line) => line.spread & (shardCount - 1),
  );

/** Leaves in lake and ledger what ingest leaves behind. */
export const ingested = async (
  lake: MemoryLake,
  { submissions, clocks }: Pick<Awaited<ReturnType<typeof memoryLedger>>, 'submissions' | 'clocks'>,
  upload: Upload,
  seq: number,
): Promise<void> => {
  const shards = linesByShard(upload);
  for (const [shard, lines] of shards)
    await lake.writeLines(
      lakeKeys.accepted(upload.id, shard),
      lines.map((line) => JSON.stringify(line)),
    );
  const counts = Object.fromEntries([...shards].map(([shard, lines]) => [String(shard), lines.length]));
  await lake.putText(lakeKeys.summary(upload.id), JSON.stringify(summaryOf(upload, counts)));
  const { warnings, warningsByCode } = warningsOf(upload);
  await submissions.create({
    submissionId: upload.id,
    organ: 'hr',
    kid: 'kid',
    manifest: manifestOf(upload),
    manifestJws: `jws-${upload.id}`,
    status: 'ingesting',
    seq,
    createdAt: clocks.now(),
    ...(warnings > 0 && { warnings: { total: warnings, byCode: { ...warningsByCode }, findings: [] } }),
  });
};
