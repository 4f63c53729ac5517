import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { dangerRow, freshUscc } from '../support/files.ts';
import type { TestHub } from '../support/hub.ts';
import { invokeFunction } from '../support/stage-functions.ts';
import { alertsOf, BUSINESS_DATE, deployedHub, send } from './setup.ts';

const CITY = '371700';
const SweepSchema = z.object({ subjects: z.int(), executionArn: z.string().optional() });
let hub: TestHub;
const uscc = freshUscc();
const sweep = async () => SweepSchema.parse(await invokeFunction('sweep', {}));
const alerts = () => alertsOf(hub, uscc, CITY);

beforeAll(async () => {
  hub = await deployedHub();
  await send(hub, {
    feed: 'emergency.hidden-dangers',
    scope: CITY,
    period: '2026-W09',
    rows: [dangerRow(uscc, { 整改期限: '2026-03-09' })],
  });
});
afterAll(() => hub.admin({ command: 'clock-set', today: BUSINESS_DATE }));

describe('a general hidden danger', () => {
  it('becomes an alert on the day after its due date, without a new file', async () => {
    await sweep();
    expect(await alerts()).toEqual([]);
    await hub.admin({ command: 'clock-set', today: '2026-03-09' });
    await sweep();
    expect(await alerts()).toEqual([]);

    await hub.admin({ command: 'clock-set', today: '2026-03-10' });
    const swept = await sweep();
    expect(swept.subjects).toBeGreaterThanOrEqual(1);
    expect(swept.executionArn).toContain('sweep-2026-03-10');
    await expect
      .poll(alerts)
      .toMatchObject([{ kind: 'hidden-danger', severity: 'alert', status: 'open', openedOn: '2026-03-10' }]);
    const before = await alerts();
    await expect.poll(async () => (await sweep()).subjects, { interval: 500 }).toBe(0);
    expect(await alerts()).toEqual(before);
  });
});
