import { writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { hubJwks, verifyReceipt } from '../../client/lib/receipt.ts';
import { accountRow, fileOf, freshUscc } from '../support/files.ts';
import type { TestHub } from '../support/hub.ts';
import { oneSheet } from '../support/xlsx-file.ts';
import { deployedHub, factsOf, registerOf, send } from './setup.ts';

const FEED = 'hr.insured-firms';
/** No other test file sends a register of this city. */
const CITY = '370900';
let hub: TestHub;
beforeAll(async () => {
  hub = await deployedHub();
});

describe('rejects of a full register', () => {
  it('come back as pages and as a workbook that is corrected and sent as a supplement', async () => {
    const usccs = Array.from({ length: 12 }, () => freshUscc());
    const rows = usccs.map((uscc, index) =>
      accountRow(uscc, { 参保地: '370902', ...(index < 3 ? { 参保人数: '坏', 参保状态: '在缴' } : {}) }),
    );
    const hr = hub.department('hr');
    const view = await send(hub, { feed: FEED, scope: CITY, rows, encoding: 'gb18030' });
    expect(view.rows).toMatchObject({ in: 12, accepted: 9, rejected: 3 });
    expect(await registerOf(hub, FEED, CITY)).toMatchObject({ complete: false, rows: 9 });

    const page = await hr.rejectPage(view.submissionId, { limit: 4 });
    expect(page).toMatchObject({ rows: 3, errors: 6, byCode: { 'enum-unknown': 3, 'integer-format': 3 } });
    expect(page.items).toHaveLength(4);
    expect(await hr.rejectLines(view.submissionId)).toHaveLength(6);

    const book = XLSX.read(await hr.rejects(view.submissionId, 'xlsx'));
    const sheet = book.Sheets[book.SheetNames[1] ?? ''] ?? {};
    const grid = XLSX.utils.sheet_to_json<string[]>(sheet, { header: 1, defval: '' });
    const corrected = grid.map((cells, index) =>
      cells.map((cell, at) =>
        index > 0 && at > 6 ? cell.replace('坏', '60').replace('在缴', '参保') : cell,
      ),
    );
    const path = await fileOf('退回.xlsx', '');
    await writeFile(path, oneSheet(corrected));
    const flags = { feed: FEED, scope: CITY, period: '2026-02', dataAsOf: '2026-02-28' };
    const refused = await hr.waitFor((await hr.push({ path, ...flags })).submissionId, { everyMs: 150 });
    expect(refused).toMatchObject({ status: 'refused', problem: { code: 'file-rejects-only' } });

    const { submissionId: dryId } = await hr.push({ path, ...flags, mode: 'supplement', dryRun: true });
    const dry = await hr.waitFor(dryId, { everyMs: 150 });
    expect(dry).toMatchObject({ status: 'checked', mode: 'supplement', wouldChange: { created: 3 } });
    expect(await registerOf(hub, FEED, CITY)).toMatchObject({ complete: false, rows: 9 });

    const { submissionId } = await hr.push({ path, ...flags, mode: 'supplement' });
    const settled = await hr.waitFor(submissionId, { everyMs: 150 });
    expect(settled).toMatchObject({
      ...{ status: 'settled', mode: 'supplement', rows: { in: 3, accepted: 3, rejected: 0 } },
      facts: { records: 12, created: 3, unchanged: 9, removed: 0 },
    });
    expect(settled.facts).toEqual(dry.wouldChange);
    expect(await registerOf(hub, FEED, CITY)).toMatchObject({ submissionId, complete: true, rows: 12 });
    expect(await factsOf(hub, usccs)).toHaveLength(12);
    const receipt = await verifyReceipt(await hr.receipt(submissionId), await hubJwks(hub.baseUrl));
    expect(receipt).toMatchObject({ submissionId, rows: { in: 3 } });

    await expect(hr.push({ path, ...flags, period: '2026-01', mode: 'supplement' })).rejects.toMatchObject({
      code: 'supplement-mismatch',
    });
    await hr.act(submissionId, 'withdraw', { everyMs: 150 });
    expect(await registerOf(hub, FEED, CITY)).toMatchObject({ complete: false, rows: 9 });
    await hr.act(view.submissionId, 'withdraw', { everyMs: 150 });
  });
});
