import { describe, expect, test } from 'vitest';
import type { Submissions } from '../../../functions/shared/ports/ledger.ts';
import { confirmSubmission } from '../../../functions/submissions/confirm-submission.ts';
import { withdrawSubmission } from '../../../functions/submissions/withdraw-submission.ts';
import { WarningCodeSchema } from '../../../schemas/codes/check-codes.ts';
import { FEEDS, getContract } from '../../../schemas/feeds/catalogue.ts';
import type { Contract } from '../../../schemas/feeds/contract.ts';
import type { Tamper } from '../../support/drive.ts';
import { type PipelineWorld, pipelineWorld } from '../../support/pipeline-world.ts';
import type { Row, Upload } from '../../support/uploads.ts';

const rowsOf = (count: number): Row[] =>
  Array.from({ length: count }, (_, n) => ({ key: `K${String(n).padStart(3, '0')}`, firm: n + 1 }));

/** The catalogue, with one code of every feed marked as to be confirmed. */
const contractOf = (feed: string): Contract | undefined => {
  const contract = getContract(feed);
  return (
    contract && {
      ...contract,
      settings: { ...contract.settings, confirmWarnings: ['region-outside-scope', 'payroll-implausible'] },
    }
  );
};

const warned = async (world: PipelineWorld, upload: Omit<Upload, 'warningsByCode'>, odd = 3): Promise<void> =>
  world.upload({ ...upload, warningsByCode: { 'region-outside-scope': odd, 'reported-late': 9 } });

const BY_HR = { by: 'organ:hr', kid: 'key-of-hr' };
const started: string[] = [];
const executions = { start: async (name: string) => void started.push(name) };

describe('warnings that a contract marks', () => {
  test('hold the submission, its reasons listed, and nothing is applied', async () => {
    const world = await pipelineWorld({ contractOf });
    const before = await world.state();
    await warned(world, { id: 'one', rows: rowsOf(5) });
    expect(await world.drive('one')).toBe('held');
    expect(await world.state()).toEqual(before);
    const held = await world.get('one');
    expect(held).toMatchObject({ status: 'held', problem: { code: 'warnings-held' } });
    expect(held.heldFor?.map(({ code }) => code)).toEqual(['region-outside-scope']);
    expect(held.heldFor?.[0]?.zh).toContain('3 处');
    expect(held.problem?.en).toContain('region-outside-scope');
    expect(await world.drive('one'), 'asking again changes nothing').toBe('held');
  });

  test('confirmed by its sender, it settles and says so', async () => {
    const world = await pipelineWorld({ contractOf });
    await warned(world, { id: 'one', rows: rowsOf(5) });
    await world.drive('one');
    const confirm = confirmSubmission({ submissions: world.submissions, executions });
    await confirm(await world.get('one'), BY_HR);
    expect(started).toContain('one-confirm');
    expect(await world.drive('one', { action: 'confirm' })).toBe('done');
    expect(world.facts.all()).toHaveLength(5);
    expect(await world.get('one')).toMatchObject({
      status: 'settled',
      confirmedBy: BY_HR.by,
      problem: { code: 'warnings-confirmed' },
      warnings: { total: 12 },
    });
  });

  test('says so, too, where its plan was killed at its end', async () => {
    const world = await pipelineWorld({ contractOf });
    await warned(world, { id: 'one', rows: rowsOf(5) });
    await world.drive('one');
    let killed = false;
    const { transition } = world.submissions;
    const submissions: Submissions = {
      ...world.submissions,
      transition: async (...args) => {
        const moved = await transition(...args);
        if (killed || args[2] !== 'applying') return moved;
        killed = true;
        throw new Error('killed');
      },
    };
    const tamper: Tamper = (store, name) =>
      name === 'submissions' ? Object.assign({ ...store }, submissions) : store;
    expect(await world.drive('one', { action: 'confirm', tamper })).toBe('done');
    expect(killed).toBe(true);
    expect((await world.get('one')).problem?.code).toBe('warnings-confirmed');
  });

  test('withdrawn while it is held, it leaves nothing, and the next one goes through', async () => {
    const world = await pipelineWorld({ contractOf });
    const before = await world.state();
    await warned(world, { id: 'one', rows: rowsOf(5) });
    await world.drive('one');
    const withdraw = withdrawSubmission({ ...world, executions });
    expect((await withdraw(await world.get('one'), BY_HR)).submission.status).toBe('withdrawn');
    expect(await world.state()).toEqual(before);
    expect(await world.drive('one', { action: 'confirm' }), 'a late confirmation').toBe('stop');
    await world.upload({ id: 'two', rows: rowsOf(4) });
    expect(await world.drive('two')).toBe('done');
    expect(world.facts.all()).toHaveLength(4);
  });

  test('removals and warnings are reasons beside each other', async () => {
    const world = await pipelineWorld({ contractOf });
    await world.upload({ id: 'one', rows: rowsOf(100) });
    await world.drive('one');
    await warned(world, { id: 'two', rows: rowsOf(80) });
    expect(await world.drive('two')).toBe('held');
    const { heldFor, problem } = await world.get('two');
    expect(heldFor?.map(({ code }) => code)).toEqual(['removals-held', 'region-outside-scope']);
    expect(problem?.code).toBe('removals-held');
  });

  test('others are told and hold nothing', async () => {
    const world = await pipelineWorld();
    await warned(world, { id: 'one', rows: rowsOf(5) });
    expect(await world.drive('one')).toBe('done');
    expect(await world.get('one')).toMatchObject({
      status: 'settled',
      warnings: { total: 12, byCode: { 'region-outside-scope': 3, 'reported-late': 9 } },
    });
    expect((await world.get('one')).problem).toBeUndefined();
  });

  test('the contracts mark codes that there are', () => {
    const asked = FEEDS.flatMap(({ settings }) => settings.confirmWarnings ?? []);
    expect(asked.length).toBeGreaterThan(0);
    for (const code of asked) expect(WarningCodeSchema.options).toContain(code);
  });
});
