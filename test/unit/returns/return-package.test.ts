import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import type { Fact } from '../../../schemas/records/fact.ts';
import { cityOf, ZONES } from '../../../schemas/reference/regions.ts';
import { csvText } from '../../support/csv-text.ts';
import { ACCOUNT_HEADER, account, usccNo } from '../../support/ingest-files.ts';
import { SUBMISSION_ID } from '../../support/ingest-run.ts';
import { returnWorld } from '../../support/return-world.ts';
import { aHead, anAlert } from '../api/fixtures.ts';
import { account as accountFact, measured, registered } from '../rules/make.ts';

const of = (uscc: string, fact: Fact): Fact => ({
  ...fact,
  subject: `uscc:${uscc}`,
  record: { ...fact.record, uscc } as Fact['record'],
});
const HEALTH = [
  '统一社会信用代码',
  '用人单位名称',
  '报告编号',
  '检测点位',
  '危害因素',
  '采样日期',
  '检测类型',
  '检测结果',
  '计量单位',
];
const sample = (
  uscc: string,
  workplace: string,
  agent: string,
  over: Record<number, string> = {},
): string[] =>
  [uscc, '虚构有限公司', `BG-${workplace}`, workplace, agent, '2026-01-15', 'C-TWA', '12', 'mg/m³'].map(
    (cell, index) => over[index] ?? cell,
  );
const linesOf = (text: string): string[][] =>
  text
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
/** Added cells of each row, by header. */
const addedOf = (text: string, own: number): Record<string, string>[] => {
  const [header = [], ...rows] = linesOf(text);
  return rows.map((row) =>
    Object.fromEntries(header.slice(own).map((name, index) => [name, row[own + index] ?? ''])),
  );
};
const note = (ruleId: string, reason: string, topic = '') => ({ ruleId, reason, topic, city: '370100' });

