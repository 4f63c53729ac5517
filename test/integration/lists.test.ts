import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { HubClient } from '../../client/lib/hub-client.ts';
import {
  type AlertItem,
  AlertItemSchema,
  type AlertList,
  AlertListSchema,
} from '../../schemas/api/alerts.ts';
import { TargetListSchema } from '../../schemas/api/targets.ts';
import { freshUscc, measurementRow } from '../support/files.ts';
import type { TestHub } from '../support/hub.ts';
import { deployedHub, send } from './setup.ts';

/** A city of this file's own, so that every alert in it is known, once in the life of a stack. */
const CITY = '371600';
const PAGE = 10;
const BOM = '\ufeff';
let hub: TestHub;
let team: HubClient;
const firms = Array.from({ length: 35 }, freshUscc);

/** Each firm is a tenth of the limit above the one before it, and gets a point more. */
const measured = (index: number): string => String(60 + index * 5);
const exceeding = (usccs: readonly string[]) =>
  send(hub, {
    feed: 'health.measurements',
    scope: CITY,
    rows: usccs.map((uscc, index) => measurementRow(uscc, { 检测结果: measured(index) })),
  });

const listOf = async (query: string): Promise<AlertList> =>
  AlertListSchema.parse(await (await team.call(`/v1/alerts?city=${CITY}${query}`)).json());
const follow = async (query: string): Promise<AlertItem[][]> => {
  const pages: AlertItem[][] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page = await listOf(`${query}${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
    pages.push(page.items);
    expect(page.syncedTo === null).toBe(page.nextCursor !== null);
    cursor = page.nextCursor;
  }
  return pages;
};
const lines = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

beforeAll(async () => {
  hub = await deployedHub();
  team = await hub.person({ role: 'inspector', cities: [CITY], organ: 'health' });
  await exceeding(firms);
});

describe('a list of alerts', () => {
  it('goes over several pages and leaves nobody out', async () => {
    const pages = await follow(`&limit=${PAGE}`);
    expect(pages.map((page) => page.length)).toEqual([10, 10, 10, 5]);
    const found = pages.flat();
    expect(new Set(found.map(({ uscc }) => uscc))).toEqual(new Set(firms));
    expect(found).toEqual((await listOf('&limit=500')).items);
    expect(found.map(({ seq }) => seq)).toEqual(found.map(({ seq }) => seq).toSorted((a, b) => a - b));
  });

  it('takes no cursor of anybody else', async () => {
    await expect(listOf('&cursor=abc')).rejects.toMatchObject({ code: 'cursor-invalid', status: 400 });
    await expect(listOf('&limit=0')).rejects.toMatchObject({ code: 'query-malformed', status: 400 });
  });

  it('comes as NDJSON, with the cursor in a header', async () => {
    const found: AlertItem[] = [];
    let next: string | null = '';
    let pages = 0;
    while (next !== null) {
      const query = `?city=${CITY}&limit=${PAGE}${next === '' ? '' : `&cursor=${encodeURIComponent(next)}`}`;
      const answer: Response = await team.call(`/v1/alerts${query}`, { accept: 'application/x-ndjson' });
      expect(answer.headers.get('content-type')).toContain('application/x-ndjson');
      found.push(...lines(await answer.text()).map((line) => AlertItemSchema.parse(JSON.parse(line))));
      next = answer.headers.get('x-next-cursor');
      pages += 1;
    }
    expect(pages).toBe(4);
    expect(found).toEqual((await listOf('&limit=500')).items);
  });

  it('comes as CSV that a spreadsheet reads, with limit and place in the file', async () => {
    const bytes = await team.bytes(`/v1/alerts?city=${CITY}&limit=500&format=csv`, '*/*');
    const text = bytes.toString('utf8');
    expect(text.startsWith(BOM)).toBe(true);
    const [header, ...rows] = lines(text.slice(1));
    expect(header).toContain('预警编号,类别,级别,状态,统一社会信用代码');
    expect(rows).toHaveLength(firms.length);
    const own = rows.find((row) => row.includes(firms[4] ?? ''));
    expect(own).toContain('health.measurements.csv 第6行');
    expect(own).toContain('PC-TWA,50,mg/m³');
  });

  it('can be followed: what changed since the last look, and nothing else', async () => {
    // Changes wait for five seconds before a follower sees them.
    const settled = async () => (await follow('&status=any&updatedSince=0')).flat().length >= firms.length;
    await expect.poll(settled).toBe(true);
    const { syncedTo } = await listOf('&status=any&limit=500&updatedSince=0');
    expect(await listOf(`&status=any&updatedSince=${syncedTo}`)).toMatchObject({ items: [] });

    const late = freshUscc();
    const corrected = firms[0] ?? '';
    const rows = [measurementRow(late, { 检测结果: '80' }), measurementRow(corrected, { 检测结果: '1' })];
    await send(hub, { feed: 'health.measurements', scope: CITY, rows, period: '2026-03' });
    const changed = async () => {
      const items = (await follow(`&status=any&limit=1&updatedSince=${syncedTo}`)).flat();
      return items.map(({ uscc, status }) => `${uscc} ${status}`).sort();
    };
    await expect.poll(changed).toEqual([`${corrected} retracted`, `${late} open`].sort());
    await pause(1_000);
    expect(await changed()).toHaveLength(2);
  });
});

describe('the firms to inspect', () => {
  it('are ranked by the sum of their points, with the reasons', async () => {
    const { items, firms: all } = TargetListSchema.parse(
      await (await team.call(`/v1/targets?city=${CITY}&limit=20`)).json(),
    );
    expect(all).toBe(firms.length);
    // The worst came last in the file.
    expect(items.map(({ uscc }) => uscc)).toEqual(firms.toReversed().slice(0, 20));
    expect(items.map(({ rank }) => rank)).toEqual(items.map((_, index) => index + 1));
    const scores = items.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(scores[0]).toBeGreaterThan(scores.at(-1) ?? 0);
    for (const { score, reasons } of items)
      expect(reasons.reduce((sum, reason) => sum + reason.score, 0)).toBe(score);
    expect(items[0]?.reasons[0]?.text.zh).toContain('甲苯');
  });

  it('come as CSV too', async () => {
    const text = (await team.bytes(`/v1/targets?city=${CITY}&limit=3`, 'text/csv')).toString('utf8');
    expect(text.startsWith(`${BOM}序号,统一社会信用代码`)).toBe(true);
    expect(lines(text)).toHaveLength(4);
  });
});
