import { describe, expect, test } from 'vitest';
import { lakeKeys } from '../../../functions/shared/keys.ts';
import { account, accounts, usccNo } from '../../support/ingest-files.ts';
import { type RegisterFile, registerWorld } from '../../support/register-world.ts';

/** Forty accounts, three of them wrong: by a count, by a code, and by a code whose last character was lost. */
const WRONG: readonly string[][] = [
  account(1, { 6: '坏' }),
  account(2, { 0: '91370100MA0000000A' }),
  account(3, { 0: usccNo(3).slice(0, -1) }),
];
const base = [...WRONG, ...accounts(40).slice(3)];
const supplement = (id: string, file: RegisterFile['file'], more: Partial<RegisterFile> = {}) => ({
  ...{ id, file, mode: 'supplement' as const },
  ...more,
});
const begun = async (more: Partial<RegisterFile> = {}) => {
  const world = await registerWorld();
  expect(await world.push({ id: 'base', file: base, ...more })).toBe('done');
  return world;
};

describe('a supplement of a full register', () => {
  test.each([
    [1, 1],
    [4, 1],
    [1, 4],
  ])('leads to what the whole file would have, from %i shards and %i', async (before, own) => {
    const world = await begun({ shardCount: before });
    expect(await world.register()).toMatchObject({ complete: false, rows: 37 });
    const file = accounts(3);
    expect(await world.push(supplement('more', file, { shardCount: own }))).toBe('done');
    const other = await registerWorld();
    await other.push({ id: 'whole', file: accounts(40) });
    expect(await world.standing()).toEqual(await other.standing());
    expect(await world.register()).toMatchObject({
      ...{ submissionId: 'more', complete: true, rows: 40, period: '2026-02', dataAsOf: '2026-02-28' },
    });
    expect((await world.get('more')).rows).toEqual({
      ...{ in: 3, accepted: 3, rejected: 0, duplicates: 0, skipped: 0 },
    });
    expect((await world.get('more')).facts).toMatchObject({ records: 40, created: 3, removed: 0 });
  });

  test('makes the register complete only by the rows that were rejected, each counted once', async () => {
    const world = await begun();
    await world.push(supplement('one', [account(1)]));
    expect(await world.get('one')).toMatchObject({ status: 'settled', whole: { rows: 40, rejected: 2 } });
    await world.push(supplement('again', [account(1, { 6: '13' }), account(50), account(5, { 6: '7' })]));
    expect(await world.get('again')).toMatchObject({ whole: { rejected: 2 } });
    expect(await world.register()).toMatchObject({ complete: false, rows: 39 });
    await world.push(supplement('by-name', [account(2)]));
    expect(await world.get('by-name')).toMatchObject({ whole: { rejected: 1 } });
    await world.push(supplement('by-name-again', [account(2)]));
    expect(await world.get('by-name-again')).toMatchObject({ whole: { rejected: 1 } });
    expect(await world.register()).toMatchObject({ complete: false });
    await world.push(supplement('last', [account(3)]));
    expect(await world.register()).toMatchObject({ complete: true, rows: 41 });
  });

  test('brings a fact up to date that its rejected row had left stale', async () => {
    const world = await registerWorld();
    await world.push({ id: 'january', file: accounts(40), period: '2026-01' });
    await world.push({ id: 'base', file: base });
    const staleKeys = async () =>
      (await world.standing()).index.filter(({ stale }) => stale).map((one) => one.key);
    expect(await staleKeys()).toEqual([`${usccNo(1)}|A1`, `${usccNo(2)}|A2`, `${usccNo(3)}|A3`].sort());
    await world.push(supplement('one', [account(1)]));
    expect(await staleKeys()).toEqual([`${usccNo(2)}|A2`, `${usccNo(3)}|A3`].sort());
    await world.push(supplement('rest', [account(2), account(3)]));
    expect(await staleKeys()).toEqual([]);
    expect(await world.register()).toMatchObject({ complete: true, rows: 40 });
    expect((await world.get('rest')).facts).toMatchObject({ removed: 0, created: 0, changed: 2 });
  });

  test('keeps protecting whom the register’s rejected rows may be about, until they are made good', async () => {
    const world = await begun();
    await world.push(supplement('one', [account(1), account(60, { 6: '更坏' })]));
    const { protects } = world.summaryOf('one');
    expect(protects.names).toEqual(world.summaryOf('base').protects.names);
    expect(protects.subjects).toEqual([`uscc:${usccNo(1)}`, `uscc:${usccNo(60)}`].sort());
    expect(protects.keys).toEqual([`${usccNo(60)}|A60`]);
  });

  test('is settled although many of its own rows are still wrong', async () => {
    const world = await begun();
    const wrong = Array.from({ length: 25 }, (_, n) => account(100 + n, { 6: '坏' }));
    expect(await world.push(supplement('one', [account(1), ...wrong]))).toBe('done');
    expect(await world.get('one')).toMatchObject({ rows: { rejected: 25 }, whole: { rejected: 25 } });
  });

  test('can be withdrawn: the register is as it was', async () => {
    const world = await begun();
    const [standing, register] = [await world.standing(), await world.register()];
    await world.push(supplement('more', accounts(3)));
    await world.submissions.transition('more', ['settled'], 'settled', {
      withdrawRequestedAt: '2026-03-02T03:00:00.000Z',
    });
    expect(await world.drive('more', { action: 'withdraw' })).toBe('done');
    expect(await world.standing()).toEqual(standing);
    expect(await world.register()).toEqual(register);
  });

  test('does not outlive the register that it was made for', async () => {
    const world = await begun();
    expect(await world.ingest(supplement('late', accounts(3)))).toBe('ready');
    await world.push({ id: 'renewed', file: accounts(40) });
    const standing = await world.standing();
    await world.drive('late');
    expect(await world.get('late')).toMatchObject({
      ...{ status: 'refused', problem: { code: 'supplement-outdated' } },
    });
    expect(await world.standing()).toEqual(standing);
    expect([...world.registers.locks]).toEqual([]);
  });

  test('is refused while it is read when nothing stands to be supplemented', async () => {
    const world = await registerWorld();
    expect(await world.ingest(supplement('none', accounts(3)))).toBe('refused');
    expect((await world.get('none')).problem?.zh).toContain('整份文件');
    const other = await begun();
    expect(await other.ingest(supplement('other', accounts(3), { period: '2026-01' }))).toBe('refused');
  });

  test('takes the file of rejects as it is, once corrected', async () => {
    const world = await begun();
    const text = world.lake.objects.get(lakeKeys.rejectsCsv('base'))?.toString('utf8') ?? '';
    const file = Buffer.from(text.replace(/坏(?=\r\n)/, '12'));
    expect(await world.push(supplement('corrected', file))).toBe('done');
    expect(await world.get('corrected')).toMatchObject({
      rows: { in: 3, accepted: 1, rejected: 2 },
      whole: { rows: 40, rejected: 2 },
    });
    expect(world.summaryOf('corrected').unknownHeaders).toEqual([]);
  });
});
