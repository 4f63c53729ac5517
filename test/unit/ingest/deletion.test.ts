import { describe, expect, test } from 'vitest';
import * as XLSX from 'xlsx';
import { lakeKeys } from '../../../functions/shared/keys.ts';
import type { Reject } from '../../../schemas/events/execution.ts';
import { FEEDS } from '../../../schemas/feeds/catalogue.ts';
import { deletionContract } from '../../../schemas/feeds/deletion-contract.ts';
import { csvText } from '../../support/csv-text.ts';
import { deletionWorld } from '../../support/deletion-world.ts';
import { usccNo } from '../../support/make-uscc.ts';

const HEADER = ['隐患编号', '统一社会信用代码', '发现日期', '隐患等级', '隐患描述', '整改状态'];
const row = (n: number, description = '示例'): string[] => [
  `YH-${n}`,
  usccNo(n),
  ...['2026-01-05', '重大', description, '未整改'],
];
const rows = (count: number): string[][] => Array.from({ length: count }, (_, n) => row(n + 1));
const file = (list: readonly string[][]): string => csvText([HEADER, ...list]);
const keys = (...numbers: (number | string)[]): string =>
  csvText([['隐患编号'], ...numbers.map((n) => [`YH-${n}`])]);

const filled = async (count = 30) => {
  const world = await deletionWorld();
  expect(await world.send('all', file(rows(count)))).toBe('done');
  return world;
};
type World = Awaited<ReturnType<typeof filled>>;
const rejectsOf = ({ lake }: World, id: string) =>
  lake.json<Reject>(lakeKeys.rejectsNdjson(id)).map(({ row: at, code, value }) => [at, code, value]);
const numbers = ({ facts }: World): string[] =>
  facts.all().map(({ naturalKey }) => naturalKey.replace('YH-', ''));

describe('deleting single rows', () => {
  test('takes a file of keys, removes what they name, and a withdrawal brings it back', async () => {
    const world = await filled();
    const before = await world.state();
    expect(await world.send('del', keys(3, 7), { mode: 'delete' })).toBe('done');
    expect(numbers(world)).toHaveLength(28);
    expect(numbers(world)).not.toEqual(expect.arrayContaining(['3']));
    const { status, rows: counts, facts, receiptJws, timing } = await world.get('del');
    expect({ status, counts, facts, timing }).toMatchObject({
      status: 'settled',
      counts: { in: 2, accepted: 2, rejected: 0 },
      facts: { records: 0, removed: 2 },
      timing: undefined,
    });
    expect(receiptJws).toBeDefined();
    expect(await world.assessed('del'), 'their firms are judged again').toHaveLength(2);
    const undo = world.lake.json<{ put: { naturalKey: string } }>(lakeKeys.undo('del', 0));
    expect(
      undo.map(({ put }) => put.naturalKey),
      'what was deleted is kept',
    ).toEqual(['YH-3', 'YH-7']);
    expect(await world.drive('del', { action: 'withdraw' })).toBe('done');
    expect(await world.state()).toEqual(before);
  });

  test('leaves the register as it stands: period, day and completeness, and files no period', async () => {
    const world = await filled();
    const [before] = world.registers.registers();
    const filings = world.filings.all();
    await world.send('del', keys(3), { mode: 'delete', period: '2026-W09' });
    const [after] = world.registers.registers();
    expect(after).toMatchObject({ submissionId: 'del', rows: 29 });
    for (const name of ['period', 'dataAsOf', 'complete'] as const)
      expect(after?.[name]).toBe(before?.[name]);
    expect(world.filings.all()).toEqual(filings);
  });

  test('rejects keys that are not on file, by row, and deletes the others', async () => {
    const world = await filled();
    expect(await world.send('del', keys(3, 99, 4, ''), { mode: 'delete' })).toBe('done');
    expect(rejectsOf(world, 'del')).toEqual([
      [3, 'key-not-on-file', 'YH-99'],
      [5, 'key-not-on-file', 'YH-'],
    ]);
    expect((await world.get('del')).facts).toMatchObject({ removed: 2 });
    expect(
      world.facts.all().filter(({ stale }) => stale),
      'a rejected row of deletions marks nothing',
    ).toEqual([]);
  });

  test('reads rows that were copied out whole, whatever else stands in them, and a repeated one once', async () => {
    const world = await filled();
    const copied = [row(3), ['YH-4', '???', 'no day', '', '', ''], row(3)];
    expect(await world.send('del', file(copied), { mode: 'delete' })).toBe('done');
    expect((await world.get('del')).rows).toMatchObject({ accepted: 2, duplicates: 1, rejected: 0 });
    expect(numbers(world)).toHaveLength(28);
  });

  test('refuses a file of which nothing is on file, also before anything was sent', async () => {
    for (const world of [await filled(), await deletionWorld()]) {
      const before = await world.state();
      expect(await world.send('del', keys(98, 99), { mode: 'delete' })).toBe('refused');
      expect((await world.get('del')).problem?.code).toBe('file-nothing-on-file');
      expect(rejectsOf(world, 'del')).toHaveLength(2);
      expect(await world.state()).toEqual(before);
    }
  });

  test('counts as unchanged what was gone by the time it is applied', async () => {
    const world = await filled();
    await world.registers.lock('emergency.hidden-dangers', '370100', 'busy');
    expect(await world.send('one', keys(3, 4), { mode: 'delete' })).toBe('wait');
    expect(await world.send('two', keys(3, 5), { mode: 'delete' })).toBe('wait');
    world.registers.locks.clear();
    await world.drive('one');
    await world.drive('two');
    expect((await world.get('two')).facts).toMatchObject({ records: 1, unchanged: 1, removed: 1 });
    expect(numbers(world)).toHaveLength(27);
  });

  test('is asked about when it takes out more than a tenth, but for a few rows', async () => {
    const world = await filled(40);
    const many = keys(...Array.from({ length: 21 }, (_, n) => n + 1));
    expect(await world.send('few', keys(31, 32, 33, 34, 35), { mode: 'delete' })).toBe('done');
    expect(await world.send('many', many, { mode: 'delete' })).toBe('held');
    expect((await world.get('many')).problem?.zh).toContain('21 条(60.0%)');
    expect(await world.drive('many', { action: 'confirm' })).toBe('done');
    expect(numbers(world)).toHaveLength(14);
  });

  test('gives its rejects back with what to send next: keys to delete, not data', async () => {
    const world = await filled();
    const guideOf = async (id: string, dryRun: boolean) => {
      await world.send(id, keys(3, 99), { mode: 'delete', dryRun });
      const { Sheets } = XLSX.read(world.lake.objects.get(lakeKeys.rejectsXlsx(id)));
      return XLSX.utils.sheet_to_csv(Sheets['改正办法'] ?? {});
    };
    const [dry, real] = [await guideOf('dry', true), await guideOf('del', false)];
    expect(real).toContain('lianfang push --delete');
    expect(real).not.toContain('--supplement');
    expect(dry).toContain('未入库任何一行');
    expect(dry).not.toContain('lianfang push');
  });

  test('can be tried out', async () => {
    const world = await filled();
    const before = await world.state();
    await world.send('dry', keys(3, 99), { mode: 'delete', dryRun: true });
    expect(await world.get('dry')).toMatchObject({
      status: 'checked',
      wouldChange: { removed: 1, records: 0 },
    });
    expect(await world.state()).toEqual(before);
  });

  test('a row that is sent again after its deletion is there again', async () => {
    const world = await filled();
    await world.send('del', keys(3), { mode: 'delete' });
    await world.send('again', file([row(3)]));
    expect((await world.get('again')).facts).toMatchObject({ created: 1 });
    expect(numbers(world)).toHaveLength(30);
  });
});

