import { describe, expect, test } from 'vitest';
import { adoptRuleBook } from '../../../functions/admin/adopt-rule-book.ts';
import { readRuleBookPointer } from '../../../functions/shared/rule-book/read-rule-book.ts';
import type { Fact } from '../../../schemas/records/fact.ts';
import { account, CITY, danger, registered, SUBJECT } from '../rules/make.ts';
import { rehearsalWorld } from './world.ts';

const subjectNo = (n: number): string => `uscc:91370100MA${String(n).padStart(8, '0')}`;
const of = (n: number, one: Fact): Fact => ({ ...one, subject: subjectNo(n) });

/** One firm uninsured with a major danger, one short by six of 26, assessed by the shipped book. */
const twoFirms = async () => {
  const world = await rehearsalWorld();
  await world.file(
    ...[registered({ headcount: 30 }), danger({ level: 'major' })],
    ...[of(2, registered({ headcount: 26 })), of(2, account({ insuredHeadcount: 20 }))],
  );
  await world.assessEveryone('start');
  return world;
};
const alertsOf = async (world: Awaited<ReturnType<typeof rehearsalWorld>>, subject: string) =>
  (await world.cases.bySubject(subject)).alerts.map(({ kind, status, endedReason = '' }) =>
    `${kind} ${status} ${endedReason}`.trim(),
  );

describe('a rehearsal', () => {
  test('says what would change by rule and city, with examples, and changes nothing', async () => {
    const world = await twoFirms();
    const before = structuredClone(world.cases.commits);
    await world.propose('v2', { rulesOff: ['hidden-danger'], thresholds: { gapMinPersons: 10 } });
    const report = await world.rehearse('v2');
    expect(report).toMatchObject({
      ...{ version: 'v2', against: 'shipped', subjects: 2, held: 0 },
      counts: [
        {
          change: 'retracted',
          ruleId: 'headcount-gap',
          kind: 'under-insured',
          city: CITY,
          count: 1,
          anyway: 0,
        },
        { change: 'retracted', ruleId: 'hidden-danger', city: CITY, count: 1, anyway: 0 },
      ],
      examples: [
        { ruleId: 'headcount-gap', why: 'facts-changed', subject: subjectNo(2) },
        { ruleId: 'hidden-danger', why: 'rule-off', subject: SUBJECT },
      ],
    });
    expect(world.cases.commits).toEqual(before);
    expect(
      (await world.lake.getBytes(`rehearsals/${report.rehearsalId}/report.xlsx`))?.length,
    ).toBeGreaterThan(0);
  });

  test('of a book that changes nothing finds nothing', async () => {
    const world = await twoFirms();
    await world.propose('v2');
    expect(await world.rehearse('v2')).toMatchObject({ subjects: 2, counts: [], examples: [] });
  });

  test('tells apart what is due anyway', async () => {
    const world = await twoFirms();
    await world.file(of(3, danger({ level: 'major' })));
    await world.propose('v2', { rulesOff: ['uninsured'] });
    const { counts, examples } = await world.rehearse('v2');
    expect(counts.map(({ change, ruleId, count, anyway }) => [change, ruleId, count, anyway])).toEqual([
      ['opened', 'hidden-danger', 1, 1],
      ['retracted', 'uninsured', 1, 0],
    ]);
    expect(examples.map(({ ruleId }) => ruleId)).toEqual(['uninsured']);
  });

  test('a chunk that is rehearsed twice writes the same file, and the sum stays', async () => {
    const world = await twoFirms();
    await world.propose('v2', { rulesOff: ['uninsured'] });
    const { rehearsalId, counts } = await world.rehearse('v2');
    const lines = await world.linesOf(rehearsalId);
    await world.rehearseChunks(rehearsalId);
    expect(await world.linesOf(rehearsalId)).toEqual(lines);
    expect(await world.sumUp(rehearsalId)).toMatchObject({ counts });
  });

  test('without one of its chunks is not summed up', async () => {
    const world = await twoFirms();
    await world.propose('v2');
    const id = await world.order('v2');
    await world.rehearseChunks(id);
    await world.lake.delete(await world.lake.list(`rehearsals/${id}/chunk-`));
    expect(await world.refusal(world.sumUp(id))).toBe('rehearsal-incomplete');
    expect(await world.refusal(world.adopt('v2'))).toBe('rulebook-not-rehearsed');
  });

  test('a firm that took others over counts once, wherever it is listed', async () => {
    const world = await rehearsalWorld();
    await world.file(of(1, danger({ level: 'major' })), of(2, danger({ level: 'major', dangerNo: 'D2' })));
    await world.merge(subjectNo(1), subjectNo(9));
    await world.merge(subjectNo(2), subjectNo(9));
    await world.assessEveryone('start');
    await world.propose('v2', { rulesOff: ['hidden-danger'] });
    const { counts } = await world.rehearse('v2');
    expect(counts).toMatchObject([{ change: 'retracted', ruleId: 'hidden-danger', count: 2 }]);
  });

  test('a register that is half applied holds here, too', async () => {
    const world = await twoFirms();
    await world.registers.setApplying('hr.insured-firms', CITY, 'next');
    await world.propose('v2', { rulesOff: ['uninsured', 'hidden-danger'] });
    const { held, counts } = await world.rehearse('v2');
    expect(held).toBe(2);
    expect(counts.map(({ ruleId }) => ruleId)).toEqual(['hidden-danger']);
    expect(await world.lake.list('held/')).toEqual([]);
  });
});

