import { describe, expect, it } from 'vitest';
import { keyAt, recordsOf, writeEntry } from '../../../functions/ingest/engine/accepted-entry.ts';
import { ByteWriter } from '../../../functions/ingest/engine/byte-writer.ts';
import { resolveShard } from '../../../functions/ingest/resolve-shard.ts';

/** `k=h`: a record of key k with content h. */
const rowOf = (row: number, ...records: string[]) => ({ row, records });
const entryOf = ({ row, records }: ReturnType<typeof rowOf>): Buffer => {
  const to = new ByteWriter();
  const lines = records.map((text) => {
    const [key = '', hash = ''] = text.split('=');
    return { key, hash: hash.repeat(32), subject: 'uscc:x', spread: 0, row, json: '{}' };
  });
  writeEntry(to, row, lines);
  return Buffer.from(to.buffer.subarray(0, to.length));
};
const shardOf = (rows: ReturnType<typeof rowOf>[]) => recordsOf(Buffer.concat(rows.map(entryOf)));
const brief = (rows: ReturnType<typeof rowOf>[]) => {
  const shard = shardOf(rows);
  const { kept, accepted, duplicates, conflicts } = resolveShard(shard);
  return {
    kept: kept.map((record) => `${shard.rows[record]}:${keyAt(shard, record)}`),
    accepted,
    duplicates,
    conflicts: conflicts.map(({ row, keys }) => `${row}:${keys.join()}`),
  };
};

describe('resolveShard', () => {
  it('sorts by key in code units and keeps the first of equal rows', () => {
    expect(brief([rowOf(2, 'é=1'), rowOf(3, 'b=1'), rowOf(4, 'b=1'), rowOf(5, 'B=1')])).toEqual({
      kept: ['5:B', '3:b', '2:é'],
      accepted: 3,
      duplicates: 1,
      conflicts: [],
    });
  });

  it('sorts as JavaScript does, also characters beyond two bytes and those that JSON escapes', () => {
    const keys = ['\u{20BB7}', '\uFF08x', 'a"b', 'a\\b', '中', 'a', '\u{1F600}', 'é'];
    const shard = shardOf(keys.map((key, at) => rowOf(at + 2, `${key}=1`)));
    expect(resolveShard(shard).kept.map((record) => keyAt(shard, record))).toEqual([...keys].sort());
    const plain = ['中', 'é', '\uFF08x', 'a', 'z'];
    const simple = shardOf(plain.map((key, at) => rowOf(at + 2, `${key}=1`)));
    expect(resolveShard(simple).kept.map((record) => keyAt(simple, record))).toEqual([...plain].sort());
  });

  it('rejects all rows of a key with two contents, whole, and no others', () => {
    expect(brief([rowOf(2, 'a=1', 'b=1'), rowOf(3, 'a=2'), rowOf(4, 'b=1'), rowOf(5, 'a=1')])).toEqual({
      kept: ['4:b'],
      accepted: 1,
      duplicates: 0,
      conflicts: ['2:a', '3:a', '5:a'],
    });
  });

  it('lets the row with more records stand and calls the covered one a duplicate', () => {
    const rows = [rowOf(2, 'a=1'), rowOf(3, 'a=1', 'b=1'), rowOf(4, 'b=1', 'c=1')];
    expect(brief(rows)).toMatchObject({ kept: ['3:a', '3:b', '4:c'], accepted: 2, duplicates: 1 });
  });

  it('counts alike in every order, even where rows overlap crosswise', () => {
    const contents = [['a=1', 'b=1'], ['c=1', 'd=1'], ['b=1', 'c=1'], ['a=1']];
    const orders = [
      [0, 1, 2, 3],
      [2, 0, 1, 3],
      [3, 2, 1, 0],
      [1, 3, 0, 2],
    ];
    const counts = orders.map((order) => {
      const { accepted, duplicates } = resolveShard(
        shardOf(order.map((i, at) => rowOf(at + 2, ...(contents[i] ?? [])))),
      );
      return `${accepted} ${duplicates}`;
    });
    expect(new Set(counts).size).toBe(1);
  });
});
