import { access, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Spool } from '../../../functions/ingest/spool.ts';

describe('Spool', () => {
  it.each([0, 40, 1000, 1 << 20])(
    'keeps lines by bucket and order, %d characters in memory',
    async (held) => {
      const spool = new Spool(held);
      const expected = new Map<number, string[]>();
      const waits: unknown[] = [];
      for (let index = 0; index < 200; index += 1) {
        const bucket = (index * 7) % 5;
        const line = `行 ${index}\u2028`;
        expected.set(bucket, [...(expected.get(bucket) ?? []), line]);
        // Not waited for one by one: writers may overlap.
        waits.push(spool.add(bucket, line));
      }
      await Promise.all(waits);
      expect(spool.buckets()).toEqual([0, 1, 2, 3, 4]);
      for (const bucket of spool.buckets()) expect(await spool.lines(bucket)).toEqual(expected.get(bucket));
      expect(await spool.lines(9)).toEqual([]);
      await spool.close();
    },
  );

  it('takes its folder away, and makes none that it does not need', async () => {
    const spool = new Spool(0);
    await spool.add(1, 'x');
    const folder = dirname(await spool.file('any'));
    expect((await stat(folder)).isDirectory()).toBe(true);
    await spool.close();
    await expect(access(folder)).rejects.toThrow('ENOENT');
  });
});
