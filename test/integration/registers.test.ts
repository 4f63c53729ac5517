import { beforeAll, describe, expect, it } from 'vitest';
import { EvaluationsSchema } from '../../schemas/api/evaluations.ts';
import { accountRow, firmRow, freshUscc } from '../support/files.ts';
import type { TestHub } from '../support/hub.ts';
import { alertsOf, deployedHub, send } from './setup.ts';

/** One city that no other test file uses, so that its registers are this file's alone. */
const CITY = '370700';
const DISTRICT = '370702';
let hub: TestHub;
const uninsured = freshUscc();
const crowd = Array.from({ length: 40 }, () => freshUscc());

const register = (usccs: readonly string[], over: { period?: string; dataAsOf?: string } = {}) =>
  send(hub, {
    feed: 'hr.insured-firms',
    scope: CITY,
    rows: usccs.map((uscc) => accountRow(uscc, { 参保地: DISTRICT })),
    ...over,
  });

const openKinds = async (uscc: string): Promise<string[]> =>
  (await alertsOf(hub, uscc, CITY)).filter((alert) => alert.status === 'open').map((alert) => alert.kind);

beforeAll(async () => {
  hub = await deployedHub();
});

describe('uninsured firms', () => {
  it('are not accused before every register that could hold them is there', async () => {
    // Where no city sends such a register the rule is not in operation and says nothing.
    await send(hub, { feed: 'hr.insured-firms', scope: '371100', rows: [accountRow(freshUscc())] });
    const rows = [uninsured, ...crowd].map((uscc) => firmRow(uscc, { 行政区划代码: DISTRICT }));
    await send(hub, { feed: 'emergency.firms', scope: CITY, rows });
    expect(await openKinds(uninsured)).toEqual([]);
    const team = await hub.person({ role: 'inspector', cities: [CITY], organ: 'hr' });
    const evaluations = EvaluationsSchema.parse(
      await (await team.call(`/v1/evaluations?city=${CITY}`)).json(),
    );
    expect(evaluations.notEvaluated).toContainEqual(
      expect.objectContaining({ ruleId: 'uninsured', reason: 'register-missing', count: 41 }),
    );

    await register(crowd);
    expect(await openKinds(uninsured)).toEqual([]);
  });

  it('are flagged once the province’s own register is complete too, and nobody else is', async () => {
    const provincial = freshUscc();
    await send(hub, { feed: 'hr.insured-firms', scope: '370000', rows: [accountRow(provincial)] });
    expect(await openKinds(uninsured)).toEqual(['uninsured']);
    for (const uscc of crowd.slice(0, 5)) expect(await openKinds(uscc)).toEqual([]);
  });

  it('are cleared by another city’s register, whatever its age', async () => {
    await send(hub, {
      feed: 'hr.insured-firms',
      scope: '370800',
      rows: [accountRow(uninsured)],
      dataAsOf: '2025-06-30',
    });
    expect(await openKinds(uninsured)).toEqual([]);
  });
});

describe('a full register', () => {
  it('waits for its sender when more than a tenth would go, and is applied when confirmed', async () => {
    const shrunk = crowd.slice(0, 30);
    const held = await register(shrunk, { period: '2026-03', dataAsOf: '2026-03-01' });
    expect(held.status).toBe('held');
    expect(await openKinds(crowd[35] ?? '')).toEqual([]);

    const hr = hub.department('hr');
    await hr.act(held.submissionId, 'confirm');
    await expect.poll(async () => (await hr.submission(held.submissionId)).status).toBe('settled');
    const view = await hr.waitFor(held.submissionId, { everyMs: 150 });
    expect(view.facts).toMatchObject({ unchanged: 30, removed: 10 });
  });

  it('is restored exactly when its sender takes it back', async () => {
    const hr = hub.department('hr');
    const extra = freshUscc();
    const before = await register([...crowd.slice(0, 30), extra], {
      period: '2026-03',
      dataAsOf: '2026-03-02',
    });
    expect(before.facts).toMatchObject({ created: 1, unchanged: 30 });
    expect((await hr.act(before.submissionId, 'withdraw', { everyMs: 150 })).status).toBe('withdrawn');
    const again = await register([...crowd.slice(0, 30), extra], {
      period: '2026-03',
      dataAsOf: '2026-03-02',
    });
    expect(again.facts).toMatchObject({ created: 1, unchanged: 30, removed: 0 });
  });

  it('that comes late for an older period is history only', async () => {
    const view = await register(crowd.slice(0, 2), { period: '2026-01', dataAsOf: '2026-01-31' });
    expect(view.status).toBe('settled');
    expect(view.facts?.removed ?? 0).toBe(0);
  });
});
