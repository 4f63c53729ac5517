import type { AssessDeps } from '../../../functions/assess/deps.ts';
import { commitSequence } from '../../../functions/shared/commit-seq.ts';
import { lakeKeys } from '../../../functions/shared/keys.ts';
import type { IngestSummary } from '../../../schemas/events/execution.ts';
import { ABSENCE_FEEDS } from '../../../schemas/feeds/absence-feeds.ts';
import { FEEDS } from '../../../schemas/feeds/catalogue.ts';
import type { Register } from '../../../schemas/ledger/ledger.ts';
import type { Fact } from '../../../schemas/records/fact.ts';
import { DEFAULT_JUDGEMENT } from '../../../schemas/settings/judgement.ts';
import { anIngestSummary } from '../../support/ingest-summary.ts';
import { memoryCases } from '../../support/memory-cases.ts';
import { memoryFacts } from '../../support/memory-facts.ts';
import { memoryLake } from '../../support/memory-lake.ts';
import { memoryLinks } from '../../support/memory-links.ts';
import { memoryRegisters } from '../../support/memory-registers.ts';
import { CITY, register, TODAY } from '../rules/make.ts';

const NOBODY: IngestSummary['protects'] = { keys: [], subjects: [], names: [] };
/** The stores of an assessment in memory, with 济南 and the province insured-register-complete. */
export const hubParts = async () => {
  const [facts, cases, lake, registers] = [memoryFacts(), memoryCases(), memoryLake(), memoryRegisters()];
  const [links, clock] = [memoryLinks(), { today: TODAY }];
  const settle = async (one: Register, protects = NOBODY): Promise<void> => {
    await lake.putText(
      lakeKeys.summary(one.submissionId),
      JSON.stringify(anIngestSummary(one.submissionId, { protects })),
    );
    await registers.put(one);
  };
  await settle(register(CITY));
  await settle(register('370000'));
  const deps: AssessDeps = {
    facts,
    cases,
    lake,
    links,
    registers,
    feeds: [...new Set([...FEEDS.map(({ id }) => id), ...ABSENCE_FEEDS.keys()])],
    settings: DEFAULT_JUDGEMENT,
    nextSeq: commitSequence(),
    clocks: {
      today: async () => clock.today,
      now: () => '2026-03-02T01:00:00.000Z',
      epochSeconds: () => 1,
    },
  };
  const put = async (...list: Fact[]): Promise<void> => facts.writeMany(list.map((fact) => ({ put: fact })));
  const remove = async (...list: Fact[]): Promise<void> =>
    facts.writeMany(list.map((fact) => ({ remove: fact })));
  const why = { by: 'clerk', reason: '同一单位', at: '2026-03-02T01:00:00.000Z', seq: 1 };
  const merge = (from: string, into: string) => links.merge({ from, into, ...why });
  const unmerge = (from: string, into: string) => links.unmerge({ from, into, ...why });
  /** A chunk of these subjects, in the lake. */
  const chunk = async (subjects: readonly string[], cause = 'test') => {
    const subjectsKey = lakeKeys.assessSubjects(cause, 0);
    await lake.writeLines(
      subjectsKey,
      subjects.map((subject) => JSON.stringify(subject)),
    );
    return { cause, subjectsKey };
  };
  return { deps, facts, cases, lake, links, registers, clock, settle, put, remove, chunk, merge, unmerge };
};
