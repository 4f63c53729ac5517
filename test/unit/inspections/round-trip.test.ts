import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import type { InspectionView } from '../../../schemas/api/inspections.ts';
import { InspectionViewSchema } from '../../../schemas/api/inspections.ts';
import { freshUscc } from '../../support/files.ts';
import { FilledList, firmFact, inspectionWorld } from '../../support/inspection-world.ts';
import { inspector, officer, QINGDAO } from '../api/fixtures.ts';

/** A firm with four open alerts and an empty line behind them. */
const world = async () => {
  const made = inspectionWorld();
  const uscc = freshUscc();
  const alerts = made.seed(uscc, [
    { kind: 'uninsured', score: 90 },
    { kind: 'exceedance', topic: 'a', score: 80 },
    { kind: 'hidden-danger', topic: 'b', score: 70 },
    { kind: 'under-insured', score: 60 },
  ]);
  await made.deps.facts.writeMany([{ put: firmFact(uscc) }]);
  const statusOf = async (index: number) => {
    const alert = await made.deps.cases.getAlert(alerts[index]?.alertId ?? '');
    return [alert?.status, alert?.mark?.verdict, alert?.mark?.reason];
  };
  return { ...made, uscc, alerts, statusOf };
};

const answered = (sheet: FilledList, uscc: string): FilledList =>
  sheet
    .fill(0, { 检查结果: '属实' })
    .fill(1, { 检查结果: '不属实', 检查说明: '已停用该岗位' })
    .fill(2, { 检查结果: '已整改' })
    .fill(3, { 检查结果: '未检查' })
    .fill(4, {
      统一社会信用代码: uscc,
      单位名称: '虚构甲机械有限公司',
      区县: '历下区',
      检查结果: '新发现',
      检查说明: '=配电箱无门',
    });

const viewOf = (body: unknown): InspectionView => InspectionViewSchema.parse(body);

