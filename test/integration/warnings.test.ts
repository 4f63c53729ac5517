import { beforeAll, describe, expect, it } from 'vitest';
import { firstWarnings, warningsCsv } from '../../client/lib/warnings.ts';
import { WarningListSchema } from '../../schemas/api/submissions.ts';
import { freshUscc, measurementRow } from '../support/files.ts';
import type { TestHub } from '../support/hub.ts';
import { deployedHub, factsOf, send } from './setup.ts';

/** No other test file sends measurements for this city. */
const CITY = '371100';
const FEED = 'health.measurements';
let hub: TestHub;
const firms = Array.from({ length: 25 }, () => freshUscc());

/** Toluene around 10 mg/m³ at every firm, as many times as that as a wrong unit makes of it. */
const measured = (times: number) =>
  firms.map((uscc, n) =>
    measurementRow(uscc, {
      ...{ 检测结果: String((8 + (n % 5)) * times), 采样日期: '2025-06-01', 报告日期: '2026-02-10' },
    }),
  );
const valuesOf = async (): Promise<unknown[]> =>
  (await factsOf(hub, firms)).map(({ record }) => 'value' in record && record.value).sort();

beforeAll(async () => {
  hub = await deployedHub();
});

describe('warnings', () => {
  it('reach the sender row by row, and nothing is refused for them', async () => {
    const view = await send(hub, { feed: FEED, scope: CITY, rows: measured(1) });
    expect(view).toMatchObject({
      status: 'settled',
      rows: { in: 25, accepted: 25, rejected: 0 },
      warnings: { total: 25, byCode: { 'reported-late': 25 }, findings: [] },
    });
    const health = hub.department('health');
    const first = await firstWarnings(health, view.submissionId, 10);
    expect(first.total).toBe(25);
    expect(first.items).toHaveLength(10);
    const rest = await health.call(`/v1/submissions/${view.submissionId}/warnings?cursor=${first.next}`);
    const items = [...first.items, ...WarningListSchema.parse(await rest.json()).items];
    expect(items.map(({ row }) => row)).toEqual(firms.map((_, n) => n + 2));
    expect(first.items[0]).toMatchObject({ row: 2, header: '报告日期', value: '2026-02-10' });
    const csv = (await warningsCsv(health, view.submissionId))?.toString('utf8') ?? '';
    expect(csv.trim().split('\r\n')).toHaveLength(26);
  });
});

describe('a file whose values moved by a power of ten', () => {
  it('is held, and settles once its sender confirms', async () => {
    const held = await send(hub, { feed: FEED, scope: CITY, rows: measured(1_000) });
    expect(held).toMatchObject({
      status: 'held',
      problem: { code: 'warnings-held' },
      heldFor: [{ code: 'values-shifted' }],
    });
    expect(await valuesOf()).not.toContain('10000');
    const settled = await hub.department('health').act(held.submissionId, 'confirm', { everyMs: 150 });
    expect(settled).toMatchObject({ status: 'settled', problem: { code: 'warnings-confirmed' } });
    expect(settled.facts).toMatchObject({ changed: 25 });
    expect(await valuesOf()).toContain('10000');
  });

  it('leaves nothing when it is withdrawn instead', async () => {
    const before = await valuesOf();
    const held = await send(hub, { feed: FEED, scope: CITY, rows: measured(1) });
    expect(held.status).toBe('held');
    const withdrawn = await hub.department('health').act(held.submissionId, 'withdraw');
    expect(withdrawn.status).toBe('withdrawn');
    expect(await valuesOf()).toEqual(before);
    const again = await send(hub, { feed: FEED, scope: CITY, rows: measured(1_000) });
    expect(again, 'what was confirmed stays the measure').toMatchObject({ status: 'settled' });
  });
});
