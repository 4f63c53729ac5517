import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { toFact } from '../../../functions/apply/to-fact.ts';
import { contextLoader } from '../../../functions/assess/judge-context.ts';
import { type Judgement, judgeSubject } from '../../../functions/assess/rules/judge.ts';
import { nextRegister } from '../../../functions/settle/next-register.ts';
import { lakeKeys } from '../../../functions/shared/keys.ts';
import {
  type AcceptedLine,
  type IngestSummary,
  IngestSummarySchema,
  type Reject,
} from '../../../schemas/events/execution.ts';
import { FEEDS, getContract } from '../../../schemas/feeds/catalogue.ts';
import type { Submission } from '../../../schemas/ledger/ledger.ts';
import type { Fact } from '../../../schemas/records/fact.ts';
import { firmSubject, usccOf } from '../../../schemas/records/subject.ts';
import { DEFAULT_JUDGEMENT } from '../../../schemas/settings/judgement.ts';
import { BUSINESS_DATE, type Plan, type PlannedSubmission } from '../../sample/truth.ts';
import { testPseudonym } from '../../support/ingest-run.ts';
import { ingestThrough, WHOLE } from '../../support/ingest-steps.ts';
import { memoryLake } from '../../support/memory-lake.ts';
import { fixedClocks, memoryLedger } from '../../support/memory-ledger.ts';
import { memoryRegisters } from '../../support/memory-registers.ts';

/** What the hub's own ingest and rules make of a sample, without stores and without Step Functions. */
export interface Seen {
  readonly summaries: ReadonlyMap<string, IngestSummary>;
  readonly rejects: ReadonlyMap<string, readonly Reject[]>;
  /** By USCC. */
  readonly judgements: ReadonlyMap<string, Judgement>;
}

const submissionOf = (dir: string, planned: PlannedSubmission, seq: number): Submission => {
  const { organ, feed, scope, period, mode, dataAsOf, file } = planned;
  const path = join(dir, file);
  const sha256 = createHash('sha256').update(readFileSync(path)).digest('base64');
  const submissionId = `sample-${String(seq).padStart(4, '0')}`;
  const manifest = {
    ...{ iss: organ, aud: 'urn:test', jti: submissionId, iat: 0, schemaVersion: '1.0' },
    ...{ feed, scope, period, mode, dataAsOf, fileName: basename(file), size: statSync(path).size, sha256 },
  };
  const now = `${BUSINESS_DATE}T02:00:00.000Z`;
  return {
    submissionId,
    organ,
    kid: 'k',
    manifest,
    manifestJws: '',
    status: 'received',
    seq,
    createdAt: now,
  };
};

/** The hub reads them from key indexes, which are not written here. */
const insuredProjectsOf = (facts: readonly Fact[]): ReadonlySet<string> =>
  new Set(
    facts.flatMap(({ record }) =>
      record.kind === 'project-insurance'
        ? [record.projectCode, `${record.projectCode}|${record.section}`]
        : [],
    ),
  );

const parentsOf = (facts: readonly Fact[]): string[] =>
  facts.flatMap(({ record }) =>
    record.kind === 'market-firm' && record.parentUscc !== undefined ? [firmSubject(record.parentUscc)] : [],
  );

/** Sends the plan through ingest, files the records under their subjects, and judges every firm. */
export const runSample = async (dir: string, plan: Plan): Promise<Seen> => {
  const { submissions } = await memoryLedger();
  const [lake, registers] = [memoryLake(), memoryRegisters()];
  const clocks = fixedClocks(`${BUSINESS_DATE}T02:00:00.000Z`, BUSINESS_DATE);
  const files = new Map<string, string>();
  const open = async (id: string) => createReadStream(join(dir, files.get(id) ?? ''));
  const pseudonyms = async () => testPseudonym;
  const ingest = ingestThrough({
    ...{ submissions, registers, inbox: { open }, lake, clocks, pseudonyms, getContract },
    pieceBytes: WHOLE,
  });
  const summaries = new Map<string, IngestSummary>();
  const rejects = new Map<string, Reject[]>();
  const facts = new Map<string, Fact[]>();
  for (const [index, planned] of plan.entries()) {
    const submission = submissionOf(dir, planned, index + 1);
    const { submissionId } = submission;
    files.set(submissionId, planned.file);
    await submissions.create(submission);
    await ingest({ submissionId });
    const summary = IngestSummarySchema.parse(
      JSON.parse(lake.text(lakeKeys.summary(submissionId)) ?? 'null'),
    );
    summaries.set(planned.file, summary);
    rejects.set(planned.file, lake.json<Reject>(lakeKeys.rejectsNdjson(submissionId)));
    for (const shard of Object.keys(summary.shards))
      for (const line of lake.json<AcceptedLine>(lakeKeys.accepted(submissionId, Number(shard)))) {
        const fact = toFact(submission, line);
        facts.set(fact.subject, [...(facts.get(fact.subject) ?? []), fact]);
      }
    const settled = { submission, counts: summary.counts, rows: summary.records, failedChunks: 0 };
    await registers.put(nextRegister({ ...settled, settledAt: clocks.now() }, undefined, DEFAULT_JUDGEMENT));
  }
  const feeds = FEEDS.map(({ id }) => id);
  const loaded = await contextLoader({ registers, lake, clocks, settings: DEFAULT_JUDGEMENT, feeds })();
  const context = { ...loaded, insuredProjects: insuredProjectsOf([...facts.values()].flat()) };
  const judgements = [...facts].flatMap(([subject, own]): [string, Judgement][] => {
    const uscc = usccOf(subject);
    if (uscc === undefined) return [];
    const relatives = new Map(parentsOf(own).map((parent) => [parent, facts.get(parent) ?? []]));
    return [[uscc, judgeSubject({ subject, facts: own, relatives, context })]];
  });
  return { summaries, rejects, judgements: new Map(judgements) };
};
