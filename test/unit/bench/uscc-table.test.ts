import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextRow, openRows } from '../../bench/assess/csv-scan.ts';
import { usccTable } from '../../bench/assess/uscc-table.ts';
import { fictionalUscc } from '../../sample/uscc.ts';

type Table = ReturnType<typeof usccTable>;
const noteAll = (table: Table, keys: readonly string[]): void => {
  const rows = openRows(Buffer.from(keys.map((key) => `${key}\n`).join('')));
  while (nextRow(rows)) table.note(rows, 0);
};
const added = (table: Table, keys: readonly string[]): number[] => {
  noteAll(table, keys);
  return [...table.addNoted()];
};
const found = (table: Table, keys: readonly string[]): number[] => {
  noteAll(table, keys);
  return [...table.findNoted()];
};

describe('the table of codes', () => {
  it('numbers firms in the order in which they come, each once', () => {
    const [a, b, c] = [1, 2, 3].map((serial) => fictionalUscc(serial, 1));
    const table = usccTable();
    expect(added(table, [a ?? '', b ?? '', a ?? '', `"${b}"`, c ?? ''])).toEqual([0, 1, 0, 1, 2]);
    expect(found(table, [c ?? '', fictionalUscc(4, 1), `"${a}"`])).toEqual([2, -1, 0]);
    expect(table.size()).toBe(3);
  });

  it('keeps what is no code by its text', () => {
    const table = usccTable();
    const strange = ['', 'no code', '济南甲有限公司', '9137999961326314-B', 'a'.repeat(18), '"say ""so"""'];
    expect(added(table, strange)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(found(table, [...strange, 'say so', 'b'.repeat(18)])).toEqual([0, 1, 2, 3, 4, 5, -1, -1]);
  });

  it('tells codes apart that differ in one character, wherever it stands', () => {
    const code = fictionalUscc(9, 1);
    const others = Array.from({ length: 18 }, (_, at) => {
      const other = code.charAt(at) === 'A' ? 'B' : 'A';
      return code.slice(0, at) + other + code.slice(at + 1);
    });
    expect(added(usccTable(), [code, ...others])).toEqual(Array.from({ length: 19 }, (_, at) => at));
  });

  it('answers as a map does, however small it begins', () => {
    const code = fc.integer({ min: 1, max: 400 }).map((serial) => fictionalUscc(serial, 1));
    const batches = fc.array(fc.array(code, { maxLength: 120 }), { maxLength: 6 });
    fc.assert(
      fc.property(batches, (all) => {
        const [table, known] = [usccTable(1), new Map<string, number>()];
        for (const keys of all) {
          expect(found(table, keys)).toEqual(keys.map((key) => known.get(key) ?? -1));
          for (const key of keys) if (!known.has(key)) known.set(key, known.size);
          expect(added(table, keys)).toEqual(keys.map((key) => known.get(key)));
        }
        expect(table.size()).toBe(known.size);
      }),
    );
  });
});
