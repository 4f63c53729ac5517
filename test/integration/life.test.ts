import { beforeAll, describe, expect, it } from 'vitest';
import { ReportingCalendarSchema } from '../../schemas/api/reporting-calendar.ts';
import { csvOf, fileOf, freshUscc } from '../support/files.ts';
import type { TestHub } from '../support/hub.ts';
import { alertsOf, deployedHub, factsOf } from './setup.ts';

/** A city that no other test file sends this feed for. */
const CITY = '371300';
const FEED = 'emergency.hidden-dangers';
const FIRMS = [freshUscc(), freshUscc()];
let hub: TestHub;
beforeAll(async () => {
  hub = await deployedHub();
});

const danger = (n: number) => ({
  ...{ 隐患编号: `LIFE-${n}`, 统一社会信用代码: FIRMS[n - 1] ?? '', 发现日期: '2026-01-05' },
  ...{ 隐患等级: '重大', 隐患描述: '示例隐患', 整改状态: '未整改', 整改期限: '2026-02-01' },
});
const push = async (
  rows: readonly Readonly<Record<string, string>>[],
  way: { dryRun?: boolean; mode?: 'delete' } = {},
) => {
  const path = await fileOf('dangers.csv', csvOf(rows));
  const client = hub.department('emergency');
  const what = { path, feed: FEED, scope: CITY, period: '2026-W09', dataAsOf: '2026-03-01' };
  const { submissionId } = await client.push({ ...what, ...way });
  return client.waitFor(submissionId, { everyMs: 150 });
};
const standing = async () => ({
  facts: (await factsOf(hub, FIRMS)).map(({ naturalKey }) => naturalKey).sort(),
  alerts: (await Promise.all(FIRMS.map((uscc) => alertsOf(hub, uscc, CITY))))
    .flat()
    .filter(({ status }) => status === 'open').length,
});

describe('the life of a submission', () => {
  it('is checked first, sent in earnest, loses a row, and gets it back', async () => {
    const rows = [danger(1), danger(2)];
    const dry = await push(rows, { dryRun: true });
    expect(dry).toMatchObject({ status: 'checked', dryRun: true, wouldChange: { created: 2 } });
    expect(await standing()).toEqual({ facts: [], alerts: 0 });
    const all = await push(rows);
    expect(all).toMatchObject({
      status: 'settled',
      facts: dry.wouldChange,
      timing: { state: 'unscheduled' },
    });
    expect(await standing()).toEqual({ facts: ['LIFE-1', 'LIFE-2'], alerts: 2 });

    const deleted = await push([{ 隐患编号: 'LIFE-2' }, { 隐患编号: 'LIFE-9' }], { mode: 'delete' });
    expect(deleted).toMatchObject({
      ...{ status: 'settled', mode: 'delete', rows: { accepted: 1, rejected: 1 } },
      facts: { removed: 1, records: 0 },
    });
    expect(await standing()).toEqual({ facts: ['LIFE-1'], alerts: 1 });
    const emergency = hub.department('emergency');
    expect(await emergency.rejectLines(deleted.submissionId)).toMatchObject([
      { code: 'key-not-on-file', row: 3 },
    ]);

    await emergency.act(deleted.submissionId, 'withdraw', { everyMs: 150 });
    expect(await standing()).toEqual({ facts: ['LIFE-1', 'LIFE-2'], alerts: 2 });
    const { history = [] } = await emergency.submission(deleted.submissionId);
    expect(history.map(({ step }) => step)).toEqual([
      ...['submitted', 'received', 'ingesting', 'applying', 'settled', 'assessed'],
      ...['withdrawing', 'withdrawn', 'reassessed'],
    ]);
    const { kid } = hub.keys.get('emergency') ?? {};
    const own = history.filter(({ by }) => by === 'organ:emergency').map(({ step, kid: by }) => [step, by]);
    expect(own).toEqual([
      ['submitted', kid],
      ['withdrawing', kid],
    ]);
  });

  it('stands in the reporting calendar of its department, and of no other', async () => {
    const calendarOf = async (organ: string) => {
      const path = `/v1/reporting-calendar?feed=${FEED}&scope=${CITY}`;
      return ReportingCalendarSchema.parse(await (await hub.department(organ).call(path)).json());
    };
    expect((await calendarOf('emergency')).items).toMatchObject([
      { period: '2026-W09', state: 'unscheduled', arrivedOn: '2026-03-02', submissions: 1, rows: 2 },
    ]);
    expect((await calendarOf('transport')).items).toEqual([]);
  });
});