describe('a filled list', () => {
  it('is written by the product, filled in by SheetJS and read back: checked without a change, then carried out', async () => {
    const { list, send, act, uscc, statusOf, deps, started, lake } = await world();
    const sheet = answered(await list(), uscc);
    const id = await send(sheet.bytes());
    const checked = viewOf((await act(id, 'check')).body);
    expect(checked).toMatchObject({
      status: 'checked',
      outcome: {
        rows: { accepted: 4, rejected: 0, duplicates: 0 },
        effects: { keep: 1, clearWrong: 1, clearDone: 1, open: 1, settled: 0 },
      },
      firstRejects: [],
    });
    const { rows } = checked.outcome ?? {};
    expect(rows?.in).toBe((rows?.accepted ?? 0) + (rows?.skipped ?? 0));
    expect(await statusOf(0)).toEqual(['open', undefined, undefined]);
    expect(deps.facts.writes()).toBe(1);
    expect(started).toEqual([]);

    expect(viewOf((await act(id, 'apply')).body)).toMatchObject({
      status: 'applied',
      appliedBy: 'person:emergency:li',
    });
    expect(await statusOf(0)).toEqual(['open', 'right', '2026-03-02联合检查：属实']);
    expect(await statusOf(1)).toEqual(['marked-wrong', 'wrong', '2026-03-02联合检查：不属实。已停用该岗位']);
    expect(await statusOf(2)).toEqual(['marked-done', 'already-done', '2026-03-02联合检查：已整改']);
    expect(await statusOf(3)).toEqual(['open', undefined, undefined]);
    const [finding] = (await deps.facts.bySubject(`uscc:${uscc}`)).filter(
      ({ feed }) => feed === 'inspection.findings',
    );
    expect(finding).toMatchObject({
      scope: '370100',
      naturalKey: `${id}-${sheet.rowNo(4)}`,
      record: {
        kind: 'hidden-danger',
        dangerNo: `${id}-${sheet.rowNo(4)}`,
        name: '虚构甲机械有限公司',
        siteRegion: '370102',
        foundOn: '2026-03-02',
        level: 'general',
        status: 'open',
        source: 'joint-inspection',
        description: '=配电箱无门',
      },
      lineage: {
        submissionId: id,
        fileName: '历下区检查清单.xlsx',
        row: sheet.rowNo(4),
        dataAsOf: '2026-03-02',
      },
    });
    const [found] = (await lake.list('history/')).filter((key) => key.includes('-found-'));
    expect(lake.json(found ?? '')).toMatchObject([{ what: 'found', inspectionId: id, facts: [finding] }]);
    expect(started).toHaveLength(1);
    const [chunk] = JSON.parse(lake.text(started[0]?.input.assessKey ?? '') ?? '[]');
    expect(lake.json(chunk.subjectsKey)).toEqual([`uscc:${uscc}`]);
  });

  it('changes nothing when it is applied again, or the same file is sent again', async () => {
    const { list, send, announce, act, uscc, deps, started } = await world();
    const bytes = answered(await list(), uscc).bytes();
    const id = await send(bytes);
    const first = viewOf((await act(id, 'apply')).body);
    const before = structuredClone([deps.cases.commits, deps.facts.all()]);
    const again = await announce(bytes);
    expect([again.status, again.body.inspectionId]).toEqual([200, id]);
    const second = viewOf((await act(id, 'apply')).body);
    expect([deps.cases.commits, deps.facts.all()]).toEqual(before);
    expect(new Set(started.map(({ name }) => name)).size).toBe(1);
    expect(second).toEqual(first);
  });

  it('takes a second list with other answers: open alerts follow, settled ones and known findings stay', async () => {
    const { list, send, act, uscc, statusOf, deps, seed } = await world();
    const blank = await list();
    const first = await send(answered(blank, uscc).bytes());
    await act(first, 'apply');
    const dangerNo = `${first}-${blank.rowNo(4)}`;
    seed(uscc, [
      { kind: 'hidden-danger', topic: `370100|${dangerNo}`, values: { dangerNo }, score: 10 },
      ...(await deps.cases.bySubject(`uscc:${uscc}`)).alerts,
    ]);
    const changed = blank
      .fill(0, { 检查结果: '不属实', 检查说明: '已在外市参保' })
      .fill(1, { 检查结果: '属实', 检查说明: '' })
      .fill(3, { 检查结果: '已整改' });
    const second = viewOf((await act(await send(changed.bytes()), 'apply')).body);
    expect(second.outcome?.effects).toEqual({ keep: 0, clearWrong: 1, clearDone: 2, open: 0, settled: 2 });
    expect(second.settled.map(({ note }) => note?.zh)).toEqual([
      expect.stringContaining('不再变更'),
      `此前已登记（${dangerNo}）`,
    ]);
    expect((await statusOf(0))[0]).toBe('marked-wrong');
    expect((await statusOf(1))[1]).toBe('wrong');
    expect((await statusOf(3))[0]).toBe('marked-done');
    expect(deps.facts.all().filter(({ feed }) => feed === 'inspection.findings')).toHaveLength(1);
  });

  it('is for the people of its city; everything is audited', async () => {
    const { list, send, act, announce, as, call, deps } = await world();
    const bytes = (await list()).bytes();
    const id = await send(bytes);
    as(inspector([QINGDAO]));
    expect((await announce(bytes)).body.code).toBe('city-forbidden');
    expect((await act(id, 'apply')).body.code).toBe('inspection-unknown');
    expect((await call('GET', `/v1/inspections/${id}`)).status).toBe(404);
    as({ kind: 'department', organ: 'hr', scopes: ['*'] });
    expect((await announce(bytes)).body.code).toBe('role-forbidden');
    as(officer());
    expect((await act(id, 'check')).status).toBe(200);
    expect(deps.audit.entries.map(({ action, outcome, code }) => [action, outcome, code])).toEqual([
      ['inspection-announce', 'accepted', undefined],
      ['inspection-announce', 'refused', 'city-forbidden'],
      ['inspection-apply', 'refused', 'inspection-unknown'],
      ['inspection-announce', 'refused', 'role-forbidden'],
      ['inspection-check', 'accepted', undefined],
    ]);
  });
});

