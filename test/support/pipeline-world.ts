import type { PlanDeps } from '../../functions/apply/deps.ts';
import type { IndexEntry } from '../../functions/shared/index/entry.ts';
import { readPointer } from '../../functions/shared/index/pointer.ts';
import { readShard } from '../../functions/shared/index/shard.ts';
import { lakeKeys } from '../../functions/shared/keys.ts';
import { getContract } from '../../schemas/feeds/catalogue.ts';
import type { Submission } from '../../schemas/ledger/ledger.ts';
import { DEFAULT_JUDGEMENT } from '../../schemas/settings/judgement.ts';
import { DEFAULT_REPORTING } from '../../schemas/settings/reporting.ts';
import { type Drive, driveExecution, type StepDeps, type Tamper } from './drive.ts';
import { memoryFacts } from './memory-facts.ts';
import { memoryFilings } from './memory-filings.ts';
import { type MemoryLake, memoryLake } from './memory-lake.ts';
import { memoryLedger } from './memory-ledger.ts';
import { memoryRegisters } from './memory-registers.ts';
import { ingested, type Upload } from './uploads.ts';

/** The current key index of a feed and scope. */
const indexOf = async (lake: MemoryLake, feed: string, scope: string) => {
  const { pointer } = await readPointer(lake, feed, scope);
  const found: IndexEntry[] = [];
  for (const file of Object.values(pointer?.shards ?? {}))
    for await (const entry of readShard(lake, file)) found.push(entry);
  return { rows: pointer?.rows ?? 0, entries: found.sort((a, b) => (a.key < b.key ? -1 : 1)) };
};

/** Subjects on the list of a cause. */
const subjectsListed = async (lake: MemoryLake, cause: string): Promise<string[]> => {
  const list = await lake.getText(lakeKeys.assessChunks(cause));
  const chunks = JSON.parse(list?.text ?? 'null') as { cause: string; subjectsKey: string }[];
  return chunks.flatMap(({ subjectsKey }) => lake.json<string>(subjectsKey));
};

/** Plan, apply, settle and what follows them, on stores in memory, driven as the state machine drives them. */
export const pipelineWorld = async (
  options: { readonly minRowsPerChunk?: number; readonly contractOf?: PlanDeps['contractOf'] } = {},
) => {
  const ledger = await memoryLedger('2026-03-02T02:00:00.000Z');
  const [lake, facts, registers] = [memoryLake(), memoryFacts(), memoryRegisters()];
  const filings = memoryFilings();
  /** What was counted for the operator's alarms. */
  const counted: string[] = [];
  /** The next sequence; a manifest taken earlier may arrive later. */
  let seq = 0;

  const reassessed: string[] = [];
  const reassessments = { start: async (name: string) => `${reassessed.push(name)}` };

  const depsOf = (tamper: Tamper): StepDeps => ({
    lake: tamper(lake, 'lake'),
    facts: tamper(facts, 'facts'),
    registers: tamper(registers, 'registers'),
    filings: tamper(filings, 'filings'),
    reporting: DEFAULT_REPORTING,
    count: (name) => void counted.push(name),
    submissions: tamper(ledger.submissions, 'submissions'),
    receiptChain: tamper(ledger.receiptChain, 'receiptChain'),
    signer: ledger.signer,
    clocks: ledger.clocks,
    hubIssuer: 'urn:lianfang:hub:test',
    settings: DEFAULT_JUDGEMENT,
    feeds: [
      ...['hr.insured-firms', 'hr.project-insurance', 'emergency.hidden-dangers'],
      ...['health.measurements', 'health.declarations', 'water.projects'],
    ],
    reassessments,
    contractOf: options.contractOf ?? getContract,
    minRowsPerChunk: options.minRowsPerChunk ?? 1,
  });

  const upload = (given: Upload): Promise<void> => {
    seq += 1;
    return ingested(lake, ledger, given, seq);
  };
  const drive = (submissionId: string, given: Drive = {}): Promise<string> =>
    driveExecution(depsOf, submissionId, given);

  const get = async (id: string): Promise<Submission> => {
    const submission = await ledger.submissions.get(id);
    if (submission === undefined) throw new Error(`no submission ${id}`);
    return submission;
  };
  const entries = (feed = 'hr.insured-firms', scope = '370100') => indexOf(lake, feed, scope);
  /** What everything comes down to: equal states are equal, however they were come by. */
  const state = async (feed?: string, scope?: string) => ({
    facts: facts.all(),
    index: await entries(feed, scope),
    registers: registers.registers(),
    locks: [...registers.locks],
    filings: filings.all(),
  });
  const assessed = (cause: string): Promise<string[]> => subjectsListed(lake, cause);

  return {
    ...ledger,
    lake,
    facts,
    registers,
    filings,
    counted,
    reassessed,
    depsOf,
    upload,
    drive,
    entries,
    get,
    state,
    assessed,
  };
};
export type PipelineWorld = Awaited<ReturnType<typeof pipelineWorld>>;
