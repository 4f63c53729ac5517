import { beforeAll, describe, expect, it } from 'vitest';
import { hubJwks, verifyReceipt } from '../../client/lib/receipt.ts';
import { lakeKeys } from '../../functions/shared/keys.ts';
import { AlertDetailSchema } from '../../schemas/api/alerts.ts';
import { freshUscc, measurementRow } from '../support/files.ts';
import type { TestHub } from '../support/hub.ts';
import { alertsOf, deleteFromLake, deployedHub, send } from './setup.ts';

const FEED = 'health.measurements';
let hub: TestHub;
beforeAll(async () => {
  hub = await deployedHub();
});

/** Twenty rows of which one exceeds PC-TWA 50 mg/m³ of toluene. */
const twentyRows = (uscc: string, worst = '80') =>
  Array.from({ length: 20 }, (_, i) =>
    measurementRow(uscc, { 检测点位: `岗位${i}`, 检测结果: i === 7 ? worst : '10' }),
  );

describe('a file becomes alerts', () => {
  it('traces the alert to file and row, and takes it back when the fact is corrected', async () => {
    const uscc = freshUscc();
    const view = await send(hub, { feed: FEED, scope: '370300', rows: twentyRows(uscc) });
    expect(view).toMatchObject({
      status: 'settled',
      rows: { in: 20, accepted: 20, rejected: 0, duplicates: 0, skipped: 0 },
    });

    const [alert, ...others] = await alertsOf(hub, uscc, '370300');
    expect(others).toEqual([]);
    expect(alert).toMatchObject({
      kind: 'exceedance',
      severity: 'alert',
      status: 'open',
      topic: '岗位7|甲苯|PC-TWA',
    });
    expect(alert?.limit).toMatchObject({ value: '50', unit: 'mg/m³', proofread: false });

    const officer = await hub.person({ role: 'officer', cities: ['370300'], organ: 'health' });
    const detail = AlertDetailSchema.parse(await (await officer.call(`/v1/alerts/${alert?.alertId}`)).json());
    expect(detail.evidence[0]?.lineage).toMatchObject({
      submissionId: view.submissionId,
      fileName: `${FEED}.csv`,
      row: 9,
    });

    const again = await send(hub, {
      feed: FEED,
      scope: '370300',
      rows: twentyRows(uscc, '30'),
      period: '2026-03',
    });
    expect(again.facts).toMatchObject({ records: 20, created: 0, changed: 1, unchanged: 19 });
    const after = await alertsOf(hub, uscc, '370300');
    expect(after.filter((a) => a.status === 'open')).toMatchObject([{ severity: 'warning' }]);
  });

  it('changes nothing when the same rows come again', async () => {
    const uscc = freshUscc();
    await send(hub, { feed: FEED, scope: '370300', rows: twentyRows(uscc) });
    const before = await alertsOf(hub, uscc, '370300');
    const view = await send(hub, {
      feed: FEED,
      scope: '370300',
      rows: twentyRows(uscc),
      dataAsOf: '2026-03-01',
    });
    expect(view.facts).toMatchObject({
      records: 20,
      created: 0,
      changed: 0,
      unchanged: 20,
      moved: 0,
      removed: 0,
    });
    expect(await alertsOf(hub, uscc, '370300')).toEqual(before);
  });

  it('answers a whole file that is settled already without an upload', async () => {
    const rows = twentyRows(freshUscc());
    const first = await send(hub, { feed: FEED, scope: '370400', rows });
    const second = await send(hub, { feed: FEED, scope: '370400', rows });
    expect(second.submissionId).toBe(first.submissionId);
  });
});

describe('a department reads what came back', () => {
  it('reconciles rows, names each bad cell in GB18030, and signs the receipt', async () => {
    const uscc = freshUscc();
    const rows = [
      ...twentyRows(uscc, '10'),
      measurementRow(uscc, { 检测点位: '岗位0' }),
      measurementRow(uscc, { 检测点位: '坏日期', 采样日期: '2026-13-01' }),
      measurementRow(uscc, { 检测点位: '矛盾', 检测结果: '1' }),
      measurementRow(uscc, { 检测点位: '矛盾', 检测结果: '2' }),
    ].map((row) => ({ ...row }));
    rows[20] = { ...rows[0] };
    const extra = Array.from({ length: 20 }, (_, i) => measurementRow(uscc, { 检测点位: `补充${i}` }));
    const view = await send(hub, {
      feed: FEED,
      scope: '370500',
      rows: [...rows, ...extra],
      encoding: 'gb18030',
    });
    expect(view.rows).toEqual({ in: 44, accepted: 40, rejected: 3, duplicates: 1, skipped: 0 });

    const health = hub.department('health');
    const text = new TextDecoder('gb18030', { fatal: true }).decode(await health.rejects(view.submissionId));
    expect(text).toContain('date-format');
    expect(text).toContain('2026-13-01');
    expect(text.match(/key-conflict/g)).toHaveLength(2);

    const receipt = await verifyReceipt(await health.receipt(view.submissionId), await hubJwks(hub.baseUrl));
    expect(receipt).toMatchObject({ submissionId: view.submissionId, rows: view.rows });
  });

  it('gets its rows back with columns added, and again when an operator has them written anew', async () => {
    const view = await send(hub, { feed: FEED, scope: '370500', rows: twentyRows(freshUscc()) });
    const health = hub.department('health');
    const fetchAgain = () => health.returnPackage(view.submissionId, { everyMs: 150, timeoutSeconds: 300 });
    const before = (await fetchAgain()).toString('utf8');
    expect(before.trimEnd().split('\r\n')).toHaveLength(21);
    const exceeding = before.split('\r\n').filter((line) => line.split(',').includes('超标'));
    expect(exceeding).toEqual([expect.stringContaining('岗位7')]);

    await deleteFromLake(hub, lakeKeys.returnFile(view.submissionId, 'return.json'));
    await expect(health.returnPackage(view.submissionId, { timeoutSeconds: 0 })).rejects.toMatchObject({
      code: 'return-not-ready',
    });
    const order = { command: 'return-write', submissionId: view.submissionId } as const;
    expect(await hub.admin(order)).toEqual({ returning: view.submissionId });
    expect((await fetchAgain()).toString('utf8')).toBe(before);
  });

  it('refuses a file that is no text of any known encoding, whole and with the place', async () => {
    const path = await (await import('../support/files.ts')).fileOf('broken.csv', '');
    const { writeFile } = await import('node:fs/promises');
    await writeFile(
      path,
      Buffer.concat([
        Buffer.from('统一社会信用代码,用人单位名称\r\n'),
        Buffer.from([0xff, 0xff, 0xff, 0x80]),
      ]),
    );
    const health = hub.department('health');
    const sent = await health.push({
      path,
      feed: FEED,
      scope: '370600',
      period: '2026-02',
      dataAsOf: '2026-02-28',
    });
    const view = await health.waitFor(sent.submissionId, { everyMs: 150 });
    expect(view).toMatchObject({ status: 'refused', problem: { code: 'file-encoding' } });
  });
});