describe('rows that are refused', () => {
  it('are named with row, column, value, code, message and what is expected; the others take effect', async () => {
    const { list, send, act, call, uscc, alerts, seed, stored, statusOf } = await world();
    const [foreign] = seed(freshUscc(), [{ city: QINGDAO, district: '370202' }]);
    const [other] = seed(freshUscc(), [{ kind: 'hidden-danger', topic: 'z', score: 1 }]);
    const sheet = (await list())
      .fill(0, { 检查结果: '不属实' })
      .fill(1, { 检查结果: '也许' })
      .fill(2, { 检查结果: '', 检查说明: '看过了' })
      .fill(3, { 检查结果: '已整改', 统一社会信用代码: `${uscc.slice(0, 17)}#` });
    const line = (at: number, cells: Record<string, string>) =>
      sheet.fill(at, { 统一社会信用代码: uscc, 检查结果: '属实', ...cells });
    line(5, { 预警编号: foreign?.alertId ?? '' });
    line(6, { 预警编号: 'x'.repeat(80) });
    line(7, { 预警编号: other?.alertId ?? '' });
    line(8, {});
    line(9, { 检查结果: '新发现', 检查说明: '缺护栏', 预警编号: alerts[0]?.alertId ?? '' });
    line(10, { 检查结果: '新发现' });
    line(11, { 检查结果: '新发现', 检查说明: '缺护栏', 区县: '370202' });
    const id = await send(sheet.bytes());
    const view = viewOf((await act(id, 'apply')).body);
    const found = view.firstRejects.map(({ row, header, code }) => [row - sheet.rowNo(0), header, code]);
    expect(found).toEqual([
      [0, '检查说明', 'required-missing'],
      [1, '检查结果', 'enum-unknown'],
      [2, '检查结果', 'required-missing'],
      [3, '统一社会信用代码', 'uscc-format'],
      [5, '预警编号', 'alert-unknown'],
      [6, '预警编号', 'text-too-long'],
      [7, '预警编号', 'alert-other-firm'],
      [8, '预警编号', 'alert-missing'],
      [9, '预警编号', 'alert-not-expected'],
      [10, '检查说明', 'required-missing'],
      [11, '区县', 'region-other-city'],
    ]);
    for (const reject of view.firstRejects) {
      expect(reject.messageZh).toMatch(/\p{Script=Han}/u);
      expect(reject.messageEn).toMatch(/[a-z]/);
      expect(reject.expected).not.toBe('');
    }
    expect((await statusOf(0))[1]).toBeUndefined();
    expect(view.outcome?.rows).toMatchObject({ accepted: 0, rejected: 11 });

    const link = await call('GET', `/v1/inspections/${id}/rejects`);
    expect([link.status, link.headers['Location']]).toEqual([303, `lake:inspections/${id}/rejects.xlsx`]);
    const back = new FilledList(stored(id, 'rejects.xlsx') ?? Buffer.alloc(0));
    expect(back.cell(1, '检查结果')).toBe('也许');
    expect(back.cell(1, '问题代码')).toBe('enum-unknown');
    expect(back.cell(1, '原行号')).toBe(String(sheet.rowNo(1)));
    const csv = stored(id, 'rejects.csv')?.toString('utf8') ?? '';
    expect(csv.startsWith('\ufeff序号,统一社会信用代码')).toBe(true);
    expect(csv).toContain('alert-other-firm');
  });

  it('can be put right in the file of rejects and sent in as it is', async () => {
    const { list, send, act, stored, statusOf } = await world();
    const id = await send((await list()).fill(0, { 检查结果: '不属实' }).bytes());
    await act(id, 'check');
    const mended = new FilledList(stored(id, 'rejects.xlsx') ?? Buffer.alloc(0)).fill(0, {
      检查说明: '已参保',
    });
    expect(viewOf((await act(await send(mended.bytes()), 'apply')).body).outcome?.rows).toMatchObject({
      accepted: 1,
      rejected: 0,
    });
    expect((await statusOf(0))[0]).toBe('marked-wrong');
  });

  it('counts equal rows once, and refuses all that answer one alert differently', async () => {
    const { list, send, act, uscc, alerts } = await world();
    const again = { 统一社会信用代码: uscc, 预警编号: alerts[0]?.alertId };
    const found = { 统一社会信用代码: uscc, 检查结果: '新发现', 检查说明: '缺护栏' };
    const sheet = (await list())
      .fill(0, { 检查结果: '属实' })
      .fill(4, { ...again, 检查结果: '属实' })
      .fill(1, { 检查结果: '已整改' })
      .fill(5, { ...again, 预警编号: alerts[1]?.alertId, 检查结果: '属实' })
      .fill(6, found)
      .fill(7, found);
    const view = viewOf((await act(await send(sheet.bytes()), 'check')).body);
    expect(view.outcome?.rows).toMatchObject({ accepted: 2, duplicates: 2, rejected: 2 });
    expect(view.firstRejects.map(({ code }) => code)).toEqual(['row-conflict', 'row-conflict']);
  });

  it('are none of an alert that is settled already: it is counted as skipped, with a note', async () => {
    const { list, send, act, seed, alerts, uscc } = await world();
    const sheet = (await list()).fill(0, { 检查结果: '属实' });
    seed(uscc, [{ ...alerts[0], status: 'retracted', endedReason: 'facts-changed' }]);
    const view = viewOf((await act(await send(sheet.bytes()), 'apply')).body);
    expect(view.outcome).toMatchObject({ rows: { accepted: 0, rejected: 0 }, effects: { settled: 1 } });
    expect(view.settled[0]?.note?.zh).toContain('已撤回');
  });
});

