import { describe, expect, test } from 'vitest';
import { type PipelineWorld, pipelineWorld } from '../../support/pipeline-world.ts';
import type { Row, Upload } from '../../support/uploads.ts';

const rowsOf = (count: number, from = 0, text = ''): Row[] =>
  Array.from({ length: count }, (_, n) => ({ key: `K${from + n}`, firm: from + n + 1, text }));

const settle = async (world: PipelineWorld, upload: Upload): Promise<void> => {
  await world.upload(upload);
  expect(await world.drive(upload.id)).toBe('done');
};

/** Drives a dry run to its end, which leaves everything as it was. */
const check = async (world: PipelineWorld, upload: Omit<Upload, 'id'>) => {
  const [before, writes] = [await world.state(), world.lake.writes.length];
  await world.upload({ ...upload, id: 'dry', dryRun: true });
  const own = world.lake.writes.length;
  expect(await world.drive('dry')).toBe('stop');
  expect(await world.state()).toEqual(before);
  expect(world.lake.writes.slice(own), 'nothing but what ingest wrote').toEqual([]);
  expect(own).toBeGreaterThan(writes);
  return world.get('dry');
};

describe('a dry run', () => {
  test('is told what the very same file then does', async () => {
    const world = await pipelineWorld();
    await settle(world, { id: 'one', rows: rowsOf(40), shardCount: 4 });
    const file = { rows: [...rowsOf(30), ...rowsOf(8, 30, 'new text'), ...rowsOf(3, 90)], shardCount: 4 };
    const { status, wouldChange, problem, receiptJws } = await check(world, file);
    expect({ status, problem, receiptJws }).toEqual({ status: 'checked' });
    expect(wouldChange).toMatchObject({ records: 41, created: 3, changed: 8, unchanged: 30, removed: 2 });
    await settle(world, { ...file, id: 'two' });
    expect((await world.get('two')).facts).toEqual(wouldChange);
  });

  test('of a delta removes nothing, and counts against an index that is not there yet', async () => {
    const world = await pipelineWorld();
    const { wouldChange } = await check(world, { rows: rowsOf(5), mode: 'delta' });
    expect(wouldChange).toMatchObject({ records: 5, created: 5, removed: 0 });
  });

  test('says that it would be held, or kept as history', async () => {
    const world = await pipelineWorld();
    await settle(world, { id: 'one', rows: rowsOf(20) });
    const held = await check(world, { rows: rowsOf(10) });
    expect(held).toMatchObject({
      status: 'checked',
      wouldChange: { removed: 10 },
      problem: { code: 'would-be-held', zh: expect.stringContaining('10 条(50.0%)') },
    });
    const other = await pipelineWorld();
    await settle(other, { id: 'one', rows: rowsOf(20) });
    const late = await check(other, { rows: rowsOf(10), period: '2026-01' });
    expect(late).toMatchObject({ problem: { code: 'would-be-history' }, wouldChange: { removed: 0 } });
  });

  test('says what is odd about it, and every reason that would hold it', async () => {
    const world = await pipelineWorld();
    await settle(world, { id: 'one', rows: rowsOf(60) });
    const warningsByCode = { 'region-outside-scope': 2 };
    const { status, problem, heldFor, warnings } = await check(world, {
      ...{ rows: rowsOf(130, 10), warningsByCode },
    });
    expect({ status, warnings }).toMatchObject({
      status: 'checked',
      warnings: { total: 2, byCode: warningsByCode, findings: [{ code: 'rows-jumped' }] },
    });
    expect(heldFor?.map(({ code }) => code)).toEqual(['removals-held', 'rows-jumped']);
    expect(problem?.code).toBe('would-be-held');
    for (const { zh, en } of heldFor ?? []) {
      expect(problem?.zh).toContain(zh);
      expect(problem?.en).toContain(en);
    }
  });

  test('waits for nobody while another file is being applied', async () => {
    const world = await pipelineWorld();
    await settle(world, { id: 'one', rows: rowsOf(20) });
    await world.registers.lock('hr.insured-firms', '370100', 'busy');
    await world.registers.setApplying('hr.insured-firms', '370100', 'busy');
    expect((await check(world, { rows: rowsOf(20) })).status).toBe('checked');
  });

  test('is done once: a repeat changes nothing, and a withdrawn one stays so', async () => {
    const world = await pipelineWorld();
    const first = await check(world, { rows: rowsOf(3) });
    await settle(world, { id: 'two', rows: rowsOf(5) });
    expect(await world.drive('dry')).toBe('stop');
    expect(await world.get('dry')).toEqual(first);
    await world.upload({ id: 'gone', rows: rowsOf(3), dryRun: true });
    await world.submissions.transition('gone', ['ingesting'], 'withdrawn');
    expect(await world.drive('gone')).toBe('stop');
    expect((await world.get('gone')).status).toBe('withdrawn');
  });
});
