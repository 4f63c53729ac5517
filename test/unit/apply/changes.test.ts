import { describe, expect, test } from 'vitest';
import { applyChunk } from '../../../functions/apply/apply-chunk.ts';
import { planExecution } from '../../../functions/apply/plan.ts';
import { lakeKeys } from '../../../functions/shared/keys.ts';
import { readApplyChunks } from '../../../functions/shared/submission-files.ts';
import { type PipelineWorld, pipelineWorld } from '../../support/pipeline-world.ts';
import { type Row, subjectOf } from '../../support/uploads.ts';

const rowsOf = (count: number, text = ''): Row[] =>
  Array.from({ length: count }, (_, n) => ({ key: `K${n}`, firm: n + 1, text }));
const factOf = (world: PipelineWorld, key: string) =>
  world.facts.all().filter((fact) => fact.naturalKey === key);

describe('what a submission does to facts', () => {
  test('a corrected code takes the old fact along and touches both firms', async () => {
    const world = await pipelineWorld();
    await world.upload({ id: 'one', mode: 'delta', rows: rowsOf(3) });
    await world.drive('one');
    await world.upload({ id: 'two', mode: 'delta', rows: [{ key: 'K1', firm: 99 }] });
    await world.drive('two');
    expect(factOf(world, 'K1').map(({ subject }) => subject)).toEqual([subjectOf(99)]);
    expect((await world.get('two')).facts).toMatchObject({ records: 1, moved: 1 });
    expect((await world.get('two')).subjectsTouched).toBe(2);
    expect(await world.assessed('two')).toEqual([subjectOf(2), subjectOf(99)]);
  });

  test.each(['full', 'delta'] as const)(
    'a rejected row keeps its old fact, marked stale (%s)',
    async (mode) => {
      const world = await pipelineWorld();
      await world.upload({ id: 'one', mode, rows: rowsOf(40), shardCount: 8 });
      await world.drive('one');
      const protects = { keys: ['K7', 'unheard-of'] };
      const rows = rowsOf(40).filter(({ key }) => key !== 'K7');
      await world.upload({
        id: 'two',
        mode,
        rows: mode === 'full' ? rows : rows.slice(0, 1),
        protects,
        rejected: 2,
      });
      await world.drive('two');
      expect(world.facts.all()).toHaveLength(40);
      expect(factOf(world, 'K7')[0]).toMatchObject({ stale: true, lineage: { submissionId: 'one' } });
      expect((await world.get('two')).facts).toMatchObject({ keptStale: 1, removed: 0 });
      expect(await world.assessed('two')).toContain(subjectOf(8));

      await world.upload({ id: 'three', mode, rows: mode === 'full' ? rowsOf(40) : rowsOf(40).slice(7, 8) });
      await world.drive('three');
      expect(factOf(world, 'K7')[0]?.stale, 'a good row takes the mark off').toBeUndefined();
      expect((await world.get('three')).facts).toMatchObject({ changed: 1 });
    },
  );

  test('a rejected row with an illegible code keeps what stands under its account', async () => {
    const world = await pipelineWorld();
    const rows = ['1|A1', '2|A2', '3|'].map((key, n) => ({ key, firm: n + 1 }));
    await world.upload({ id: 'one', rows });
    await world.drive('one');
    await world.upload({ id: 'two', rows: rows.slice(0, 1), protects: { accounts: ['A2'] }, rejected: 1 });
    await world.drive('two', { action: 'confirm' });
    expect(world.facts.all().map(({ naturalKey, stale }) => [naturalKey, stale])).toEqual([
      ['1|A1', undefined],
      ['2|A2', true],
    ]);
  });

  test('unchanged rows keep the lineage of the file that brought them', async () => {
    const world = await pipelineWorld();
    await world.upload({ id: 'one', rows: rowsOf(3) });
    await world.drive('one');
    await world.upload({ id: 'two', rows: [...rowsOf(2), { key: 'K2', firm: 3, text: 'new' }] });
    await world.drive('two');
    expect(world.facts.all().map(({ lineage, seq }) => [lineage.fileName, lineage.row, seq])).toEqual([
      ['one.csv', 2, 1],
      ['one.csv', 3, 1],
      ['two.csv', 4, 2],
    ]);
  });

  test('a small delta reads and writes only the shards that it needs', async () => {
    const world = await pipelineWorld();
    await world.upload({ id: 'one', mode: 'delta', rows: rowsOf(200), shardCount: 32 });
    await world.drive('one');
    const reads: string[] = [];
    const noting = (key: string): AsyncIterable<string> => {
      reads.push(key);
      return world.lake.readLines(key);
    };
    const tamper = <T extends object>(store: T): T =>
      'readLines' in store ? { ...store, readLines: noting } : store;
    await world.upload({
      id: 'two',
      mode: 'delta',
      rows: [{ key: 'K5', firm: 6, text: 'new' }],
      protects: { keys: ['K6'] },
    });
    await world.drive('two', { tamper });
    expect(new Set(reads.filter((key) => key.startsWith('index/'))).size).toBe(2);
    expect(world.lake.writes.filter((key) => key.startsWith('index/') && key.includes('/two/'))).toHaveLength(
      2,
    );
    expect((await world.entries()).entries).toHaveLength(200);
  });

  test.each(['full', 'delta'] as const)(
    'the index grows with a larger file and keeps every record (%s)',
    async (mode) => {
      const world = await pipelineWorld();
      await world.upload({ id: 'one', mode, rows: rowsOf(50), shardCount: 2 });
      await world.drive('one');
      await world.upload({ id: 'two', mode, rows: [...rowsOf(50), { key: 'N', firm: 1 }], shardCount: 16 });
      await world.drive('two');
      const { rows, entries } = await world.entries();
      expect(rows).toBe(51);
      expect(entries.map(({ key }) => key)).toEqual([...rowsOf(50).map(({ key }) => key), 'N'].sort());
      expect((await world.get('two')).facts).toMatchObject({ created: 1, unchanged: 50 });
    },
  );

  test('a first load runs in as many chunks as its size deserves', async () => {
    const world = await pipelineWorld({ minRowsPerChunk: 40 });
    await world.upload({ id: 'one', rows: rowsOf(200), shardCount: 16 });
    await world.drive('one');
    const chunks = await readApplyChunks(world.lake, 'one');
    expect(chunks.length).toBeGreaterThanOrEqual(3);
    expect(chunks.flatMap(({ groups }) => groups).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 16 }, (_, n) => n),
    );
  });

  test('a large delta behind a small index runs in as many', async () => {
    const world = await pipelineWorld({ minRowsPerChunk: 40 });
    await world.upload({ id: 'small', rows: rowsOf(3), mode: 'delta', shardCount: 1 });
    await world.drive('small');
    await world.upload({ id: 'large', rows: rowsOf(200), mode: 'delta', shardCount: 16 });
    expect(await world.drive('large')).toBe('done');
    expect((await readApplyChunks(world.lake, 'large')).length).toBeGreaterThanOrEqual(3);
    expect(await world.entries('hr.insured-firms')).toMatchObject({ rows: 200 });
    expect(world.facts.all()).toHaveLength(200);
  });

  test('a chunk that was planned for other groups is not applied in part', async () => {
    const world = await pipelineWorld();
    await world.upload({ id: 'one', rows: rowsOf(20), shardCount: 4 });
    const deps = world.depsOf((store) => store);
    await planExecution(deps)({ submissionId: 'one', action: 'submit' });
    const chunk = { submissionId: 'one', chunk: 0, groups: [0], groupCount: 1 };
    await expect(applyChunk(deps)(chunk)).rejects.toMatchObject({ code: 'chunk-layout' });
    expect(world.facts.writes()).toBe(0);
  });

  test('a straggler of an execution that has ended writes nothing', async () => {
    const world = await pipelineWorld();
    await world.upload({ id: 'one', rows: rowsOf(3) });
    await world.drive('one');
    const [writes, objects] = [world.facts.writes(), world.lake.writes.length];
    await applyChunk(world.depsOf((store) => store))({
      submissionId: 'one',
      chunk: 0,
      groups: [0],
      groupCount: 1,
    });
    expect([world.facts.writes(), world.lake.writes.length]).toEqual([writes, objects]);
  });

  test('a child writes nothing once another execution has taken its lock over', async () => {
    const world = await pipelineWorld();
    await world.upload({ id: 'one', rows: rowsOf(3) });
    const deps = world.depsOf((store) => store);
    await planExecution(deps)({ submissionId: 'one', action: 'submit' });
    const [chunk] = await readApplyChunks(world.lake, 'one');
    const id = [...world.registers.locks.keys()][0] ?? '';
    world.registers.locks.set(id, 'two');
    if (chunk) await applyChunk(deps)(chunk);
    expect(world.facts.writes()).toBe(0);
    world.registers.locks.set(id, 'one');
    if (chunk) await applyChunk(deps)(chunk);
    expect(world.facts.all()).toHaveLength(3);
  });

  test('a shard that is not sorted stops the submission before it writes', async () => {
    const world = await pipelineWorld();
    await world.upload({ id: 'one', rows: rowsOf(3) });
    const key = lakeKeys.accepted('one', 0);
    await world.lake.writeLines(
      key,
      world.lake
        .json(key)
        .reverse()
        .map((line) => JSON.stringify(line)),
    );
    expect(await world.drive('one')).toBe('failed');
    expect(world.facts.writes()).toBe(0);
  });
});
