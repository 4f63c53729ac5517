import { applyChunk } from '../../functions/apply/apply-chunk.ts';
import type { PlanDeps } from '../../functions/apply/deps.ts';
import { readApplyChunks } from '../../functions/apply/files.ts';
import { planExecution } from '../../functions/apply/plan.ts';
import { undoChunk } from '../../functions/apply/undo-chunk.ts';
import type { SettleDeps } from '../../functions/settle/deps.ts';
import { failSubmission } from '../../functions/settle/fail.ts';
import { finishSubmission } from '../../functions/settle/finish.ts';
import { settleSubmission } from '../../functions/settle/settle.ts';
import { contentHash, spreadOf } from '../../functions/shared/hash.ts';
import { readPointer } from '../../functions/shared/index/pointer.ts';
import { readShard } from '../../functions/shared/index/shard.ts';
import { lakeKeys } from '../../functions/shared/keys.ts';
import type { AcceptedLine, ExecutionInput, IngestSummary } from '../../schemas/events/execution.ts';
import type { Manifest } from '../../schemas/events/manifest.ts';
import type { Submission } from '../../schemas/ledger/ledger.ts';
import { DEFAULT_JUDGEMENT } from '../../schemas/settings/judgement.ts';
import { memoryFacts } from './memory-facts.ts';
import { memoryLake } from './memory-lake.ts';
import { memoryLedger } from './memory-ledger.ts';
import { memoryRegisters } from './memory-registers.ts';

/** A record in short: its natural key, the firm it is filed under, and something that may change. */
export interface Row {
  readonly key: string;
  readonly firm: number;
  readonly text?: string;
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
}

export const subjectOf = (firm: number): string => `uscc:${String(firm).padStart(18, '0')}`;

const lineOf = ({ key, firm, text = '' }: Row, row: number): AcceptedLine => {
  const record = {
    kind: 'hidden-danger',
    dangerNo: key,
    uscc: subjectOf(firm).slice(5),
    foundOn: '2026-01-05',
    level: 'major',
    status: 'open',
    description: text,
  };
  return { key, spread: spreadOf(key), subject: subjectOf(firm), hash: contentHash(record), row, record };
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
});

const summaryOf = (upload: Upload, shards: Readonly<Record<string, number>>): IngestSummary => {
  const rejected = upload.rejected ?? 0;
  return {
    submissionId: upload.id,
    format: 'csv',
    encoding: 'utf-8',
    delimiter: ',',
    shape: 'long',
    columns: {},
    unknownHeaders: [],
    counts: {
      in: upload.rows.length + rejected + 1,
      accepted: upload.rows.length,
      rejected,
      duplicates: 1,
      skipped: 0,
    },
    records: upload.rows.length,
    rejectErrors: rejected,
    rejectsByCode: {},
    rejectsHash: 'f'.repeat(64),
    shardCount: upload.shardCount ?? 1,
    shards,
    protects: { keys: [], subjects: [], names: [], ...upload.protects },
  };
};

/** Wraps the stores of a step, so that a test can let them break. */
export type Tamper = <T extends object>(store: T, name: string) => T;
const untouched: Tamper = (store) => store;

