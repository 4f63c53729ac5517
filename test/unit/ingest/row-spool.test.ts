import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { BytesTable } from '../../../functions/ingest/engine/bytes-table.ts';
import { RowSpool } from '../../../functions/ingest/engine/row-spool.ts';

const read = (spool: RowSpool, bucket: number): string =>
  spool.read(bucket, Buffer.alloc(spool.size(bucket))).toString('latin1');

describe('RowSpool', () => {
  it.each([
    ['in memory', 64 << 20],
    ['in its file', 0],
    ['partly in its file', 200_000],
  ])('gives back what was put aside, bucket by bucket, %s', (_, heldAtMost) => {
    const spool = new RowSpool(heldAtMost);
    const expected = new Map<number, string>();
    for (let row = 0; row < 4_000; row += 1) {
      const bucket = (row * 7) % 3 === 0 ? 5 : row % 2;
      const text = `${row}:${'x'.repeat(row % 300)};`;
      spool.add(bucket, Buffer.from(text), text.length);
      expected.set(bucket, (expected.get(bucket) ?? '') + text);
    }
    const large = 'y'.repeat(200_000);
    spool.add(5, Buffer.from(large), large.length);
    expected.set(5, `${expected.get(5)}${large}`);
    expect(spool.buckets()).toEqual([0, 1, 5]);
    for (const [bucket, text] of expected) expect(read(spool, bucket) === text).toBe(true);
    expect(read(spool, 3)).toBe('');
    spool.close();
  });

  it('takes its folder away', () => {
    // A place of its own, for other tests put things aside at the same time.
    const place = mkdtempSync(join(tmpdir(), 'row-spool-'));
    vi.stubEnv('TMPDIR', place);
    const spool = new RowSpool(0);
    for (let row = 0; row < 2_000; row += 1) spool.add(0, Buffer.alloc(100), 100);
    expect(readdirSync(place)).toHaveLength(1);
    spool.close();
    expect(readdirSync(place)).toEqual([]);
    vi.unstubAllEnvs();
    rmSync(place, { recursive: true });
  });
});

describe('BytesTable', () => {
  it('knows texts by all their bytes, hardly makes any twice while there is room, and stays bounded', () => {
    let made = 0;
    const table = new BytesTable((bytes, hash) => {
      made += 1;
      return { bytes, hash, text: Buffer.from(bytes).toString() };
    });
    const of = (text: string): string => {
      const buffer = Buffer.from(`,${text},`);
      return table.of(buffer, 1, buffer.length - 1).text;
    };
    for (let round = 0; round < 3; round += 1)
      for (let at = 0; at < 50; at += 1) expect(of(`岗位${at}`)).toBe(`岗位${at}`);
    // A place holds one text; a few share theirs.
    expect(made).toBeLessThan(60);
    for (let at = 0; at < 20_000; at += 1) expect(of(`S${at}`)).toBe(`S${at}`);
    for (let at = 0; at < 20_000; at += 997) expect(of(`S${at}`)).toBe(`S${at}`);
  });
});
