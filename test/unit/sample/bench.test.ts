import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { generateBench } from '../../sample/bench.ts';

describe('a measurement file for benchmarks', () => {
  let outDir = '';
  beforeEach(() => {
    outDir = mkdtempSync(join(tmpdir(), 'bench-'));
  });
  afterEach(() => rmSync(outDir, { recursive: true, force: true }));

  it('holds exactly the rows asked for, with the broken share', () => {
    const { expected, file } = generateBench({ measurements: 20_000, seed: 1, outDir, badShare: 0.02 });
    const lines = readFileSync(join(outDir, file), 'utf8').trimEnd().split('\n');
    expect(lines.length - 1).toBe(20_000);
    const { rows } = expected;
    expect(rows.in).toBe(20_000);
    expect(rows.accepted + rows.rejected).toBe(20_000);
    expect(rows.rejected / rows.in).toBeCloseTo(0.02, 2);
    expect(expected.records).toBe(rows.accepted);
  });

  it('may be free of broken rows', () => {
    const { expected } = generateBench({ measurements: 500, seed: 2, outDir, badShare: 0 });
    expect(expected.rows).toEqual({ in: 500, accepted: 500, rejected: 0, duplicates: 0, skipped: 0 });
  });
});
