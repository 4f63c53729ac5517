import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { replay } from '../../functions/replay/replay.ts';
import { type PipelineWorld, pipelineWorld } from '../support/pipeline-world.ts';
import { memoryTargets, replayDeps } from '../support/replay-targets.ts';

const FEED = 'hr.insured-firms';
const row = fc.record({
  key: fc.constantFrom(...Array.from({ length: 12 }, (_, n) => `K${n}`)),
  // A key that changes its firm is one whose USCC was corrected.
  firm: fc.integer({ min: 1, max: 4 }),
  text: fc.constantFrom('a', 'b'),
});
const step = fc.record({
  rows: fc.uniqueArray(row, { selector: ({ key }) => key, maxLength: 12 }),
  mode: fc.constantFrom('full' as const, 'delta' as const, 'delete' as const),
  month: fc.integer({ min: 1, max: 3 }),
  shardCount: fc.constantFrom(1, 4),
  protects: fc.subarray(['K1', 'K5', 'K9']),
  /** Its manifest is taken now, its file arrives after the next one. */
  late: fc.boolean(),
  failFirstChunk: fc.boolean(),
  takenBack: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Ends the submission of a step, and takes it back where the step says so; the clock goes on. */
const carryOut = async (world: PipelineWorld, id: string, { failFirstChunk, takenBack, mode }: Step) => {
  const failChunks = failFirstChunk && mode !== 'full' ? [0] : [];
  await world.drive(id, { action: 'confirm', failChunks });
  world.clocks.advance(1);
  if (takenBack) await world.drive(id, { action: 'withdraw' });
  world.clocks.advance(1);
};

const runAll = async (steps: readonly Step[]): Promise<PipelineWorld> => {
  const world = await pipelineWorld();
  let waiting: (() => Promise<void>) | undefined;
  for (const [index, own] of steps.entries()) {
    const { rows, mode, month, shardCount, protects, late } = own;
    const [id, period] = [`file-${index}`, `2026-0${month}`];
    await world.upload({ id, rows, mode, period, shardCount, protects: { keys: [...protects] } });
    const arrive = () => carryOut(world, id, own);
    if (late && waiting === undefined) {
      waiting = arrive;
      continue;
    }
    await arrive();
    await waiting?.();
    waiting = undefined;
  }
  await waiting?.();
  return world;
};

describe('whatever was sent, in whatever order, and taken back', () => {
  test('the lake gives the same facts and indexes again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const world = await runAll(steps);
        fc.pre((await world.lake.list('history/')).length > 0);
        const into = memoryTargets();
        const report = await replay(replayDeps(world.lake, into))({ feed: FEED, scope: '370100' });
        expect(report.problems).toEqual([]);
        expect(into.facts.all()).toEqual(world.facts.all());
      }),
      { numRuns: 150 },
    );
  });
});
