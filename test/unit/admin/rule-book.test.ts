import { beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '../../../functions/admin/run-command.ts';
import { writeReport, writeWorkbook } from '../../../functions/shared/rule-book/rehearsals.ts';
import { AdminAnswerSchema } from '../../../schemas/api/admin.ts';
import type { RehearsalReport } from '../../../schemas/rehearsals/rehearsal.ts';
import { memoryLake } from '../../support/memory-lake.ts';
import { memoryLedger } from '../../support/memory-ledger.ts';
import { memoryEndpoints, memoryLaneQueue, memoryMessages } from '../../support/memory-messages.ts';
import { memoryRegisters } from '../../support/memory-registers.ts';

const bench = async () => {
  const ledger = await memoryLedger();
  const lake = memoryLake();
  const started: string[] = [];
  const start = async (name: string) => {
    started.push(name);
    return name;
  };
  const run = runCommand({
    ...ledger,
    lake,
    registers: memoryRegisters(),
    clock: { mode: 'system', offsetMs: async () => 0, set: async () => 0 },
    messages: memoryMessages(),
    endpoints: memoryEndpoints(),
    lanes: memoryLaneQueue(),
    reassessments: { start },
    rehearsals: { start },
    returns: { write: async () => {} },
    feeds: [],
  });
  const order = async (command: unknown) => AdminAnswerSchema.parse(await run(command));
  return { ledger, lake, started, order };
};
let hub: Awaited<ReturnType<typeof bench>>;
beforeEach(async () => {
  hub = await bench();
});

const propose = (book: object) =>
  hub.order({ command: 'rulebook-propose', by: 'wang', book: { version: 'v2', ...book } });
const refusal = (code: string) => expect.objectContaining({ code });

describe('what a version may change', () => {
  it.each<[string, object]>([
    ['no rule that does not exist', { rulesOff: ['no-such-rule'] }],
    ['no threshold that does not exist', { thresholds: { noSuchDays: 3 } }],
    ['no threshold by another kind of value', { thresholds: { freshDays: '45' } }],
    [
      'no threshold that decides on registers as they settle',
      { thresholds: { completeMaxRejectShare: 0.5 } },
    ],
    ['nothing that it does not know', { colour: 'red' }],
    ['no name that the pointer has', { version: 'current' }],
    ['no name that is no part of a key', { version: '../v2' }],
  ])('%s', async (_, book) => {
    await expect(propose(book)).rejects.toEqual(refusal('command-malformed'));
    expect(hub.lake.writes).toEqual([]);
  });

  it('takes some thresholds, and keeps the others as the stage has them', async () => {
    const { ruleBook } = await propose({ thresholds: { gapMinPersons: 10 }, rulesOff: ['uninsured'] });
    expect(ruleBook).toMatchObject({
      by: 'wang',
      thresholds: { gapMinPersons: 10 },
      rulesOff: ['uninsured'],
    });
  });
});

describe('from proposal to adoption', () => {
  it('shows the shipped version until another is adopted', async () => {
    expect(await hub.order({ command: 'rulebook-show' })).toMatchObject({ ruleBook: { version: 'shipped' } });
    await propose({});
    expect(await hub.order({ command: 'rulebook-show', version: 'v2' })).not.toHaveProperty(
      'ruleBookInForce',
    );
    await expect(hub.order({ command: 'rulebook-show', version: 'v3' })).rejects.toEqual(
      refusal('rulebook-unknown'),
    );
  });

  it('starts a rehearsal under a name of its own, and tells its report once it is there', async () => {
    await propose({});
    const { rehearsal } = await hub.order({ command: 'rulebook-rehearse', version: 'v2', by: 'wang' });
    const rehearsalId = rehearsal?.rehearsalId ?? '';
    expect(hub.started).toEqual([rehearsalId]);
    expect(rehearsalId).toMatch(/^rehearsal-v2-\d{8}t\d+z$/);
    const diff = { command: 'rulebook-diff', rehearsalId };
    expect(await hub.order(diff)).toEqual({ rehearsal });
    const report: RehearsalReport = {
      ...{ rehearsalId, version: 'v2', against: 'shipped', by: 'wang', requestedAt: '' },
      ...{ subjects: 1, held: 0, finishedAt: '', counts: [], examples: [] },
    };
    await writeReport(hub.lake, report);
    expect(await hub.order(diff)).toEqual({ rehearsal, rehearsalReport: report });
    await writeWorkbook(hub.lake, rehearsalId, Buffer.from('sheet'));
    expect(await hub.order({ ...diff, workbook: true })).toMatchObject({ workbook: 'c2hlZXQ=' });
    const adopted = await hub.order({ command: 'rulebook-adopt', version: 'v2' });
    expect(adopted.ruleBookInForce).toMatchObject({ version: 'v2', adoption: 1, rehearsalId });
    expect(hub.started.at(-1)).toBe('rulebook-v2-1');
    await expect(hub.order({ ...diff, rehearsalId: 'rehearsal-other' })).rejects.toEqual(
      refusal('rehearsal-unknown'),
    );
  });

  it('audits who adopted what, and why without a rehearsal', async () => {
    await propose({});
    const adopt = { command: 'rulebook-adopt', version: 'v2', by: 'wang' };
    await expect(hub.order(adopt)).rejects.toEqual(refusal('rulebook-not-rehearsed'));
    await expect(hub.order({ ...adopt, withoutRehearsal: ' ' })).rejects.toEqual(
      refusal('command-malformed'),
    );
    await hub.order({ ...adopt, withoutRehearsal: '国家标准今日施行' });
    expect(hub.ledger.audit.entries.filter(({ subject }) => subject === 'v2')).toMatchObject([
      { outcome: 'accepted', detail: { command: 'rulebook-propose' } },
      { outcome: 'refused', code: 'rulebook-not-rehearsed', detail: { command: 'rulebook-adopt' } },
      {
        actor: 'operator:wang',
        outcome: 'accepted',
        detail: { command: 'rulebook-adopt', withoutRehearsal: '国家标准今日施行' },
      },
    ]);
  });
});
