import { describe, expect, test } from 'vitest';
import { failSubmission } from '../../../functions/settle/fail.ts';
import { settleSubmission } from '../../../functions/settle/settle.ts';
import { lakeKeys } from '../../../functions/shared/keys.ts';
import { type PipelineWorld, pipelineWorld } from '../../support/pipeline-world.ts';
import { FEED, rowsOf, run, SCOPE, whole } from './steps.ts';

describe('the end of an execution', () => {
  test('finish says when all rules ran', async () => {
    const world = await pipelineWorld();
    await run(world, { id: 'one', rows: rowsOf(2) });
    expect((await world.get('one')).assessedAt).toBe(world.clocks.now());
    expect((await world.get('one')).settledAt).toBe(world.clocks.now());
  });

  test('a settled submission whose assessment fails stays settled and says so', async () => {
    const world = await pipelineWorld();
    await world.upload({ id: 'one', rows: rowsOf(2) });
    const tamper = <T extends object>(store: T, name: string): T =>
      name === 'submissions' ? { ...store, transition: refuseAssessed(world.submissions.transition) } : store;
    expect(await world.drive('one', { tamper })).toBe('failed');
    expect(await world.get('one')).toMatchObject({ status: 'settled', problem: { code: 'assess-failed' } });
    expect(world.facts.all()).toHaveLength(2);
  });

  test('failing tells sender and operator, in both languages, without the cause', async () => {
    const world = await pipelineWorld();
    await world.upload({ id: 'one', rows: rowsOf(2) });
    const error = { Error: 'Lambda.Unknown', Cause: 'secret of a stack trace' };
    await failSubmission(whole(world))({ submissionId: 'one', error });
    const { status, problem } = await world.get('one');
    expect(status).toBe('failed');
    expect(problem).toMatchObject({
      code: 'processing-failed',
      en: expect.stringContaining('Lambda.Unknown'),
    });
    expect(JSON.stringify(problem)).not.toContain('secret');
    await failSubmission(whole(world))({ submissionId: 'nobody' });
  });

  test('only what is being applied can be settled, only what was asked for withdrawn', async () => {
    const world = await pipelineWorld();
    await world.upload({ id: 'one', rows: rowsOf(2) });
    const settle = settleSubmission(whole(world));
    await expect(settle({ submissionId: 'one', action: 'submit' })).rejects.toMatchObject({
      code: 'submission-not-applying',
    });
    await expect(settle({ submissionId: 'one', action: 'withdraw' })).rejects.toMatchObject({
      code: 'submission-not-settled',
    });
    await expect(settle({ submissionId: 'nobody', action: 'submit' })).rejects.toMatchObject({
      code: 'submission-unknown',
    });
  });

  test('two settles cannot both commit: the index is replaced by If-Match', async () => {
    const world = await pipelineWorld();
    await run(world, { id: 'one', rows: rowsOf(20) });
    await world.upload({ id: 'two', rows: rowsOf(20) });
    const pointer = lakeKeys.indexPointer(FEED, SCOPE);
    const foreign = JSON.stringify({ submissionId: 'x', seq: 9, shardCount: 1, rows: 0, shards: {} });
    const tamper = <T extends object>(store: T, name: string): T =>
      name === 'lake'
        ? {
            ...store,
            putText: async (key: string, text: string, options?: object) => {
              if (key === pointer) await world.lake.putText(key, foreign);
              return world.lake.putText(key, text, options);
            },
          }
        : store;
    expect(await world.drive('two', { tamper, tries: 1 })).toBe('failed');
    expect(world.lake.text(pointer)).toBe(foreign);
  });
});

type Transition = PipelineWorld['submissions']['transition'];
const refuseAssessed =
  (transition: Transition): Transition =>
  async (id, from, to, patch) => {
    if (patch?.assessedAt !== undefined) throw new Error('killed');
    return transition(id, from, to, patch);
  };
