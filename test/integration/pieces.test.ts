import { beforeAll, describe, expect, it } from 'vitest';
import { lakeKeys } from '../../functions/shared/keys.ts';
import { CutSchema } from '../../schemas/events/pieces.ts';
import { freshUscc, measurementRow } from '../support/files.ts';
import type { TestHub } from '../support/hub.ts';
import { deployedHub, factsOf, readLake, send } from './setup.ts';

/** No other test sends as many measurements of it, with which these would be compared. */
const CITY = '370900';
const FIRMS = 10;
const ROWS_EACH = 35;
/** 45 kB a row, in a column of the sender's own. */
const FILLER = '页'.repeat(15_000);

let hub: TestHub;
beforeAll(async () => {
  hub = await deployedHub();
});

describe('a file of 15 MB', () => {
  it('is checked in pieces, and every row of it is accounted for', async () => {
    const usccs = Array.from({ length: FIRMS }, freshUscc);
    const rows = usccs.flatMap((uscc, firm) =>
      Array.from({ length: ROWS_EACH }, (_, at) =>
        measurementRow(uscc, {
          ...{ 检测点位: `岗位${at}`, 附页全文: FILLER },
          ...(at === 7 && { 检测结果: firm === 0 ? '很高' : '7' }),
        }),
      ),
    );
    const [first, other] = [rows[0] ?? {}, rows[40] ?? {}];
    // At the other end of the file: the first row once more, and another one with other content.
    const all = [...rows, first, { ...other, 检测结果: '11' }];
    const view = await send(hub, { feed: 'health.measurements', scope: CITY, rows: all });
    const cut = await readLake(hub, lakeKeys.cut(view.submissionId), CutSchema);
    expect(cut.pieces.length).toBeGreaterThan(3);
    expect(view).toMatchObject({
      status: 'settled',
      rows: { in: 352, accepted: 348, rejected: 3, duplicates: 1, skipped: 0 },
      facts: { records: 348, created: 348 },
    });
    const lines = await hub.department('health').rejectLines(view.submissionId);
    expect(lines.map(({ row, code }) => `${row} ${code}`)).toEqual([
      '9 decimal-format',
      '42 key-conflict',
      '353 key-conflict',
    ]);
    const facts = await factsOf(hub, usccs);
    expect(new Set(facts.map(({ lineage }) => lineage.row)).size).toBe(348);
  });
});
