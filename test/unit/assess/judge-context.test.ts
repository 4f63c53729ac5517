import { describe, expect, test } from 'vitest';
import { contextLoader, fingerprintOf } from '../../../functions/assess/judge-context.ts';
import { naturalKeyOf } from '../../../functions/shared/hash.ts';
import { lakeKeys } from '../../../functions/shared/keys.ts';
import { indexed } from '../../support/indexed.ts';
import { CITY, register } from '../rules/make.ts';
import { hubParts } from './hub-parts.ts';

const PROJECTS = 'hr.project-insurance';

const setUp = async () => {
  const hub = await hubParts();
  const reads: string[] = [];
  const readLines = (key: string) => {
    reads.push(key);
    return hub.lake.readLines(key);
  };
  const load = contextLoader({ ...hub.deps, lake: { ...hub.lake, readLines } });
  const insure = async (scope: string, id: string, ...keys: string[][]): Promise<void> => {
    const entries = keys.map((parts) => ({ key: naturalKeyOf(parts), subject: 'uscc:x' }));
    await indexed(hub.lake, { feed: PROJECTS, scope, submissionId: id }, entries);
    await hub.settle(register(scope, { feed: PROJECTS, submissionId: id }));
  };
  return { ...hub, load, reads, insure };
};

describe('insured projects', () => {
  test('of all scopes: by code, and by code and section', async () => {
    const hub = await setUp();
    await hub.insure(CITY, 'a', ['P1', 'X1', 'S1'], ['P|2%', '', '']);
    await hub.insure('370200', 'b', ['P3', 'X', 'S2']);
    expect([...(await hub.load()).insuredProjects].sort()).toEqual(
      ['P1', 'P1|S1', 'P3', 'P3|S2', 'P|2%', 'P%7C2%|'].sort(),
    );
  });

  test('a warm child reads an index again when its pointer changed, and no other', async () => {
    const hub = await setUp();
    await hub.insure(CITY, 'a', ['P1', '', 'S1']);
    await hub.insure('370200', 'b', ['P3', '', 'S2']);
    const first = await hub.load();
    expect(hub.reads).toHaveLength(2);
    expect((await hub.load()).insuredProjects).toBe(first.insuredProjects);
    await hub.insure(CITY, 'c', ['P9', '', 'S9']);
    expect([...(await hub.load()).insuredProjects].sort()).toEqual(['P3', 'P3|S2', 'P9', 'P9|S9']);
    expect(hub.reads).toHaveLength(3);
  });

  test('a project that a rejected row is about: by its code, in no section that one could name', async () => {
    const hub = await setUp();
    const keys = [naturalKeyOf(['P7', 'X', 'S1'])];
    await hub.settle(register(CITY, { feed: PROJECTS }), { keys, subjects: [], names: [] });
    expect([...(await hub.load()).insuredProjects]).toEqual(['P7']);
  });

  test('none where the feed was never settled', async () => {
    expect((await (await setUp()).load()).insuredProjects.size).toBe(0);
  });
});

describe('the rest of the context', () => {
  test('injury rates are missing until they were computed', async () => {
    const hub = await setUp();
    expect(await hub.load()).not.toHaveProperty('baselines');
    const baselines = { version: '2025', year: 2025, rows: [] };
    await hub.lake.putText(lakeKeys.baselines, JSON.stringify(baselines));
    const loaded = await hub.load();
    expect(loaded.baselines).toEqual(baselines);
    expect((await hub.load()).baselines).toBe(loaded.baselines);
  });

  test('what belongs to an earlier context stays: its day, its rates, registers in which no absence accuses', async () => {
    const hub = await setUp();
    const earlier = await hub.load();
    hub.clock.today = '2026-03-03';
    await hub.registers.put(register(CITY, { feed: 'emergency.firms' }));
    await hub.registers.put(register(CITY, { submissionId: 'next' }));
    await hub.settle(register(CITY, { submissionId: 'next' }));
    const again = await hub.load(earlier);
    expect(again.today).toBe('2026-03-02');
    expect(again.registers.get('emergency.firms')?.size).toBe(0);
    expect(again.registers.get('hr.insured-firms')?.get(CITY)?.submissionId).toBe('next');
    expect((await hub.load()).registers.get('emergency.firms')?.size).toBe(1);
  });

  test('a fingerprint tells of the feeds that it is asked about, and of the rule book', async () => {
    const hub = await setUp();
    const [insured, declared] = [new Set(['hr.insured-firms']), new Set(['health.declarations'])];
    const before = await hub.load();
    await hub.registers.put(register(CITY, { feed: 'health.declarations' }));
    const after = await hub.load(before);
    expect(fingerprintOf(after, insured)).toBe(fingerprintOf(before, insured));
    expect(fingerprintOf(after, declared)).not.toBe(fingerprintOf(before, declared));
    const other = { ...before, book: { ...before.book, version: 'v2' } };
    expect(fingerprintOf(other, insured)).not.toBe(fingerprintOf(before, insured));
  });
});