describe('rows that name persons', () => {
  const ROLL = ['培训班编号', '身份证号', '统一社会信用代码', '岗位类别', '培训日期'];
  const PERSONS = ['379900197811120034', '110101199003070011'];

  test('are found by their pseudonyms, and nothing of them is shown in the clear', async () => {
    const world = await deletionWorld();
    const feed = 'hr.training';
    const period = '2026-01';
    const roll = PERSONS.map((person) => ['PX-1', person, usccNo(1), '一线班组长', '2026-01-22']);
    const sent = await world.send('all', csvText([ROLL, ...roll]), { feed, period });
    const [known] = world.lake.json<Reject>(lakeKeys.rejectsNdjson('all'));
    expect([sent, known?.code]).toEqual(['done', undefined]);
    const strange = '371502198801013217';
    const list = [ROLL, roll[0] ?? [], ['PX-1', strange, '王某某', '', '']];
    await world.send('del', csvText(list), { feed, period, mode: 'delete' });
    expect(world.facts.all()).toHaveLength(1);
    expect(rejectsOf(world as World, 'del')).toEqual([[3, 'key-not-on-file', '***']]);
    const kept = [...world.lake.objects.values()].map(String).join('\n');
    for (const clear of [...PERSONS, strange]) expect(kept).not.toContain(clear);
  });
});

test('the contract of deletions needs the key alone, of every feed', () => {
  for (const feed of FEEDS) {
    const derived = deletionContract(feed);
    expect(deletionContract(feed)).toBe(derived);
    for (const [name, column] of Object.entries(derived.columns)) {
      const isKey = feed.naturalKey.includes(name);
      expect(column.required).toBe(isKey && feed.columns[name]?.required === true);
      expect(column.person).toBe(feed.columns[name]?.person);
      if (!isKey) expect(column.schema.parse('whatever')).toBeUndefined();
    }
  }
});
