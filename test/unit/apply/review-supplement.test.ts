import { describe, expect, test } from 'vitest';
import { lakeKeys } from '../../../functions/shared/keys.ts';
import { account, accounts, usccNo } from '../../support/ingest-files.ts';
import { entity, registered } from '../../support/market-registers.ts';
import { type RegisterFile, registerWorld } from '../../support/register-world.ts';

/** Sixty accounts with 10 to 39 insured, whose columns and repeats can be told of. */
const firms = (count: number, from = 0): string[][] =>
  Array.from({ length: count }, (_, n) => account(from + n + 1, { 6: String(10 + (n % 30)) }));
const begun = async () => {
  const world = await registerWorld();
  expect(await world.push({ id: 'base', file: firms(60) })).toBe('done');
  return world;
};
const supplement = (id: string, file: RegisterFile['file']): RegisterFile => ({
  id,
  file,
  mode: 'supplement',
});
const found = async ({ get }: Awaited<ReturnType<typeof begun>>, id: string) =>
  ((await get(id)).warnings?.findings ?? []).map(({ code }) => code);

describe('a supplement is reviewed by the rows that it brings', () => {
  test('a few of them are no collapse, those that stand already no repeats, and one number no constant', async () => {
    const world = await begun();
    expect(await world.push(supplement('few', [account(70), ...firms(20)]))).toBe('done');
    expect((await world.get('few')).warnings).toBeUndefined();
    expect(await world.push(supplement('again', firms(60)))).toBe('done');
    expect((await world.get('again')).warnings).toBeUndefined();
  });

  test('repeats among them are told as in any file', async () => {
    const world = await begun();
    await world.push(supplement('double', [...firms(44), ...firms(6)]));
    expect(await found(world, 'double')).toEqual(['duplicates-many']);
  });

  test('the next file is compared with the register, not with the few rows', async () => {
    const world = await begun();
    await world.push(supplement('few', accounts(3)));
    const [profile] = world.lake.json<{ largest: number; sample: { records: number } }>(
      lakeKeys.profile('few'),
    );
    expect(profile).toMatchObject({ largest: 60, sample: { records: 60 } });
    const next = { id: 'next', file: accounts(60), period: '2026-03' };
    expect(await world.push(next)).toBe('done');
    expect(await found(world, 'next')).toEqual(['column-constant']);
  });

  test('a firm that no market register knows is told of where it is sent, not with every supplement', async () => {
    const world = await registerWorld();
    await registered(world, { '370100': Array.from({ length: 70 }, (_, n) => entity(n + 1)) });
    expect(await world.push({ id: 'base', file: firms(60, 20) })).toBe('done');
    expect(await found(world, 'base')).toEqual(['firms-unknown']);
    await world.push(supplement('known', firms(3)));
    expect(await found(world, 'known')).toEqual([]);
    await world.push(supplement('unknown', firms(3, 68)));
    expect((await world.get('unknown')).warnings?.findings).toMatchObject([
      { code: 'firms-unknown', figures: { of: 3, examples: [usccNo(71)] } },
    ]);
  });
});

describe('a supplement that makes far more of a register', () => {
  test('is held as any other file, and settles once it is confirmed', async () => {
    const world = await begun();
    expect(await world.push(supplement('many', firms(100, 100)))).toBe('held');
    expect((await world.get('many')).heldFor).toMatchObject([{ code: 'rows-jumped' }]);
    expect(await world.drive('many', { action: 'confirm' })).toBe('done');
    expect(await world.register()).toMatchObject({ rows: 160, complete: true });
  });

  test('is refused when it is confirmed too late: another register stands by then', async () => {
    const world = await begun();
    await world.push(supplement('many', firms(100, 100)));
    expect(await world.push({ id: 'renewed', file: firms(61) })).toBe('done');
    const standing = await world.standing();
    expect(await world.drive('many', { action: 'confirm' })).toBe('stop');
    expect(await world.get('many')).toMatchObject({
      ...{ status: 'refused', problem: { code: 'supplement-outdated' } },
    });
    expect(await world.standing()).toEqual(standing);
  });
});
