import { describe, expect, test } from 'vitest';
import { assessChunk } from '../../../functions/assess/assess-chunk.ts';
import { relativesReader } from '../../../functions/assess/linked-facts.ts';
import type { Fact } from '../../../schemas/records/fact.ts';
import type { MarketFirm } from '../../../schemas/records/firm.ts';
import { danger, fact, measured, SUBJECT } from '../rules/make.ts';
import { hubParts } from './hub-parts.ts';

const usccNo = (n: number): string => `91370100MA${String(n).padStart(8, '0')}`;
const subjectNo = (n: number): string => `uscc:${usccNo(n)}`;
const of = (n: number, one: Fact): Fact => ({ ...one, subject: subjectNo(n) });

/** Firm `n` of the market register, a branch of `parent`. */
const branch = (n: number, parent: number, values: Partial<MarketFirm> = {}): Fact =>
  fact(
    {
      kind: 'market-firm',
      uscc: usccNo(n),
      name: `济南第${n}分公司`,
      entity: 'branch',
      parentUscc: usccNo(parent),
      region: '370102',
      industry: 'C3311',
      establishedOn: '2020-01-01',
      status: 'existing',
      ...values,
    },
    { subject: subjectNo(n) },
  );

const MAJOR = danger({ level: 'major' });

const setUp = async () => {
  const hub = await hubParts();
  const run = assessChunk(hub.deps);
  const assess = async (...firms: number[]) => run(await hub.chunk(firms.map(subjectNo)));
  const alerts = async (n: number) =>
    (await hub.cases.bySubject(subjectNo(n))).alerts
      .sort((a, b) => a.seq - b.seq)
      .map(({ kind, episode, status, endedReason = '' }) =>
        `${kind} ${episode} ${status} ${endedReason}`.trim(),
      );
  return { ...hub, assess, alerts };
};

describe('branches', () => {
  test('are judged with the facts of their parent, which knows them from then on', async () => {
    const hub = await setUp();
    await hub.put(of(1, MAJOR), branch(2, 1));
    const relatives = await relativesReader(hub.deps)(subjectNo(2), [branch(2, 1)]);
    expect([...relatives]).toEqual([[subjectNo(1), [of(1, MAJOR)]]]);
    expect((await hub.links.of(subjectNo(1))).branches).toEqual([subjectNo(2)]);
  });

  test('a parent that was merged: the facts of its survivor, under the name that the branch gives', async () => {
    const hub = await setUp();
    await hub.put(of(1, MAJOR), of(3, danger({ dangerNo: 'D3' })), branch(2, 1));
    await hub.merge(subjectNo(1), subjectNo(3));
    const relatives = await relativesReader(hub.deps)(subjectNo(2), [branch(2, 1)]);
    expect(relatives.get(subjectNo(1))).toHaveLength(2);
    expect((await hub.links.of(subjectNo(3))).branches).toEqual([subjectNo(2)]);
  });

  test.each([
    ['an enterprise that names a parent', branch(2, 1, { entity: 'enterprise' })],
    ['a branch of itself', branch(2, 2)],
  ])('%s has none', async (_, own) => {
    const hub = await setUp();
    expect(await relativesReader(hub.deps)(subjectNo(2), [own])).toEqual(new Map());
  });

  test('many branches of one parent read it once', async () => {
    const hub = await setUp();
    const reads: string[] = [];
    const bySubject = (subject: string): Promise<Fact[]> => {
      reads.push(subject);
      return hub.facts.bySubject(subject);
    };
    const relativesOf = relativesReader({ ...hub.deps, facts: { bySubject } });
    for (const n of [2, 3, 4]) await relativesOf(subjectNo(n), [branch(n, 1)]);
    expect(reads).toEqual([subjectNo(1)]);
  });

  test('follow their parent on the list, once, without a loop', async () => {
    const hub = await setUp();
    await hub.put(branch(1, 2), branch(2, 1));
    expect(await hub.assess(1, 2)).toMatchObject({ subjects: 2 });
    await hub.put(of(2, MAJOR));
    expect(await hub.assess(1)).toEqual({ subjects: 2, changed: 1 });
    expect(await hub.alerts(2)).toEqual(['hidden-danger 1 open']);
  });
});

describe('merged subjects', () => {
  test('lose their alerts to the one that took them over, which is judged with their facts', async () => {
    const hub = await setUp();
    await hub.put(of(1, MAJOR), of(2, measured({ quantity: 'STE', value: '2' })));
    await hub.assess(1, 2);
    expect(await hub.alerts(1)).toEqual(['hidden-danger 1 open']);
    await hub.merge(subjectNo(1), subjectNo(2));
    expect(await hub.assess(1)).toEqual({ subjects: 2, changed: 2 });
    expect(await hub.alerts(1)).toEqual(['hidden-danger 1 retracted merged']);
    expect(await hub.alerts(2)).toEqual(['hidden-danger 1 open']);
    expect((await hub.cases.bySubject(subjectNo(1))).head).toMatchObject({ notEvaluated: [], cleared: [] });
    expect(await hub.assess(1, 2), 'again').toEqual({ subjects: 2, changed: 0 });
  });

  test('by way of another: the facts of all count for the last', async () => {
    const hub = await setUp();
    await hub.put(of(1, MAJOR));
    await hub.merge(subjectNo(1), subjectNo(2));
    await hub.merge(subjectNo(2), subjectNo(3));
    expect(await hub.assess(1)).toMatchObject({ changed: 1 });
    expect(await hub.alerts(3)).toEqual(['hidden-danger 1 open']);
  });

  test('a licence without a USCC: what changes in its facts is judged as those of who took it over', async () => {
    const hub = await setUp();
    const licence = 'licence:370100:L1';
    await hub.merge(licence, subjectNo(2));
    await hub.put({ ...MAJOR, subject: licence });
    expect(await assessChunk(hub.deps)(await hub.chunk([licence]))).toEqual({ subjects: 1, changed: 1 });
    expect(await hub.alerts(2)).toEqual(['hidden-danger 1 open']);
  });

  test('a merge that is taken back: each has its own again', async () => {
    const hub = await setUp();
    await hub.put(of(1, MAJOR));
    await hub.assess(1);
    await hub.merge(subjectNo(1), subjectNo(2));
    await hub.assess(1, 2);
    await hub.unmerge(subjectNo(1), subjectNo(2));
    await hub.assess(1, 2);
    expect((await hub.alerts(1)).at(-1)).toMatch(/^hidden-danger \d open$/);
    expect((await hub.alerts(2)).join()).toMatch(/^hidden-danger 1 retracted facts-/);
  });
});

test('20,000 facts of one firm are read once', async () => {
  const hub = await setUp();
  const facts = Array.from({ length: 20_000 }, (_, n) => danger({ dangerNo: `D${n}` }));
  let reads = 0;
  const bySubject = async (): Promise<Fact[]> => {
    reads += 1;
    return facts;
  };
  await assessChunk({ ...hub.deps, facts: { bySubject } })(await hub.chunk([SUBJECT]));
  expect(reads).toBe(1);
});
