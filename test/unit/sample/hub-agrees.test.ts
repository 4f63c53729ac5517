import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateSample } from '../../sample/generate.ts';
import type { Plan, Truth } from '../../sample/truth.ts';
import { runSample, type Seen } from './in-memory-hub.ts';

/**
 * The generator and the hub know nothing of each other's code. Where they differ, one of them is wrong: DECISIONS
 * and feeds.md say which.
 */
describe('the hub finds what the generator planted', () => {
  const dir = mkdtempSync(join(tmpdir(), 'sample-hub-'));
  let plan: Plan = [];
  let truth: Truth;
  let seen: Seen;
  beforeAll(async () => {
    generateSample({ firms: 1500, seed: 20, outDir: dir, badShare: 0.02 });
    plan = JSON.parse(readFileSync(join(dir, 'plan.json'), 'utf8')) as Plan;
    truth = JSON.parse(readFileSync(join(dir, 'truth.json'), 'utf8')) as Truth;
    seen = await runSample(dir, plan);
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it('in the form and the rows of every file', () => {
    for (const { file, format, encoding, shape, expected } of plan) {
      const { counts, records, ...summary } = seen.summaries.get(file) ?? {};
      expect({ file, counts, records }).toEqual({ file, counts: expected.rows, records: expected.records });
      expect({ file, ...summary }).toMatchObject({ file, format, encoding, shape });
    }
  });

  it('in every reject: file, row, column and code', () => {
    const found = [...seen.rejects].flatMap(([file, list]) =>
      list.map(({ row, column, code }) => `${file} ${row} ${column} ${code}`),
    );
    const planted = truth.rejects.map(({ file, row, column, code }) => `${file} ${row} ${column} ${code}`);
    expect(found.sort()).toEqual(planted.sort());
  });

  it('in every alert, and in none besides', () => {
    const line = (
      uscc: string,
      a: { kind: string; severity: string; topic: string; city: string; district: string },
    ) => `${uscc} ${a.kind} ${a.severity} ${a.topic} ${a.city} ${a.district}`;
    const found = [...seen.judgements].flatMap(([uscc, { findings }]) =>
      findings.filter(({ keepsOnly }) => !keepsOnly).map((one) => line(uscc, one)),
    );
    expect(found.sort()).toEqual(truth.alerts.map((alert) => line(alert.uscc, alert)).sort());
  });

  it('in everything that is not evaluated, with its reason', () => {
    const line = (uscc: string, n: { ruleId: string; topic: string; reason: string; city: string }) =>
      `${uscc} ${n.ruleId} ${n.topic} ${n.reason} ${n.city}`;
    const found = [...seen.judgements].flatMap(([uscc, { notEvaluated }]) =>
      notEvaluated.map((one) => line(uscc, one)),
    );
    expect(found.sort()).toEqual(truth.notEvaluated.map((one) => line(one.uscc, one)).sort());
  });

  it('in everyone who is cleared, with the reason', () => {
    const found = [...seen.judgements].flatMap(([uscc, { cleared }]) =>
      cleared.map(({ ruleId, reason }) => `${uscc} ${ruleId} ${reason}`),
    );
    const planted = truth.mustNot
      .filter(({ via }) => via === 'cleared')
      .map(({ uscc, ruleId, reason }) => `${uscc} ${ruleId} ${reason}`);
    expect(found.sort()).toEqual(planted.sort());
  });
});
