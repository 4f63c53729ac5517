import { describe, expect, test } from 'vitest';
import { applyChunk } from '../../../functions/apply/apply-chunk.ts';
import { planExecution } from '../../../functions/apply/plan.ts';
import { clearAborted } from '../../../functions/settle/clear-aborted.ts';
import { failSubmission } from '../../../functions/settle/fail.ts';
import { finishSubmission } from '../../../functions/settle/finish.ts';
import { lakeKeys } from '../../../functions/shared/keys.ts';
import { readApplyChunks } from '../../../functions/shared/submission-files.ts';
import type { ExecutionInput } from '../../../schemas/events/execution.ts';
import type { Tamper } from '../../support/drive.ts';
import { type PipelineWorld, pipelineWorld } from '../../support/pipeline-world.ts';
import { type Row, subjectOf } from '../../support/uploads.ts';
import { FEED, rowsOf, run, SCOPE, subjects, whole } from './steps.ts';

const DANGERS = 'emergency.hidden-dangers';
const held = (world: PipelineWorld, name: string, firm: number) =>
  world.lake.writeLines(lakeKeys.held(FEED, SCOPE, name), [JSON.stringify(subjectOf(firm))]);
const settle = (world: PipelineWorld, id: string, rows: readonly Row[]): Promise<void> =>
  run(world, { id, rows });

/** Plans and applies, and then its execution is gone. */
const halfApplied = async (world: PipelineWorld, id: string, rows: readonly Row[]): Promise<void> => {
  await world.upload({ id, rows });
  await planExecution(whole(world))({ submissionId: id, action: 'confirm' });
  for (const chunk of await readApplyChunks(world.lake, id)) await applyChunk(whole(world))(chunk);
};
const broken =
  (name: string, method: string): Tamper =>
  (store, own) =>
    own === name
      ? { ...store, [method]: () => Promise.reject(Object.assign(new Error('broken'), { name: 'Broken' })) }
      : store;

describe('whom a failure has assessed again', () => {
  test('those touched by what was rolled back, and those who waited for the register', async () => {
    const world = await pipelineWorld();
    await settle(world, 'one', rowsOf(3));
    await halfApplied(world, 'two', rowsOf(3, 1, 'other'));
    await held(world, 'a', 500);
    const failed = await failSubmission(whole(world))({ submissionId: 'two', action: 'submit' });
    const cause = 'two-rollback';
    expect(failed).toEqual({ cause, assessKey: lakeKeys.assessChunks(cause), assessChunks: 1 });
    expect(await world.assessed(cause)).toEqual(subjects(1, 2, 3, 4, 500));
    await held(world, 'later', 501);
    await finishSubmission(whole(world))({ submissionId: 'two', cause });
    expect(world.lake.text(lakeKeys.held(FEED, SCOPE, 'a'))).toBeUndefined();
    expect(world.lake.text(lakeKeys.held(FEED, SCOPE, 'later'))).toBeDefined();
    expect(await world.get('two')).toMatchObject({ status: 'failed' });
  });

  test('nobody, when nothing was applied', async () => {
    const world = await pipelineWorld();
    await world.upload({ id: 'one', rows: rowsOf(3) });
    const failed = await failSubmission(whole(world))({ submissionId: 'one', action: 'submit' });
    expect(failed.assessChunks).toBe(0);
  });

  test('those of a chunk of a delta that was undone though the rest is settled', async () => {
    const world = await pipelineWorld();
    await world.upload({ id: 'one', rows: rowsOf(12), feed: DANGERS, mode: 'delta', shardCount: 2 });
    expect(await world.drive('one')).toBe('done');
    const next = { rows: rowsOf(12, 0, 'other'), feed: DANGERS, mode: 'delta', shardCount: 2 } as const;
    await world.upload({ id: 'two', ...next });
    // The second chunk breaks after its facts and before it writes down whom it touched.
    const tamper: Tamper = (store, name) =>
      name === 'lake'
        ? {
            ...store,
            writeLines: async (key: string, lines: never) => {
              if (key === lakeKeys.touched('two', 1)) throw new Error('broken');
              return world.lake.writeLines(key, lines);
            },
          }
        : store;
    expect(await world.drive('two', { tamper })).toBe('done');
    const { failedChunks, subjectsTouched } = await world.get('two');
    expect(failedChunks).toBe(1);
    expect(await world.assessed('two')).toEqual(subjects(...rowsOf(12).map(({ firm }) => firm)));
    expect(subjectsTouched).toBeLessThan(12);
  });

  test('the city, when a withdrawal of its register broke half way; then it counts as assessed', async () => {
    const world = await pipelineWorld();
    await world.upload({ id: 'danger', feed: DANGERS, mode: 'delta', rows: [{ key: 'D', firm: 101 }] });
    await world.drive('danger');
    await settle(world, 'one', rowsOf(2));
    world.clocks.advance(60);
    const tamper = broken('lake', 'putText');
    expect(await world.drive('one', { action: 'withdraw', tamper })).toBe('failed');
    expect(await world.get('one')).toMatchObject({ status: 'withdrawn', problem: { code: 'assess-failed' } });
    const cause = 'one-withdraw-rollback';
    expect(await world.assessed(cause)).toEqual(subjects(1, 2, 101));
    world.clocks.advance(60);
    await finishSubmission(whole(world))({ submissionId: 'one', cause });
    expect(await world.get('one')).toMatchObject({
      assessedAt: world.clocks.now(),
      problem: { code: 'assessed-late' },
    });
  });

  test('those of an aborted execution, when the next one takes its lock', async () => {
    const world = await pipelineWorld();
    await halfApplied(world, 'dead', rowsOf(3));
    world.registers.locks.clear();
    await settle(world, 'next', rowsOf(1, 7));
    expect(world.reassessed).toEqual(['dead-rollback']);
    expect(await world.assessed('dead-rollback')).toEqual(subjects(1, 2, 3));
  });
});

