import { describe, expect, test } from 'vitest';
import type { FactChange, FactStore } from '../../functions/shared/ports/stores.ts';
import { crashAt } from '../support/crash.ts';
import type { Tamper } from '../support/drive.ts';
import { type PipelineWorld, pipelineWorld } from '../support/pipeline-world.ts';
import type { Row, Upload } from '../support/uploads.ts';

/**
 * Killed between any two writes: every step is run again, and what comes out is what an undisturbed run gives. Killed
 * for good at any write: either nothing happened, or everything did.
 */
const base: Row[] = Array.from({ length: 24 }, (_, n) => ({ key: `K${n}`, firm: n % 7, text: 'first' }));
const second: Row[] = [
  ...base.slice(0, 14),
  ...base.slice(14, 17).map((row) => ({ ...row, text: 'changed' })),
  ...base.slice(17, 20).map((row) => ({ ...row, firm: row.firm + 10 })),
  { key: 'N1', firm: 3 },
  { key: 'N2', firm: 50 },
];
const [first, next]: [Upload, Upload] = [
  { id: 'one', rows: base, shardCount: 4, period: '2026-01', dataAsOf: '2026-01-31' },
  {
    id: 'two',
    rows: second,
    shardCount: 4,
    protects: { keys: ['K20', 'K21'], subjects: ['x'] },
    rejected: 2,
  },
];

interface Scenario {
  readonly name: string;
  readonly prepare: (world: PipelineWorld) => Promise<void>;
  readonly id: string;
  readonly action: 'submit' | 'confirm' | 'withdraw';
  readonly failChunks?: readonly number[];
}
const settleFirst = async (world: PipelineWorld): Promise<void> => {
  await world.upload(first);
  await world.drive('one');
};
const scenarios: Scenario[] = [
  {
    name: 'a first register',
    prepare: (world) => world.upload(first),
    id: 'one',
    action: 'submit',
  },
  {
    name: 'a full register over another, with every kind of change',
    prepare: async (world) => {
      await settleFirst(world);
      await world.upload(next);
    },
    id: 'two',
    action: 'confirm',
  },
  {
    name: 'a delta that makes the index grow',
    prepare: async (world) => {
      await settleFirst(world);
      await world.upload({ ...next, mode: 'delta', shardCount: 16 });
    },
    id: 'two',
    action: 'submit',
  },
  {
    name: 'a delta with a bad chunk',
    prepare: async (world) => {
      await settleFirst(world);
      await world.upload({ ...next, mode: 'delta' });
    },
    id: 'two',
    action: 'submit',
    failChunks: [1],
  },
  {
    name: 'deletions, of rows that are there and one that is gone',
    prepare: async (world) => {
      await settleFirst(world);
      await world.upload({
        id: 'two',
        mode: 'delete',
        rows: [...base.slice(0, 5), { key: 'gone', firm: 1 }],
      });
    },
    id: 'two',
    action: 'submit',
  },
  {
    name: 'a withdrawal',
    prepare: async (world) => {
      await settleFirst(world);
      await world.upload(next);
      await world.drive('two', { action: 'confirm' });
    },
    id: 'two',
    action: 'withdraw',
  },
  {
    name: 'a withdrawal of the only register',
    prepare: settleFirst,
    id: 'one',
    action: 'withdraw',
  },
];

const outcomeOf = async (world: PipelineWorld, id: string) => {
  const { receiptJws, ...submission } = await world.get(id);
  const cause = submission.status === 'withdrawn' ? `${id}-withdraw` : id;
  return {
    ...(await world.state()),
    submission,
    receipt: receiptJws === undefined ? undefined : payloadOf(receiptJws),
    assessed: await world.assessed(cause).catch(() => undefined),
  };
};
const payloadOf = (jws: string): unknown => {
  const { rows, facts, ledger } = JSON.parse(
    Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8'),
  );
  return { rows, facts, seq: ledger.seq };
};

/** Notes whose facts were written: whatever comes of it, somebody may have judged them meanwhile. */
const watchFacts = () => {
  const written = new Set<string>();
  const note = (change: FactChange) =>
    written.add('put' in change ? change.put.subject : change.remove.subject);
  const watch: Tamper = (store, name) => {
    if (name !== 'facts') return store;
    const { writeMany } = store as unknown as FactStore;
    const watched = async (changes: readonly FactChange[]): Promise<void> => {
      changes.forEach(note);
      await writeMany(changes);
    };
    return { ...store, writeMany: watched };
  };
  return { written, watch };
};

describe.each(scenarios)('$name', ({ prepare, id, action, failChunks = [] }) => {
  const fresh = async (): Promise<PipelineWorld> => {
    const world = await pipelineWorld();
    await prepare(world);
    return world;
  };

  test.each(['before', 'after', 'half'] as const)(
    'killed once %s any write, it ends as if it never was',
    async (when) => {
      const undisturbed = await fresh();
      expect(await undisturbed.drive(id, { action, failChunks })).toBe('done');
      const expected = await outcomeOf(undisturbed, id);
      let at = 1;
      for (; ; at += 1) {
        const world = await fresh();
        const crash = crashAt(at, when);
        const end = await world.drive(id, { action, failChunks, tamper: crash.tamper });
        if (!crash.fired()) break;
        expect(end, `killed ${when} write ${at}`).toBe('done');
        expect(await outcomeOf(world, id), `killed ${when} write ${at}`).toEqual(expected);
      }
      expect(at).toBeGreaterThan(10);
    },
  );

  test('killed for good at any write, the old state stays or the new one is whole', async () => {
    const before = await (await fresh()).state();
    const undisturbed = await fresh();
    await undisturbed.drive(id, { action, failChunks });
    const after = await undisturbed.state();
    const ends = new Set<string>();
    for (let at = 1; ; at += 1) {
      const world = await fresh();
      const crash = crashAt(at, 'before', true);
      const { written, watch } = watchFacts();
      await world.drive(id, {
        action,
        failChunks,
        tamper: (store, name) => crash.tamper(watch(store, name), name),
      });
      if (!crash.fired()) break;
      const causes = [id, `${id}-rollback`, `${id}-withdraw`, `${id}-withdraw-rollback`];
      const lists = await Promise.all(causes.map((cause) => world.assessed(cause).catch(() => [])));
      expect(lists.flat(), `killed for good at write ${at}`).toEqual(expect.arrayContaining([...written]));
      const { status, problem } = await world.get(id);
      const whole = action === 'withdraw' ? status === 'withdrawn' : status === 'settled';
      expect(await world.state(), `killed for good at write ${at}: ${status}`).toEqual(
        whole ? after : before,
      );
      expect(problem?.code).toMatch(/^(processing|assess|withdraw)-failed$/);
      ends.add(status);
    }
    expect(ends).toEqual(new Set(action === 'withdraw' ? ['settled', 'withdrawn'] : ['failed', 'settled']));
  });
});