describe('a return package', () => {
  it('gives hr its own rows with what completes its register', async () => {
    const rows = [1, 2, 3, 4].map((serial) => account(serial));
    const bad = account(5, { 0: 'X', 6: '很多' });
    const body = Buffer.from(csvText([ACCOUNT_HEADER, ...rows, bad], { end: '\r\n' }));
    const world = await returnWorld({ body, feed: 'hr.insured-firms', organ: 'hr' });
    const [one, two, three] = [usccNo(1), usccNo(2), usccNo(3)];
    await world.facts.writeMany(
      [
        of(one, accountFact({ insuredHeadcount: 100 })),
        of(one, registered({ headcount: 120 })),
        of(two, accountFact({ status: 'suspended' })),
        of(two, registered({ status: 'deregistered' })),
      ].map((put) => ({ put })),
    );
    world.cases.seed(
      aHead({ subject: `uscc:${one}`, cleared: [{ ruleId: 'uninsured', reason: 'insured' }] }),
      [
        anAlert({ uscc: one, subject: `uscc:${one}`, kind: 'hidden-danger', topic: 'a' }),
        anAlert({
          uscc: one,
          subject: `uscc:${one}`,
          kind: 'hidden-danger',
          topic: 'b',
          status: 'marked-done',
        }),
      ],
    );
    world.cases.seed(
      aHead({
        subject: `uscc:${two}`,
        notEvaluated: [
          note('uninsured', 'insurance-lapsed'),
          note('exceedance', 'twa-missing', 'W|苯|PC-TWA'),
        ],
      }),
    );
    world.cases.seed(aHead({ subject: `uscc:${three}` }), [
      anAlert({ uscc: three, subject: `uscc:${three}`, kind: 'uninsured' }),
    ]);
    const done = await world.run();
    const added = addedOf(world.file('return.csv').toString('utf8'), ACCOUNT_HEADER.length);
    expect(added[0]).toEqual({
      工伤保险参保情况: '已参保',
      是否超标: '未研判：无检测数据',
      职业病危害申报: '未研判：无申报记录',
      经营状态: '在业',
      事故隐患: '1',
      未研判原因: '',
      申报从业人数: '120',
      人数差: '20',
    });
    expect(added[1]).toMatchObject({
      工伤保险参保情况: '未研判：有参保账户但均非参保状态',
      经营状态: '注销',
      事故隐患: '0',
      未研判原因: '工伤保险：有参保账户但均非参保状态；危害因素：缺少时间加权平均浓度（C-TWA）',
      申报从业人数: '',
      人数差: '',
    });
    expect(added[2]?.['工伤保险参保情况']).toBe('未参保');
    expect(added[3]).toMatchObject({
      工伤保险参保情况: '未研判：尚未研判',
      经营状态: '未研判：尚未接入企业底册',
    });
    expect(added[4]).toMatchObject({ 工伤保险参保情况: '未接收：uscc-format、integer-format', 人数差: '' });
    expect(done).toMatchObject({ rows: 5, rejectedRows: 1, period: '2026-02', writtenOn: '2026-03-02' });
    expect(done.columns[0]).toEqual({
      field: 'insurance',
      header: '工伤保险参保情况',
      counts: {
        已参保: 1,
        未参保: 1,
        未接收: 1,
        '未研判：尚未研判': 1,
        '未研判：有参保账户但均非参保状态': 1,
      },
    });
    for (const { counts } of done.columns)
      expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(5);
  });

  it('tells the sending office once, with names and counts and no row', async () => {
    const body = Buffer.from(csvText([ACCOUNT_HEADER, account(1)]));
    const zone = ZONES.find(({ code }) => cityOf(code) === '370100')?.code ?? '';
    const world = await returnWorld({ body, feed: 'hr.insured-firms', organ: 'hr', scope: zone });
    await world.run();
    await world.run();
    const [first, second] = world.told;
    expect(first?.messageId).toBe(second?.messageId);
    expect(first).toMatchObject({
      office: { organ: 'hr', city: '370100' },
      type: 'return.ready',
      documentId: SUBMISSION_ID,
      n: 1,
      data: {
        submissionId: SUBMISSION_ID,
        feed: 'hr.insured-firms',
        period: '2026-02',
        files: ['return.csv', 'return.xlsx'],
      },
    });
    expect(JSON.stringify(first)).not.toContain(usccNo(1));
  });

  it('gives health what was found at the workplace of each row, under a header that cannot be taken for a verdict', async () => {
    const uscc = usccNo(1);
    const rows = [
      sample(uscc, '喷漆岗', '苯'),
      sample(uscc, '喷漆岗', '甲苯'),
      sample(uscc, '调漆岗', '苯'),
      sample(uscc, '烘干岗', '苯'),
      sample(uscc, '包装|岗', '苯'),
      sample(uscc, '打磨岗', '苯'),
    ];
    const body = Buffer.from(csvText([HEALTH, ...rows]));
    const world = await returnWorld({ body, organ: 'health' });
    await world.facts.writeMany([{ put: of(uscc, measured()) }]);
    const own = { uscc, subject: `uscc:${uscc}`, kind: 'exceedance' as const };
    world.cases.seed(
      aHead({
        subject: own.subject,
        notEvaluated: [note('exceedance', 'ste-missing', '喷漆岗|甲苯|PC-STEL')],
      }),
      [
        anAlert({ ...own, topic: '喷漆岗|苯|PC-TWA' }),
        anAlert({ ...own, topic: '调漆岗|苯|PC-TWA', severity: 'warning' }),
        anAlert({ ...own, topic: '烘干岗|苯', kind: 'verdict-difference', severity: 'review' }),
        anAlert({ ...own, topic: '包装%7C岗|苯|PC-TWA', status: 'marked-wrong' }),
      ],
    );
    await world.run();
    const added = addedOf(world.file('return.csv').toString('utf8'), HEALTH.length);
    expect(added.map((row) => row['是否超标（联防反馈）'])).toEqual([
      '超标',
      '未研判：缺少短时间接触浓度（C-STE）',
      '未超标（达到行动水平）',
      '未研判：检测结论与中心判定不一致，待复核',
      '已排除：核查认定有误',
      '未超标',
    ]);
    expect(added.map((row) => row['未研判原因'])).toEqual([
      '',
      '危害因素：缺少短时间接触浓度（C-STE）',
      '',
      '',
      '',
      '',
    ]);
    expect(Object.keys(added[0] ?? {})).not.toContain('申报从业人数');
  });

  it('tells other organs of an exceedance only that there is one', async () => {
    const uscc = usccNo(1);
    const header = ['统一社会信用代码', '企业名称', '行政区划代码', '行业代码', '经营状态'];
    const body = Buffer.from(csvText([header, [uscc, '虚构有限公司', '370102', 'C3311', '在业']]));
    const world = await returnWorld({ body, feed: 'emergency.firms', organ: 'emergency' });
    await world.facts.writeMany([{ put: of(uscc, measured()) }]);
    world.cases.seed(aHead({ subject: `uscc:${uscc}` }), [
      anAlert({
        uscc,
        subject: `uscc:${uscc}`,
        kind: 'exceedance',
        topic: '喷漆岗|苯|PC-TWA',
        values: { ratio: '4' },
      }),
    ]);
    await world.run();
    const text = world.file('return.csv').toString('utf8');
    expect(addedOf(text, header.length)[0]).toMatchObject({
      是否超标: '超标',
      '经营状态（联防反馈）': '未研判：尚未接入企业底册',
    });
    expect(text).not.toMatch(/喷漆|苯|PC-TWA/);
  });

  it('says of a firm that no register knows so only where there is a register', async () => {
    const body = Buffer.from(csvText([ACCOUNT_HEADER, account(1)]));
    const world = await returnWorld({ body, feed: 'hr.insured-firms', organ: 'hr' });
    await world.registers.put({
      ...{ feed: 'emergency.firms', scope: '370100', submissionId: 's', seq: 1, period: '2026-02', rows: 1 },
      ...{ dataAsOf: '2026-02-28', sha256: '', settledAt: '2026-03-01T00:00:00.000Z', complete: true },
    });
    await world.run();
    expect(addedOf(world.file('return.csv').toString('utf8'), 7)[0]?.['经营状态']).toBe('底册无此单位');
  });

  it('says of an operator without a code that it cannot be judged', async () => {
    const header = ['经营许可证号', '统一社会信用代码', '业户名称', '行政区划代码', '经营范围', '状态'];
    const body = Buffer.from(csvText([header, ['370102000001', '', '虚构个体户', '370102', '货运', '营业']]));
    const world = await returnWorld({ body, feed: 'transport.operators', organ: 'transport' });
    await world.run();
    const [row] = addedOf(world.file('return.csv').toString('utf8'), header.length);
    expect(new Set(Object.values(row ?? {}))).toEqual(new Set(['未研判：无统一社会信用代码']));
  });

  it('is none of a submission that is not settled', async () => {
    const body = Buffer.from(csvText([ACCOUNT_HEADER, account(1)]));
    const world = await returnWorld({ body, feed: 'hr.insured-firms', organ: 'hr' });
    await world.submissions.transition(SUBMISSION_ID, ['settled'], 'withdrawn');
    await expect(world.run()).rejects.toThrow();
    expect([world.told, await world.lake.list('returns/')]).toEqual([[], []]);
  });
});

