import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../schemas/ledger/ledger.ts';
import type { FactRecord } from '../../../schemas/records/record.ts';
import { usccNo } from '../../support/ingest-files.ts';
import { entity, REGISTERED_ON, type Registers, registered } from '../../support/market-registers.ts';
import { type PipelineWorld, pipelineWorld } from '../../support/pipeline-world.ts';
import type { Row, Upload } from '../../support/uploads.ts';

const HERE = '370100';
const THERE = '370200';
const today = REGISTERED_ON;

const closed = { status: 'deregistered', closedOn: '2025-12-01' };

/** A hidden danger at a firm. */
const danger = (serial: number, foundOn = '2026-01-05', uscc = usccNo(serial)): Row => ({
  ...{ key: `D${serial}-${foundOn}`, firm: serial, uscc },
  record: {
    ...{ kind: 'hidden-danger', dangerNo: `D${serial}`, uscc, foundOn, level: 'general', status: 'open' },
  } as FactRecord,
});

const sent = async (world: PipelineWorld, rows: readonly Row[], given: Partial<Upload> = {}) => {
  await world.upload({ id: 'dangers', feed: 'emergency.hidden-dangers', mode: 'delta', rows, ...given });
  expect(await world.drive('dangers')).toBe('done');
  return (await world.get('dangers')).warnings;
};
const examplesOf = (findings: readonly Finding[] = [], code = 'firms-unknown'): unknown =>
  findings.find((finding) => finding.code === code)?.figures['examples'];

describe('a firm that no register knows', () => {
  test('is told of, and those in the city, elsewhere, or rejected there are not', async () => {
    const world = await pipelineWorld();
    await registered(world, { [HERE]: [entity(1), entity(2)], [THERE]: [entity(3)] });
    await world.upload({
      ...{ id: 'late', feed: 'market.firms', scope: '370300', rows: [entity(9_002)], dataAsOf: today },
      ...{ period: '2026-03', protects: { keys: [usccNo(5)], subjects: [`uscc:${usccNo(6)}`] } },
    });
    expect(await world.drive('late')).toBe('done');
    const warnings = await sent(
      world,
      [1, 2, 3, 4, 5, 6].map((serial) => danger(serial)),
    );
    expect(warnings?.findings.map(({ code }) => code)).toEqual(['firms-unknown']);
    expect(warnings?.findings[0]?.figures).toEqual({ firms: 1, of: 6, examples: [usccNo(4)] });
    expect(warnings?.findings[0]?.zh).toContain('1家');
    expect(warnings?.notChecked).toBeUndefined();
  });

  test('is looked for elsewhere up to a bound; of who lies beyond it nothing is said', async () => {
    const world = await pipelineWorld();
    await registered(world, {});
    const many = Array.from({ length: 510 }, (_, n) => danger(n + 1));
    const warnings = await sent(world, many);
    expect(warnings?.findings[0]?.figures).toMatchObject({ firms: 500, of: 510 });
    expect(examplesOf(warnings?.findings)).toHaveLength(20);
  });

  test('is none when another province, or another authority, gave its code out', async () => {
    const world = await pipelineWorld();
    await registered(world, {});
    const [elsewhere, institution] = ['91310000MA1FL00000', '12370000495500000X'];
    expect(await sent(world, [danger(1, undefined, elsewhere), danger(2, undefined, institution)])).toBe(
      undefined,
    );
  });

  test.each([
    ['is incomplete', { rejected: 9 }, undefined],
    ['is out of date', { dataAsOf: '2025-12-31' }, undefined],
    ['was never sent', {}, '371700'],
  ])('is not looked for while a register %s, and the reason is told', async (_, flaw, without) => {
    const world = await pipelineWorld();
    await registered(world, {});
    if (without === undefined) {
      const rows = [entity(9_001)];
      await world.upload({
        ...{ id: 'flawed', feed: 'market.firms', scope: THERE, period: '2026-03', rows },
        ...flaw,
      });
      await world.drive('flawed');
    } else {
      await world.drive(`market-${without}`, { action: 'withdraw' });
    }
    const warnings = await sent(world, [danger(4)]);
    expect(warnings?.findings).toEqual([]);
    expect(warnings?.notChecked?.[0]).toMatchObject({
      code: 'firms-unknown',
      zh: expect.stringContaining(without === undefined ? '青岛市' : '菏泽市'),
    });
  });

  test('is not spoken of at all where no market register was ever sent', async () => {
    expect(await sent(await pipelineWorld(), [danger(4)])).toBeUndefined();
  });
});

describe('a firm that is deregistered', () => {
  const world = async (given: Registers) => {
    const made = await pipelineWorld();
    await registered(made, given);
    return made;
  };
  const closedIn = (warnings: Awaited<ReturnType<typeof sent>>) =>
    examplesOf(warnings?.findings, 'firms-deregistered');

  test('is told of when the file has it do something after its end', async () => {
    const made = await world({ [HERE]: [entity(1, closed), entity(2, closed), entity(3)] });
    const warnings = await sent(made, [danger(1, '2026-01-05'), danger(2, '2025-11-30'), danger(3)]);
    expect(closedIn(warnings)).toEqual([usccNo(1)]);
    expect(examplesOf(warnings?.findings)).toBeUndefined();
  });

  test('is found in the register of another city, though others are unfit', async () => {
    const made = await pipelineWorld();
    await made.upload({
      ...{ id: 'one', feed: 'market.firms', scope: THERE, rows: [entity(1, closed)], dataAsOf: today },
    });
    await made.drive('one');
    const warnings = await sent(made, [danger(1)]);
    expect(closedIn(warnings)).toEqual([usccNo(1)]);
    expect(warnings?.notChecked).toHaveLength(1);
  });

  test('is none when it lives on in another city', async () => {
    const made = await world({ [HERE]: [entity(1, closed)], [THERE]: [entity(1)] });
    expect(await sent(made, [danger(1)])).toBeUndefined();
  });

  test('is told of when a register has it insured', async () => {
    const made = await world({ [HERE]: [entity(1, { status: 'deregistered' }), entity(2, closed)] });
    const account = (serial: number, status: string): Row => ({
      ...{ key: `${usccNo(serial)}|A`, firm: serial, uscc: usccNo(serial) },
      record: {
        ...{ kind: 'insurance-account', uscc: usccNo(serial), accountNo: 'A', name: '虚构' },
        ...{ region: '370102', industry: 'C3360', status, insuredHeadcount: 3 },
      } as FactRecord,
    });
    const rows = [account(1, 'insured'), account(2, 'ended')];
    expect(closedIn(await sent(made, rows, { feed: 'hr.insured-firms', mode: 'full' }))).toEqual([usccNo(1)]);
  });

  test('costs only the shards into which its code falls', async () => {
    const made = await world({ [HERE]: Array.from({ length: 40 }, (_, n) => entity(n + 1)) });
    const read: string[] = [];
    const tamper = <T extends object>(store: T, name: string): T =>
      name === 'lake'
        ? {
            ...store,
            readLines: (key: string) => {
              read.push(key);
              return made.lake.readLines(key);
            },
          }
        : store;
    await made.upload({
      ...{ id: 'small', feed: 'emergency.hidden-dangers', mode: 'delta', rows: [danger(7)] },
    });
    await made.drive('small', { tamper });
    expect(read.filter((key) => key.startsWith('ingest/market-'))).toHaveLength(1);
  });
});
