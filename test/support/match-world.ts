import type { MatchDeps } from '../../functions/match/deps.ts';
import { lakeKeys } from '../../functions/shared/keys.ts';
import type { ReassessInput } from '../../functions/shared/ports/executions.ts';
import type { Register } from '../../schemas/ledger/ledger.ts';
import type { FactRecord } from '../../schemas/records/record.ts';
import { firmSubject, licenceSubject } from '../../schemas/records/subject.ts';
import { anIngestSummary } from './ingest-summary.ts';
import { memoryLake } from './memory-lake.ts';
import { fixedClocks, memoryAudit } from './memory-ledger.ts';
import { memoryLinks } from './memory-links.ts';
import { memoryMatches } from './memory-matches.ts';

const SCOPE = '370100';
const subjectOf = (record: FactRecord): string =>
  'uscc' in record && record.uscc !== undefined
    ? firmSubject(record.uscc)
    : licenceSubject(SCOPE, 'licenceNo' in record ? (record.licenceNo ?? '') : '');

/** The matching of firms with everything in memory. */
export const matchWorld = () => {
  const lake = memoryLake();
  const registers = new Map<string, Register>();
  const started: ReassessInput[] = [];
  let seq = 0;
  const deps = {
    lake,
    links: memoryLinks(),
    matches: memoryMatches(),
    audit: memoryAudit(),
    clocks: fixedClocks(),
    registers: { list: async (feed: string) => [...registers.values()].filter((one) => one.feed === feed) },
    reassessments: {
      start: async (name: string, input: ReassessInput) => {
        started.push(input);
        return name;
      },
    },
    nextSeq: () => {
      seq += 1;
      return seq;
    },
  } satisfies MatchDeps;
  /** Settles a full register of one shard. */
  const settle = async (
    feed: string,
    submissionId: string,
    records: readonly FactRecord[],
  ): Promise<void> => {
    const lines = records.map((record) => JSON.stringify({ subject: subjectOf(record), record }));
    await lake.writeLines(lakeKeys.accepted(submissionId, 0), lines);
    const summary = anIngestSummary(submissionId, { shards: { 0: records.length } });
    await lake.putText(lakeKeys.summary(submissionId), JSON.stringify(summary));
    registers.set(feed, {
      ...{ feed, scope: SCOPE, submissionId, seq: 1, period: '2026-02', dataAsOf: '2026-02-28', sha256: '' },
      ...{ settledAt: '2026-03-01T00:00:00Z', rows: records.length, complete: true },
    });
  };
  const subjectsOf = ({ assessKey = '' }: ReassessInput): unknown[] =>
    JSON.parse(lake.text(assessKey) ?? '[]').flatMap((chunk: { subjectsKey: string }) =>
      lake.json(chunk.subjectsKey),
    );
  return { deps, settle, started, subjectsOf };
};
