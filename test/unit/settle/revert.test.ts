import { expect, test } from 'vitest';
import { assessChunk } from '../../../functions/assess/assess-chunk.ts';
import { commitSequence } from '../../../functions/shared/commit-seq.ts';
import { lakeKeys } from '../../../functions/shared/keys.ts';
import type { AssessChunk } from '../../../schemas/events/execution.ts';
import type { FactRecord } from '../../../schemas/records/record.ts';
import { DEFAULT_JUDGEMENT } from '../../../schemas/settings/judgement.ts';
import { memoryCases } from '../../support/memory-cases.ts';
import { memoryLinks } from '../../support/memory-links.ts';
import { pipelineWorld } from '../../support/pipeline-world.ts';
import { type Row, subjectOf } from '../../support/uploads.ts';

/** A submission's execution with its assessment, in memory. */
const judgedWorld = async () => {
  const world = await pipelineWorld();
  const cases = memoryCases();
  const { lake, registers, facts, clocks } = world;
  const assess = assessChunk({
    ...{ lake, registers, facts, clocks, cases, links: memoryLinks(), settings: DEFAULT_JUDGEMENT },
    feeds: world.depsOf((store) => store).feeds,
    nextSeq: commitSequence(),
  });
  const drive = async (id: string, action: 'submit' | 'withdraw' = 'submit'): Promise<void> => {
    expect(await world.drive(id, { action })).toBe('done');
    const cause = action === 'withdraw' ? `${id}-withdraw` : id;
    for (const chunk of lake.json<AssessChunk[]>(lakeKeys.assessChunks(cause)).flat()) await assess(chunk);
  };
  const send = async (id: string, rows: readonly Row[]): Promise<void> => {
    await world.upload({ id, rows, feed: 'emergency.hidden-dangers', mode: 'delta' });
    await drive(id);
  };
  /** Open alerts by what they say, whatever their history. */
  const open = async (): Promise<string[]> => {
    const subjects = [1, 2, 3].map(subjectOf);
    const heads = await Promise.all(subjects.map((subject) => cases.bySubject(subject)));
    return heads
      .flatMap(({ alerts }) => alerts)
      .filter(({ status }) => status === 'open')
      .map(({ subject, kind, topic }) => `${subject.slice(-1)} ${kind} ${topic}`)
      .sort();
  };
  return { ...world, cases, drive, send, open };
};

const danger = (key: string, firm: number, status: 'open' | 'verified'): Row => {
  const record: FactRecord = {
    ...{ kind: 'hidden-danger', dangerNo: key, uscc: subjectOf(firm).slice(5), foundOn: '2026-01-05' },
    ...{ level: 'major', status, description: '示例隐患', dueOn: '2026-02-01' },
    ...(status === 'verified' && { rectifiedOn: '2026-01-20', verifiedOn: '2026-01-25' }),
  };
  return { key, firm, record };
};

test('withdrawing goes back one submission after the other, and facts and alerts come back', async () => {
  const world = await judgedWorld();
  const files = [
    [danger('A', 1, 'open'), danger('B', 2, 'open')],
    // A was put right, B belongs to another firm, C is new.
    [danger('A', 1, 'verified'), danger('B', 3, 'open'), danger('C', 2, 'open')],
    [danger('C', 2, 'verified')],
  ];
  const stands: { facts: unknown; alerts: string[] }[] = [];
  const now = async () => ({ facts: world.facts.all(), alerts: await world.open() });
  for (const [index, rows] of files.entries()) {
    stands.push(await now());
    await world.send(`s${index}`, rows);
  }
  expect(stands.map(({ alerts }) => alerts.length)).toEqual([0, 2, 2]);
  expect(await world.open()).toHaveLength(1);
  for (const index of [2, 1, 0]) {
    await world.drive(`s${index}`, 'withdraw');
    expect(await now(), `after s${index}`).toEqual(stands[index]);
  }
});
