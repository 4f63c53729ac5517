import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DANGER_SCENARIOS } from '../../sample/danger-scenarios.ts';
import { generateSample } from '../../sample/generate.ts';
import { FIRM_SCENARIOS, GROUP_SCENARIOS } from '../../sample/roster.ts';
import type { Plan, Truth } from '../../sample/truth.ts';
import { WIDER_SCENARIOS } from '../../sample/wider-scenarios.ts';

/** Whole provinces are written: a busy machine may take its time. */
const SLOW = 60_000;
const folders: string[] = [];
const sampleOf = (seed: number, firms: number): string => {
  const outDir = mkdtempSync(join(tmpdir(), 'sample-'));
  folders.push(outDir);
  generateSample({ firms, seed, outDir, badShare: 0.011 });
  return outDir;
};
const read = <T>(dir: string, name: string): T => JSON.parse(readFileSync(join(dir, name), 'utf8')) as T;

/** Every file below a folder with the hash of its bytes. */
const fingerprint = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(dir, name)).isFile())
    .sort()
    .map(
      (name) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(join(dir, name)))
          .digest('hex')}`,
    );

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('the default province', () => {
  let dir = '';
  let plan: Plan = [];
  let truth: Truth;
  beforeAll(() => {
    dir = sampleOf(1, 5200);
    plan = read<Plan>(dir, 'plan.json');
    truth = read<Truth>(dir, 'truth.json');
  }, SLOW);

  it('holds at least 5,000 firms and 40,000 rows in 16 cities and 省本级', () => {
    expect(truth.totals.firms).toBeGreaterThanOrEqual(5000);
    expect(truth.totals.rows.in).toBeGreaterThanOrEqual(40_000);
    expect(truth.totals.rows.in).toBeLessThan(50_000);
    expect(new Set(plan.map(({ scope }) => scope)).size).toBe(17);
  });

  it('rejects about one row in a hundred, for at least 15 reasons', () => {
    const { in: rows, rejected } = truth.totals.rows;
    expect(rejected / rows).toBeGreaterThan(0.007);
    expect(rejected / rows).toBeLessThan(0.015);
    expect(Object.keys(truth.totals.rejectsByCode).length).toBeGreaterThanOrEqual(27);
  });

  it('plants every scenario several times', () => {
    const ids = [...FIRM_SCENARIOS, ...DANGER_SCENARIOS, ...WIDER_SCENARIOS]
      .map(({ id }) => id)
      .concat(GROUP_SCENARIOS.map(([id]) => id));
    for (const id of ids) expect([id, (truth.totals.scenarios[id] ?? 0) >= 4]).toEqual([id, true]);
  });

  it('reconciles the rows of every file with the truth', () => {
    for (const { file, expected } of plan) {
      const { accepted, rejected, duplicates, skipped } = expected.rows;
      expect(expected.rows.in).toBe(accepted + rejected + duplicates + skipped);
      const rows = new Set(truth.rejects.filter((reject) => reject.file === file).map(({ row }) => row));
      expect([file, rows.size]).toEqual([file, rejected]);
    }
  });

  it('totals what it lists', () => {
    const sum = (counts: Readonly<Record<string, number>>): number =>
      Object.values(counts).reduce((a, b) => a + b, 0);
    expect(sum(truth.totals.alertsByKind)).toBe(truth.alerts.length);
    expect(sum(truth.totals.alertsByCity)).toBe(truth.alerts.length);
    expect(sum(truth.totals.notEvaluatedByReason)).toBe(truth.notEvaluated.length);
    expect(sum(truth.totals.rejectsByCode)).toBe(truth.rejects.length);
    for (const [kind, cities] of Object.entries(truth.totals.alertsByKindAndCity))
      expect(sum(cities)).toBe(truth.totals.alertsByKind[kind]);
  });

  it('never both demands and forbids an alert, nor names one twice', () => {
    const keyOf = (entry: { uscc: string; kind: string; topic: string }): string =>
      `${entry.uscc} ${entry.kind} ${entry.topic}`;
    const demanded = new Set(truth.alerts.map(keyOf));
    expect(demanded.size).toBe(truth.alerts.length);
    expect(truth.mustNot.filter((entry) => entry.uscc !== '' && demanded.has(keyOf(entry)))).toEqual([]);
  });

  it('finds nobody uninsured where the register is stale or incomplete', () => {
    const accused = new Set(truth.alerts.filter(({ kind }) => kind === 'uninsured').map(({ city }) => city));
    expect(accused.size).toBe(14);
    expect(accused.has('371700') || accused.has('371500')).toBe(false);
    expect(truth.totals.notEvaluatedByReason['uninsured/register-stale']).toBeGreaterThan(0);
    expect(truth.totals.notEvaluatedByReason['uninsured/register-incomplete']).toBeGreaterThan(0);
  });

  it('sends the insured registers first, in several encodings, formats and shapes', () => {
    const feeds = plan.map(({ feed }) => feed);
    expect(feeds.lastIndexOf('hr.insured-firms')).toBe(16);
    const forms = new Set(plan.map(({ format, encoding, shape }) => `${format} ${encoding} ${shape}`));
    expect([...forms].sort()).toEqual([
      'csv gb18030 long',
      'csv gb18030 wide',
      'csv utf-8 long',
      'csv utf-8-bom long',
      'ndjson utf-8 long',
    ]);
  });

  it('gives the same bytes for the same seed', { timeout: SLOW }, () => {
    expect(fingerprint(sampleOf(1, 5200))).toEqual(fingerprint(dir));
  });
});

describe('other provinces', () => {
  it('differ by seed', { timeout: SLOW }, () => {
    expect(fingerprint(sampleOf(2, 1500))).not.toEqual(fingerprint(sampleOf(3, 1500)));
  });

  it('carry every scenario from 1,500 firms on, and refuse fewer', { timeout: SLOW }, () => {
    const truth = read<Truth>(sampleOf(7, 1500), 'truth.json');
    for (const { id } of FIRM_SCENARIOS) expect(truth.totals.scenarios[id]).toBeGreaterThanOrEqual(4);
    expect(Object.keys(truth.totals.rejectsByCode).length).toBeGreaterThanOrEqual(15);
    expect(() => sampleOf(1, 1499)).toThrow(RangeError);
  });
});
