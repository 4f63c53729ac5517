import { describe, expect, test } from 'vitest';
import { applyChunk } from '../../../functions/apply/apply-chunk.ts';
import { readApplyChunks } from '../../../functions/apply/files.ts';
import { planExecution } from '../../../functions/apply/plan.ts';
import { lakeKeys } from '../../../functions/shared/keys.ts';
import { type PipelineWorld, pipelineWorld, type Row, subjectOf } from '../../support/pipeline-world.ts';

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

describe('chunks that fail for good', () => {
  test('of a full register: all is undone and the old one stays', async () => {
    const world = await pipelineWorld();
    await world.upload({ id: 'one', rows: rowsOf(40, 'old'), shardCount: 4 });
    await world.drive('one');
    const before = await world.state();
    await world.upload({ id: 'two', rows: rowsOf(40, 'new'), shardCount: 4 });
    expect(await world.drive('two', { failChunks: [2] })).toBe('failed');
    expect(await world.state()).toEqual(before);
    expect(await world.get('two')).toMatchObject({
      status: 'failed',
      failedChunks: 1,
      problem: { code: 'chunks-failed' },
    });
  });

  test('of a delta: it fails alone, and the same file fills the gap', async () => {
    const world = await pipelineWorld();
    await world.upload({ id: 'one', mode: 'delta', rows: rowsOf(40, 'old'), shardCount: 4 });
    await world.drive('one');
    await world.upload({ id: 'two', mode: 'delta', rows: rowsOf(40, 'new'), shardCount: 4 });
    expect(await world.drive('two', { failChunks: [2] })).toBe('done');
    const submission = await world.get('two');
    expect(submission).toMatchObject({
      status: 'settled',
      failedChunks: 1,
      problem: { code: 'chunks-failed' },
    });
    const fresh = world.facts.all().filter(({ seq }) => seq === 2);
    expect(fresh).toHaveLength(submission.facts?.changed ?? -1);
    expect(fresh.length).toBeLessThan(40);
    const byIndex = (await world.entries()).entries.map(({ key, submissionId }) => [key, submissionId]);
    const byFact = world.facts.all().map(({ naturalKey, lineage }) => [naturalKey, lineage.submissionId]);
    expect(byIndex).toEqual(byFact.sort());
    expect(await world.registers.get('hr.insured-firms', '370100')).toMatchObject({ complete: false });
    await world.upload({ id: 'three', mode: 'delta', rows: rowsOf(40, 'new'), shardCount: 4 });
    await world.drive('three');
    expect((await world.get('three')).facts).toMatchObject({
      changed: 40 - fresh.length,
      unchanged: fresh.length,
    });
  });

  test.each([
    ['grows the index', 8, [2]],
    ['has no good chunk', 1, [0]],
  ])('of a delta that %s: all is undone', async (_, shardCount, failChunks) => {
    const world = await pipelineWorld();
    await world.upload({
      id: 'one',
      mode: 'delta',
      rows: rowsOf(40, 'old'),
      shardCount: shardCount === 1 ? 1 : 4,
    });
    await world.drive('one');
    const before = await world.state();
    await world.upload({ id: 'two', mode: 'delta', rows: rowsOf(40, 'new'), shardCount });
    expect(await world.drive('two', { failChunks })).toBe('failed');
    expect(await world.state()).toEqual(before);
  });
});

describe('withdrawal', () => {
  test('gives back exactly what stood before, one submission after the other', async () => {
    const world = await pipelineWorld();
    const states = [await world.state()];
    const files = [
      rowsOf(30, 'a'),
      [...rowsOf(28, 'b'), { key: 'N', firm: 5 }],
      [...rowsOf(28, 'b'), { key: 'N', firm: 6 }],
    ];
    for (const [index, rows] of files.entries()) {
      await world.upload({ id: `s${index}`, rows, shardCount: 2 ** index, period: `2026-0${index + 1}` });
      expect(await world.drive(`s${index}`)).toBe('done');
      states.push(await world.state());
    }
    expect(await world.drive('s1', { action: 'withdraw' }), 'only the latest').toBe('stop');
    expect(await world.get('s1')).toMatchObject({
      status: 'settled',
      problem: { code: 'withdraw-not-latest' },
    });
    for (const index of [2, 1, 0]) {
      expect(await world.drive(`s${index}`, { action: 'withdraw' })).toBe('done');
      expect(await world.state()).toEqual(states[index]);
      expect((await world.get(`s${index}`)).status).toBe('withdrawn');
      expect((await world.assessed(`s${index}-withdraw`)).length).toBeGreaterThan(0);
    }
    await world.upload({ id: 'again', rows: rowsOf(30, 'a') });
    expect(await world.drive('again')).toBe('done');
    expect(world.facts.all()).toHaveLength(30);
  });

  test('before anything is applied it only changes the status', async () => {
    const world = await pipelineWorld();
    await world.upload({ id: 'one', rows: rowsOf(3) });
    expect(await world.drive('one', { action: 'withdraw' })).toBe('stop');
    expect((await world.get('one')).status).toBe('withdrawn');
    expect(await world.drive('one')).toBe('stop');
    expect(world.facts.all()).toEqual([]);
  });
});