describe('workbooks that cannot be read', () => {
  const sheetOf = (rows: unknown[][], edit: (sheet: XLSX.WorkSheet) => void = () => {}): Buffer => {
    const book = XLSX.utils.book_new();
    const sheet = XLSX.utils.aoa_to_sheet(rows);
    edit(sheet);
    XLSX.utils.book_append_sheet(book, sheet, 'x');
    return XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
  };
  const header = ['统一社会信用代码', '检查结果', '检查说明', '预警编号'];
  const far = (address: string) =>
    sheetOf([header], (sheet) => {
      sheet[address] = { t: 's', v: 'x' };
      sheet['!ref'] = `A1:${address}`;
    });

  it.each([
    ['text', Buffer.from('a,b\n1,2\n'), 'workbook-format'],
    ['an old XLS', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'workbook-format'],
    ['half a file', sheetOf([header]).subarray(0, 900), 'workbook-damaged'],
    [
      'another table',
      sheetOf([
        ['a', 'b'],
        [1, 2],
      ]),
      'workbook-header-missing',
    ],
    ['a list without its numbers', sheetOf([header.slice(0, 3)]), 'workbook-header-missing'],
    ['a header that says a thing twice', sheetOf([[...header, 'USCC']]), 'workbook-header-double'],
    ['a row far down', far('A6000'), 'workbook-too-many-rows'],
    ['a column far out', far('CZ1'), 'workbook-too-many-columns'],
  ])('%s is refused as data', async (_, bytes, code) => {
    const { send, act, call } = inspectionWorld();
    const id = await send(bytes);
    const { status, body } = await act(id, 'apply');
    expect([status, body.status, body.problem.code]).toEqual([200, 'refused', code]);
    expect(body.problem.zh).toMatch(/\p{Script=Han}/u);
    expect((await call('GET', `/v1/inspections/${id}/rejects`)).body.code).toBe('rejects-not-ready');
  });

  it('says when the file has not arrived, or is another one', async () => {
    const { announce, act, lake } = inspectionWorld();
    const bytes = sheetOf([header]);
    const { inspectionId, upload } = (await announce(bytes)).body;
    expect(await act(inspectionId, 'check')).toMatchObject({
      status: 409,
      body: { code: 'workbook-missing' },
    });
    lake.objects.set(upload.url.slice(5), Buffer.from('other'));
    expect((await act(inspectionId, 'check')).body.problem.code).toBe('workbook-changed');
  });

  it('refuses two lists in one workbook, and ignores other sheets', async () => {
    const { send, act } = inspectionWorld();
    const book = XLSX.utils.book_new();
    for (const name of ['一', '二'])
      XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([header]), name);
    const two = XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
    expect((await act(await send(two), 'check')).body.problem).toMatchObject({
      code: 'workbook-several-lists',
    });
    book.Sheets['二'] = XLSX.utils.aoa_to_sheet([['备注'], ['无']]);
    const one = XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
    expect((await act(await send(one), 'check')).body.status).toBe('checked');
  });
});
