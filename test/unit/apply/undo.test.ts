import { describe, expect, test } from 'vitest';
import { pipelineWorld } from '../../support/pipeline-world.ts';
import type { Row } from '../../support/uploads.ts';

const rowsOf = (count: number, text = ''): Row[] =>
  Array.from({ length: count }, (_, n) => ({ key: `K${n}`, firm: n + 1, text }));

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
