import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pipelineWorld } from '../support/pipeline-world.ts';
import type { Row } from '../support/uploads.ts';

const FEED = 'hr.insured-firms';
const row = fc.record({
  key: fc.constantFrom(...Array.from({ length: 16 }, (_, n) => `K${n}`)),
  firm: fc.integer({ min: 1, max: 4 }),
  text: fc.constantFrom('a', 'b'),
});
const rowsOf = fc.uniqueArray(row, { selector: ({ key }) => key, maxLength: 16 });
const file = fc.record({
  rows: rowsOf,
  mode: fc.constantFrom('full' as const, 'delta' as const),
  protects: fc.subarray(['K1', 'K5', 'K9', 'K15']),
});
/** Ingest lets the rejected rows of deletions protect nobody. */
const deletion = fc.record({
  rows: rowsOf,
  mode: fc.constant('delete' as const),
  protects: fc.constant([]),
});
const cut = fc.record({ shardCount: fc.constantFrom(1, 2, 8), minRows: fc.constantFrom(1, 4, 100) });

interface File {
  readonly rows: readonly Row[];
  readonly mode: 'full' | 'delta' | 'delete';
  readonly protects: readonly string[];
}

/** Settles the files one after another, cut as told; answers facts, index and counts, without where shards lie. */
const settleAll = async (
  files: readonly File[],
  cuts: readonly { shardCount: number; minRows: number }[],
) => {
  const world = await pipelineWorld({ minRowsPerChunk: cuts[0]?.minRows ?? 1 });
  const counts = [];
  for (const [index, { rows, mode, protects }] of files.entries()) {
    const id = `file-${index}`;
    const shardCount = cuts[index]?.shardCount ?? 1;
    await world.upload({
      id,
      rows,
      mode,
      shardCount,
      protects: { keys: [...protects] },
      period: `2026-0${index + 1}`,
    });
    expect(await world.drive(id, { action: 'confirm' })).toBe('done');
    const { facts, subjectsTouched } = await world.get(id);
    counts.push({ facts, subjectsTouched, assessed: await world.assessed(id) });
  }
  return { world, counts, facts: world.facts.all(), index: await world.entries(FEED) };
};

/** What must come out, by the shortest way of saying it. */
const expectedOf = (files: readonly File[]) => {
  const held = new Map<string, Row & { stale: boolean }>();
  for (const { rows, mode, protects } of files) {
    const sent = new Set(rows.map(({ key }) => key));
    for (const [key, old] of held) {
      if (sent.has(key)) continue;
      if (protects.includes(key)) held.set(key, { ...old, stale: true });
      else if (mode === 'full') held.delete(key);
    }
    for (const sentRow of rows)
      if (mode === 'delete') held.delete(sentRow.key);
      else held.set(sentRow.key, { ...sentRow, stale: false });
  }
  return [...held.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
};

describe('apply', () => {
  test('gives the facts and the index that the files say, however they are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ weight: 3, arbitrary: file }, deletion), { minLength: 1, maxLength: 5 }),
        fc.array(cut, { minLength: 5, maxLength: 5 }),
        async (files, cuts) => {
          const whole = await settleAll(files, []);
          const cutUp = await settleAll(files, cuts);
          expect(cutUp.facts).toEqual(whole.facts);
          expect(cutUp.index).toEqual(whole.index);
          expect(cutUp.counts).toEqual(whole.counts);
          const facts = whole.facts.map(({ naturalKey, subject, stale, record }) => ({
            key: naturalKey,
            firm: Number(subject.slice(5)),
            text: 'description' in record ? record.description : '',
            stale: stale ?? false,
          }));
          expect(facts.sort((a, b) => (a.key < b.key ? -1 : 1))).toEqual(expectedOf(files));
          expect(whole.index.rows).toBe(whole.index.entries.length);
          expect(whole.index.entries.map(({ key, stale }) => ({ key, stale }))).toEqual(
            expectedOf(files).map(({ key, stale }) => ({ key, stale })),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  test('ingested twice is ingested once: all unchanged, and not one fact is written', async () => {
    await fc.assert(
      fc.asyncProperty(file, cut, async ({ rows, mode }, { shardCount, minRows }) => {
        const world = await pipelineWorld({ minRowsPerChunk: minRows });
        await world.upload({ id: 'first', rows, mode, shardCount });
        await world.drive('first');
        const [before, writes] = [await world.state(), world.facts.writes()];
        await world.upload({ id: 'again', rows, mode, shardCount });
        expect(await world.drive('again')).toBe('done');
        expect(world.facts.writes()).toBe(writes);
        expect((await world.get('again')).facts).toMatchObject({
          records: rows.length,
          unchanged: rows.length,
        });
        const after = await world.state();
        expect(after.facts).toEqual(before.facts);
        expect(after.index).toEqual(before.index);
        expect(await world.assessed('again')).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