describe('failing again', () => {
  test('changes nothing once the submission has ended', async () => {
    const world = await pipelineWorld();
    await settle(world, 'one', rowsOf(3));
    await halfApplied(world, 'two', rowsOf(3, 1));
    await failSubmission(whole(world))({ submissionId: 'two', action: 'submit' });
    await halfApplied(world, 'three', rowsOf(4));
    const before = [await world.state(), await world.get('one'), await world.get('two')];
    for (const submissionId of ['one', 'two']) {
      await failSubmission(whole(world))({ submissionId, action: 'submit' });
      expect([await world.state(), await world.get('one'), await world.get('two')]).toEqual(before);
    }
  });

  test('leaves a withdrawal alone that has begun meanwhile', async () => {
    const world = await pipelineWorld();
    await settle(world, 'one', rowsOf(3));
    await planExecution(whole(world))({ submissionId: 'one', action: 'withdraw' });
    const before = await world.state();
    expect(await failSubmission(whole(world))({ submissionId: 'one', action: 'submit' })).toMatchObject({
      assessChunks: 0,
    });
    expect(await world.state()).toEqual(before);
    expect((await world.get('one')).status).toBe('settled');
  });
});

describe('an execution that ended without its failure step', () => {
  const clearing = (world: PipelineWorld) => {
    const started: [string, ExecutionInput][] = [];
    const executions = {
      start: async (name: string, input: ExecutionInput) => void started.push([name, input]),
    };
    const clear = clearAborted({ ...whole(world), executions });
    const ended = (name: string, input: ExecutionInput) =>
      clear({ detail: { name, input: JSON.stringify(input) } });
    return { started, ended };
  };
  const submit = (submissionId: string) => ({ submissionId, action: 'submit' }) as const;

  test('is cleared up by another, whose own end is left alone', async () => {
    const world = await pipelineWorld();
    await halfApplied(world, 'one', rowsOf(3));
    const { started, ended } = clearing(world);
    await ended('one', submit('one'));
    const input = { ...submit('one'), aborted: true } as const;
    expect(started).toEqual([['one-cleared', input]]);
    await ended('one-cleared', input);
    expect(started).toHaveLength(1);
    await failSubmission(whole(world))(input);
    expect(await world.state()).toEqual(await (await pipelineWorld()).state());
  });

  test('is left alone when it was dealt with, nobody knows it, or a later one runs', async () => {
    const world = await pipelineWorld();
    const { started, ended } = clearing(world);
    await halfApplied(world, 'one', rowsOf(3));
    await failSubmission(whole(world))(submit('one'));
    await ended('one', submit('one'));
    await ended('nobody', submit('nobody'));
    await settle(world, 'two', rowsOf(3));
    await planExecution(whole(world))({ submissionId: 'two', action: 'withdraw' });
    await ended('two', submit('two'));
    expect(started).toEqual([]);
  });

  test('is a withdrawal of the attempt that counts, or none', async () => {
    const world = await pipelineWorld();
    const { started, ended } = clearing(world);
    await settle(world, 'one', rowsOf(3));
    const input = { submissionId: 'one', action: 'withdraw' } as const;
    await ended('one-withdraw', input);
    expect(started).toEqual([['one-withdraw-cleared', { ...input, aborted: true }]]);
    await failSubmission(whole(world))(input);
    await ended('one-withdraw', input);
    expect(started).toHaveLength(1);
    await ended('one-withdraw-1', input);
    expect(started).toHaveLength(2);
  });
});

describe('a withdrawal that came to nothing', () => {
  test('is counted, once it could not begin and once it was not the latest; those who waited are assessed', async () => {
    const world = await pipelineWorld();
    await settle(world, 'one', rowsOf(3));
    await held(world, 'a', 500);
    const tamper = broken('submissions', 'transition');
    expect(await world.drive('one', { action: 'withdraw', tamper })).toBe('failed');
    expect(await world.get('one')).toMatchObject({ withdrawTries: 1, problem: { code: 'withdraw-failed' } });
    expect(await world.assessed('one-withdraw-rollback')).toEqual(subjects(500));
    const { assessedAt } = await world.get('one');
    world.clocks.advance(60);
    await finishSubmission(whole(world))({ submissionId: 'one', cause: 'one-withdraw-rollback' });
    expect((await world.get('one')).assessedAt).toBe(assessedAt);
    await settle(world, 'two', rowsOf(4));
    expect(await world.drive('one', { action: 'withdraw' })).toBe('stop');
    expect(await world.get('one')).toMatchObject({
      withdrawTries: 2,
      problem: { code: 'withdraw-not-latest' },
    });
    expect(world.registers.locks.size).toBe(0);
    await world.drive('two', { action: 'withdraw' });
    expect(await world.drive('one', { action: 'withdraw' })).toBe('done');
    expect((await world.get('one')).status).toBe('withdrawn');
  });
});