describe('the sender’s own cells', () => {
  const odd = account(3, { 2: '㐀坏🚒︐龴€ 有限公司', 1: '=1+1' });
  const quoted = account(4, { 2: '虚构"四",号\n有限公司' });
  const rows = [account(1), account(2, { 1: ' 007 ', 6: '+12' }), odd, quoted];
  const text = csvText([['参保单位一览', '', '', '', '', '', ''], ACCOUNT_HEADER, ...rows], { end: '\r\n' });

  it.each([
    ['gb18030', iconv.encode(text.replaceAll('︐龴', ''), 'gb18030')],
    ['utf-8', Buffer.from(text)],
    ['utf-8-bom', Buffer.from(`\ufeff${text}`)],
  ])('come back byte for byte in %s, in their order, behind no title', async (_, body) => {
    const world = await returnWorld({ body, feed: 'hr.insured-firms', organ: 'nobody', windowRows: 2 });
    const done = await world.run();
    expect(done.columns).toEqual([]);
    const start = body.indexOf(body.subarray(0, 3).equals(Buffer.from('\ufeff')) ? '\n' : '\n') + 1;
    const mark = body.subarray(0, 3).equals(Buffer.from('\ufeff')) ? Buffer.from('\ufeff') : Buffer.alloc(0);
    const expected = Buffer.concat([mark, body.subarray(start)])
      .toString('latin1')
      .replace('=1+1', "'=1+1");
    expect(world.file('return.csv').toString('latin1')).toBe(expected);
  });

  it('keep characters that GB 18030 writes in two bytes', async () => {
    const name = Buffer.from([0xa6, 0xd9, 0xfe, 0x59, 0xb9, 0xab, 0xcb, 0xbe]);
    const gb = iconv.encode(csvText([ACCOUNT_HEADER, account(1, { 2: 'NAME' })], { end: '\r\n' }), 'gb18030');
    const at = gb.indexOf('NAME');
    const body = Buffer.concat([gb.subarray(0, at), name, gb.subarray(at + 4)]);
    const world = await returnWorld({ body, feed: 'hr.insured-firms', organ: 'nobody' });
    await world.run();
    expect(world.file('return.csv').equals(body)).toBe(true);
  });

  it('are texts in the workbook too: no formula, no number that loses its zeros', async () => {
    const world = await returnWorld({ body: Buffer.from(text), feed: 'hr.insured-firms', organ: 'hr' });
    await world.run();
    const { Sheets, SheetNames } = XLSX.read(world.file('return.xlsx'), { cellFormula: true });
    const sheet = Sheets[SheetNames[0] ?? ''] ?? {};
    const table = XLSX.utils.sheet_to_json<string[]>(sheet, { header: 1, raw: true });
    expect(table[0]?.slice(0, 7)).toEqual(ACCOUNT_HEADER);
    expect([table[3]?.[1], table[2]?.[1], table[2]?.[6], table[4]?.[2]]).toEqual([
      '=1+1',
      ' 007 ',
      '+12',
      quoted[2],
    ]);
    const cells = Object.values(sheet).filter(
      (cell): cell is XLSX.CellObject => typeof cell === 'object' && 't' in cell,
    );
    expect(cells.filter(({ f, t }) => f !== undefined || t !== 's')).toEqual([]);
  });

  it('come with a tab where the sender used one, and short or long rows keep the added columns in place', async () => {
    const tab = [ACCOUNT_HEADER, account(1), [...account(2), '多余'], account(3).slice(0, 7)]
      .map((row) => `${row.join('\t')}\r\n`)
      .join('');
    const world = await returnWorld({ body: Buffer.from(tab), feed: 'hr.insured-firms', organ: 'hr' });
    await world.run();
    const lines = world
      .file('return.csv')
      .toString('utf8')
      .split('\r\n')
      .slice(0, -1)
      .map((line) => line.split('\t'));
    expect(lines.map((line) => line.length)).toEqual([15, 15, 15, 15]);
    expect(lines[2]?.[7]).toBe('未接收：cells-surplus');
  });

  it('of NDJSON come back as CSV under all keys of the file', async () => {
    const line = (serial: number, over: object = {}) => {
      const row = Object.fromEntries(ACCOUNT_HEADER.map((name, index) => [name, account(serial)[index]]));
      return `${JSON.stringify({ ...row, ...over })}\n`;
    };
    const body = Buffer.from(line(1) + line(2, { 备注: '新增' }));
    const world = await returnWorld({ body, feed: 'hr.insured-firms', organ: 'hr' });
    await world.run();
    const [header, first, second] = linesOf(world.file('return.csv').toString('utf8'));
    expect(header?.slice(0, 9)).toEqual([...ACCOUNT_HEADER, '备注', '工伤保险参保情况']);
    expect([first?.[7], second?.[7], first?.[8]]).toEqual(['', '新增', '未研判：尚未研判']);
  });

  it('go out as CSV alone when they are too many for a workbook', async () => {
    const body = Buffer.from(csvText([ACCOUNT_HEADER, ...[1, 2, 3].map((serial) => account(serial))]));
    const world = await returnWorld({ body, feed: 'hr.insured-firms', organ: 'hr', mostXlsxRows: 2 });
    const done = await world.run();
    expect(done.files.map(({ name }) => name)).toEqual(['return.csv']);
    expect(done.note?.zh).toContain('2行');
  });
});

describe('a collapse of rows', () => {
  const sent = async (collapsed: boolean) => {
    const body = Buffer.from(csvText([ACCOUNT_HEADER, account(1)]));
    const world = await returnWorld({ body, feed: 'hr.insured-firms', organ: 'hr' });
    const volume = { rows: 1, median: 40, periods: 4, collapsed };
    await world.submissions.transition(SUBMISSION_ID, ['settled'], 'settled', { volume });
    await world.run();
    return world.told;
  };

  it('is told to the sending office, before its package', async () => {
    const [first, second] = await sent(true);
    expect(first).toMatchObject({
      ...{ type: 'feed.collapsed', office: { organ: 'hr', city: '370100' }, n: 1 },
      data: { rows: 1, median: 40, text: { zh: expect.stringContaining('共1行，此前4期的中位数为40行') } },
    });
    expect(second?.type).toBe('return.ready');
  });

  it('is not told where there is none', async () => {
    expect((await sent(false)).map(({ type }) => type)).toEqual(['return.ready']);
  });
});
