import { beforeEach, describe, expect, it } from 'vitest';
import { tell } from '../../../functions/shared/deliveries/tell.ts';
import type { SweepDeps } from '../../../functions/sweep/deps.ts';
import { sweepSilence } from '../../../functions/sweep/sweep-silence.ts';
import { FEEDS } from '../../../schemas/feeds/catalogue.ts';
import { DEFAULT_JUDGEMENT } from '../../../schemas/settings/judgement.ts';
import { DEFAULT_REPORTING } from '../../../schemas/settings/reporting.ts';
import { memoryFilings } from '../../support/memory-filings.ts';
import { memoryEndpoints, memoryLaneQueue, memoryMessages } from '../../support/memory-messages.ts';
import { memoryRegisters } from '../../support/memory-registers.ts';

const FEED = 'health.measurements';

const silenceWorld = () => {
  const [filings, registers, messages] = [memoryFilings(), memoryRegisters(), memoryMessages()];
  const [endpoints, lanes] = [memoryEndpoints(), memoryLaneQueue()];
  const state = { today: '2026-03-01' };
  const counted: [string, number][] = [];
  const clocks = {
    today: async () => state.today,
    now: () => '2026-03-02T02:00:00.000Z',
    epochSeconds: () => 1,
  };
  const part = { filings, registers, messages, clocks, feeds: FEEDS };
  const deps = {
    ...part,
    ...{ settings: DEFAULT_JUDGEMENT, reporting: DEFAULT_REPORTING },
    tell: tell({ messages, endpoints, lanes }),
    count: (name: string, value: number) => void counted.push([name, value]),
  } as unknown as SweepDeps;
  const file = async (period: string, arrivedOn: string, scope = '370100', feed = FEED): Promise<void> => {
    const item = { feed, scope, period, submissionId: 's', seq: 1 };
    await filings.put({ ...item, organ: 'health', arrivedOn, rows: 9 });
    await registers.put({
      ...{ ...item, dataAsOf: arrivedOn, sha256: 'x', settledAt: 'x', rows: 9, complete: true },
    });
  };
  const run = (today: string) => {
    state.today = today;
    return sweepSilence(deps)();
  };
  return { filings, messages, endpoints, lanes, counted, file, run, deps };
};
let world: ReturnType<typeof silenceWorld>;
beforeEach(() => {
  world = silenceWorld();
});
const told = () =>
  world.messages.all().map(({ office, documentId }) => `${office.organ}:${office.city} ${documentId}`);

describe('a silent feed', () => {
  it('is told to its office once, in words, and counted for the operator', async () => {
    await world.file('2025-12', '2026-01-12');
    // 2026-01 was due on 24 February, after the Spring Festival.
    expect(await world.run('2026-03-01')).toBe(1);
    expect(told()).toEqual(['health:370100 silent-health.measurements-370100-2026-01']);
    expect(world.messages.all()[0]).toMatchObject({
      type: 'feed.silent',
      data: {
        ...{ feed: FEED, scope: '370100', period: '2026-01', dueOn: '2026-02-24', daysLate: 5 },
        text: { zh: expect.stringMatching(/济南市.*2026-01期应于2026-02-24前报送，已逾期5天/) },
      },
    });
    expect(world.counted).toEqual([['SilentFeeds', 1]]);
    expect([await world.run('2026-03-02'), await world.run('2026-03-10')]).toEqual([0, 0]);
    expect(world.counted).toHaveLength(1);
    expect(world.messages.all()).toHaveLength(1);
  });

  it('is none before its days are over, where the period came, however late, or where nobody ever sent', async () => {
    await world.file('2025-12', '2026-01-12');
    expect(await world.run('2026-02-28')).toBe(0);
    await world.file('2026-01', '2026-02-28');
    expect(await world.run('2026-03-15')).toBe(0);
    expect([told(), world.counted]).toEqual([[], []]);
  });

  it('is told again for the next period, and by the newest alone after a long pause', async () => {
    await world.file('2025-10', '2025-11-12');
    await world.run('2026-03-01');
    await world.run('2026-03-30');
    expect(told().map((text) => text.slice(-7))).toEqual(['2026-01', '2026-02']);
  });

  it('is none where a later period came: that is a gap, and stands in the calendar as missing', async () => {
    await world.file('2025-11', '2025-12-12');
    await world.file('2026-01', '2026-02-12', '370200');
    expect(await world.run('2026-03-01')).toBe(1);
    expect(told().map((text) => text.slice(-14))).toEqual(['370100-2026-01']);
  });

  it('of 省本级 is told to the office of the province', async () => {
    await world.file('2025-12', '2026-01-09', '370000', 'hr.insured-firms');
    await world.run('2026-03-01');
    expect(told()).toEqual(['hr:370000 silent-hr.insured-firms-370000-2026-01']);
  });

  it('whose webhook was not woken, because the sweep died before, is woken by the next one', async () => {
    await world.file('2025-12', '2026-01-12');
    const at = '2026-03-01T00:00:00.000Z';
    const secrets = [{ id: 'one', sealed: 'x', createdAt: at }];
    const place = { organ: 'health', city: '*', url: 'https://h.test/hook', status: 'active' } as const;
    await world.endpoints.put({ ...place, secrets, updatedAt: at, updatedBy: 'x' }, undefined);
    const { send } = world.lanes;
    world.lanes.send = () => Promise.reject(new Error('killed'));
    await expect(world.run('2026-03-01')).rejects.toThrow('killed');
    world.lanes.send = send;
    expect(await world.run('2026-03-01')).toBe(0);
    expect(world.lanes.sent).toHaveLength(1);
    expect(world.messages.all()).toHaveLength(1);
  });
});