/** Plan, apply, settle and what follows them, on stores in memory, driven as the state machine drives them. */
export const pipelineWorld = async (options: { readonly minRowsPerChunk?: number } = {}) => {
  const ledger = await memoryLedger('2026-03-02T02:00:00.000Z');
  const [lake, facts, registers] = [memoryLake(), memoryFacts(), memoryRegisters()];
  /** The next sequence; a manifest taken earlier may arrive later. */
  let seq = 0;

  const reassessed: string[] = [];
  const reassessments = { start: async (name: string) => `${reassessed.push(name)}` };

  const depsOf = (tamper: Tamper): SettleDeps & PlanDeps => ({
    lake: tamper(lake, 'lake'),
    facts: tamper(facts, 'facts'),
    registers: tamper(registers, 'registers'),
    submissions: tamper(ledger.submissions, 'submissions'),
    receiptChain: tamper(ledger.receiptChain, 'receiptChain'),
    signer: ledger.signer,
    clocks: ledger.clocks,
    hubIssuer: 'urn:lianfang:hub:test',
    settings: DEFAULT_JUDGEMENT,
    feeds: ['hr.insured-firms', 'emergency.hidden-dangers'],
    reassessments,
    minRowsPerChunk: options.minRowsPerChunk ?? 1,
  });

  /** What ingest leaves behind. */
  const upload = async (given: Upload): Promise<void> => {
    seq += 1;
    const shardCount = given.shardCount ?? 1;
    const shards = new Map<number, AcceptedLine[]>();
    given.rows
      .map((row, index) => lineOf(row, index + 2))
      .forEach((line) => {
        const shard = line.spread & (shardCount - 1);
        shards.set(shard, [...(shards.get(shard) ?? []), line]);
      });
    for (const [shard, lines] of shards) {
      lines.sort((a, b) => (a.key < b.key ? -1 : 1));
      await lake.writeLines(
        lakeKeys.accepted(given.id, shard),
        lines.map((line) => JSON.stringify(line)),
      );
    }
    const counts = Object.fromEntries([...shards].map(([shard, lines]) => [String(shard), lines.length]));
    await lake.putText(lakeKeys.summary(given.id), JSON.stringify(summaryOf(given, counts)));
    await ledger.submissions.create({
      submissionId: given.id,
      organ: 'hr',
      kid: 'kid',
      manifest: manifestOf(given),
      manifestJws: `jws-${given.id}`,
      status: 'ingesting',
      seq,
      createdAt: ledger.clocks.now(),
    });
  };

  interface Drive {
    readonly action?: ExecutionInput['action'];
    readonly tamper?: Tamper;
    readonly tries?: number;
    /** Chunks that fail after each of their tries has done its work up to the counts. */
    readonly failChunks?: readonly number[];
  }

  /** Runs an execution to its end; a step that fails for good is followed by the failure step on sound stores. */
  const drive = async (submissionId: string, given: Drive = {}): Promise<string> => {
    const { action = 'submit', tamper = untouched, tries = 2, failChunks = [] } = given;
    const deps = depsOf(tamper);
    const retried = async <T>(step: () => Promise<T>): Promise<T> => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await step();
        } catch (error) {
          if (attempt >= tries) throw error;
        }
      }
    };
    const overChunks = async (
      step: (deps: SettleDeps) => (chunk: never) => Promise<null>,
      tolerant: boolean,
    ) => {
      for (const chunk of await readApplyChunks(lake, submissionId)) {
        const broken = tolerant && failChunks.includes(chunk.chunk);
        const own = broken ? { ...deps, submissions: { ...deps.submissions, putChunkCounts: broke } } : deps;
        const child = retried(() => step(own)(chunk as never));
        if (tolerant) await child.catch(() => undefined);
        else await child;
      }
    };
    const input = { submissionId, action };
    try {
      const plan = await retried(() => planExecution(deps)(input));
      if (plan.outcome !== 'go') return plan.outcome;
      if (plan.undo) await overChunks(undoChunk, false);
      else await overChunks(applyChunk, true);
      const settled = await retried(() => settleSubmission(deps)(input));
      if (settled.outcome === 'undo') {
        await overChunks(undoChunk, false);
        throw new Error('apply-failed');
      }
      await retried(() => finishSubmission(deps)({ submissionId }));
      return 'done';
    } catch (error) {
      await failSubmission(depsOf(untouched))({ ...input, error: { Error: String(error) } });
      return 'failed';
    }
  };

  const entries = async (feed = 'hr.insured-firms', scope = '370100') => {
    const { pointer } = await readPointer(lake, feed, scope);
    const found = [];
    for (const file of Object.values(pointer?.shards ?? {}))
      for await (const entry of readShard(lake, file)) found.push(entry);
    return { rows: pointer?.rows ?? 0, entries: found.sort((a, b) => (a.key < b.key ? -1 : 1)) };
  };

  const get = async (id: string): Promise<Submission> => {
    const submission = await ledger.submissions.get(id);
    if (submission === undefined) throw new Error(`no submission ${id}`);
    return submission;
  };

  /** What everything comes down to: equal states are equal, however they were come by. */
  const state = async (feed = 'hr.insured-firms', scope = '370100') => ({
    facts: facts.all(),
    index: await entries(feed, scope),
    registers: registers.registers(),
    locks: [...registers.locks],
  });

  /** Subjects on the list of a cause. */
  const assessed = async (cause: string): Promise<string[]> => {
    const list = await lake.getText(lakeKeys.assessChunks(cause));
    const chunks = JSON.parse(list?.text ?? 'null') as { cause: string; subjectsKey: string }[];
    return chunks.flatMap(({ subjectsKey }) => lake.json<string>(subjectsKey));
  };

  return { ...ledger, lake, facts, registers, reassessed, depsOf, upload, drive, entries, get, state, assessed };
};
export type PipelineWorld = Awaited<ReturnType<typeof pipelineWorld>>;

const broke = async (): Promise<never> => {
  throw new Error('chunk broken');
};