describe('adoption', () => {
  test('does what the rehearsal said; going back is another adoption', async () => {
    const world = await twoFirms();
    await world.propose('v2', { rulesOff: ['uninsured'] });
    const { rehearsalId } = await world.rehearse('v2');
    expect(await world.adopt('v2')).toMatchObject({
      ruleBookInForce: { version: 'v2', adoption: 1, rehearsalId },
    });
    await world.assessEveryone('rulebook-v2-1');
    expect(await alertsOf(world, SUBJECT)).toContain('uninsured retracted rule-off');
    await world.rehearse('shipped');
    await world.adopt('shipped');
    await world.assessEveryone('rulebook-shipped-2');
    expect((await alertsOf(world, SUBJECT)).some((alert) => alert === 'uninsured open')).toBe(true);
    expect(
      world.started.filter(({ machine }) => machine === 'reassess').map(({ name, input }) => [name, input]),
    ).toEqual([
      ['rulebook-v2-1', { cause: 'rulebook-v2-1' }],
      ['rulebook-shipped-2', { cause: 'rulebook-shipped-2' }],
    ]);
  });

  test('ordered again after a crash starts the same execution', async () => {
    const world = await twoFirms();
    await world.propose('v2');
    await world.rehearse('v2');
    const failing = { start: () => Promise.reject(new Error('crash')) };
    const command = { command: 'rulebook-adopt', version: 'v2' } as const;
    await expect(adoptRuleBook({ ...world.admin, reassessments: failing })(command)).rejects.toThrow('crash');
    await world.adopt('v2');
    await world.adopt('v2');
    expect(world.started.filter(({ machine }) => machine === 'reassess')).toHaveLength(1);
    expect((await readRuleBookPointer(world.lake)).pointer).toMatchObject({ version: 'v2', adoption: 1 });
  });

  test('needs a finished rehearsal against the version in force, or a reason', async () => {
    const world = await twoFirms();
    for (const version of ['v2', 'v3']) await world.propose(version);
    expect(await world.refusal(world.adopt('v2'))).toBe('rulebook-not-rehearsed');
    await world.order('v2');
    expect(await world.refusal(world.adopt('v2')), 'not finished').toBe('rulebook-not-rehearsed');
    await world.rehearse('v2');
    await world.adopt('v3', '国家标准今日施行');
    expect(await world.refusal(world.adopt('v2')), 'against another one').toBe('rulebook-not-rehearsed');
    expect((await readRuleBookPointer(world.lake)).pointer).toMatchObject({
      version: 'v3',
      reason: '国家标准今日施行',
    });
  });

  test('of two at once one is refused', async () => {
    const world = await twoFirms();
    for (const version of ['v2', 'v3']) {
      await world.propose(version);
      await world.rehearse(version);
    }
    const results = await Promise.all(['v2', 'v3'].map((version) => world.refusal(world.adopt(version))));
    expect(results.sort()).toEqual(['done', 'rulebook-moved']);
  });
});

describe('a proposal', () => {
  test('stands once and for all', async () => {
    const world = await rehearsalWorld();
    const first = await world.propose('v2', { rulesOff: ['uninsured'] });
    expect(await world.propose('v2', { rulesOff: ['uninsured'] })).toEqual(first);
    expect(await world.refusal(world.propose('v2'))).toBe('rulebook-taken');
    expect(await world.refusal(world.propose('shipped'))).toBe('rulebook-taken');
    expect(await world.refusal(world.order('v9'))).toBe('rulebook-unknown');
    expect(await world.refusal(world.adopt('v9', '试用'))).toBe('rulebook-unknown');
  });
});
