import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { ingestSubmission } from '../../../functions/ingest/ingest-submission.ts';
import { pseudonymBy } from '../../../functions/shared/pseudonym.ts';
import { FEEDS, getContract } from '../../../schemas/feeds/catalogue.ts';
import { csvText } from '../../support/csv-text.ts';
import { acceptedOf, faultsOf, rejectsCsvOf, rejectsOf, usccNo } from '../../support/ingest-files.ts';
import { ingestSetup, runIngest, SUBMISSION_ID, testPseudonym } from '../../support/ingest-run.ts';
import { returnWorld } from '../../support/return-world.ts';

const ID = '379900198502030013';
const OLD = '379900850203001';
const HEADER = ['培训班编号', '身份证号', '统一社会信用代码', '岗位类别', '培训日期', '姓名'];
const row = (over: Readonly<Record<number, string>> = {}): string[] =>
  ['PX-1', ID, usccNo(1), '班组长', '2026-01-22', '虚构甲'].map((cell, index) => over[index] ?? cell);
const file = (...rows: string[][]) => ({
  body: Buffer.from(csvText([HEADER, ...rows])),
  feed: 'hr.training',
});
const ingest = (...rows: string[][]) => runIngest(file(...rows));

describe('pseudonyms', () => {
  it('are HMAC-SHA-256 cut to 128 bits: test case 1 of RFC 4231', () => {
    const pseudonym = pseudonymBy(Buffer.alloc(20, 0x0b));
    expect(pseudonym('Hi There')).toBe('p1-b0344c61d8db38535ca8afceaf0bf12b');
  });

  it('stand in record and key, the same for the same person however the number is written', async () => {
    const run = await ingest(row(), row({ 0: 'PX-2', 1: OLD }), row({ 0: 'PX-3', 1: ` ${ID} ` }));
    const person = testPseudonym(ID);
    expect(acceptedOf(run).map(({ key }) => key)).toEqual(
      ['PX-1', 'PX-2', 'PX-3'].map((session) => `${session}|${person}`),
    );
    expect(acceptedOf(run)[0]?.record).toMatchObject({ kind: 'training', person });
    expect(run.summary?.unknownHeaders).toEqual(['姓名']);
  });

  it('need a key, and only where a feed names persons', async () => {
    const failing = async () => expect.unreachable('the key was asked for');
    const body = Buffer.from(
      csvText([
        ['统一社会信用代码', '年度', '岗位', '应训人数'],
        [usccNo(1), '2026', '班组长', '3'],
      ]),
    );
    const { deps } = await ingestSetup({ body, feed: 'hr.key-posts' });
    const outcome = await ingestSubmission({ ...deps, pseudonyms: failing })({ submissionId: SUBMISSION_ID });
    expect(outcome).toEqual({ outcome: 'ready' });
  });
});

describe('rejects of a feed that names persons', () => {
  it('mask the person, leave out what no column accounts for, and say so', async () => {
    const run = await ingest(row({ 4: '不详' }));
    const [header, own] = parse(rejectsCsvOf(run), { bom: true }) as string[][];
    expect(header?.slice(7)).toEqual(HEADER);
    expect(own?.slice(7)).toEqual(['PX-1', '379***********0013', usccNo(1), '班组长', '不详', '***']);
    expect(own?.[4]).toContain('证件号码已遮盖');
    expect(own?.[5]).toContain('masked in this file');
    expect(run.summary?.protects).toMatchObject({
      keys: [`PX-1|${testPseudonym(ID)}`],
      subjects: [`uscc:${usccNo(1)}`],
    });
  });

  it.each([
    ['379900198502030014', 'person-check', '379***********0014'],
    ['E1*', 'person-masked', '***'],
    ['E12', 'person-format', 'E*2'],
    ['甲乙', 'person-format', '***'],
    ['3.79900E+17', 'person-check', '***'],
  ])('show of %s nothing that tells the person: %s', async (cell, code, shown) => {
    const [reject] = rejectsOf(await ingest(row({ 1: cell })));
    expect(reject).toMatchObject({ column: 'person', code, value: shown });
    expect(reject?.messageZh).toContain(shown);
  });

  it('refuse an identity number in any other column, with no second error of that cell', async () => {
    const run = await ingest(row({ 0: ID }), row({ 2: ID }), row({ 3: `${ID}班组长` }));
    expect(faultsOf(run)).toEqual([
      '2 sessionNo person-elsewhere',
      '3 uscc person-elsewhere',
      '4 post person-elsewhere',
    ]);
    expect(run.summary?.protects.keys).toEqual([`PX-1|${testPseudonym(ID)}`]);
  });

  it('take no number for a firm in a row that does not line up', async () => {
    // One in 31 identity numbers passes the check of a USCC as well.
    const both = '379900198502010338';
    const run = await ingest(['PX-1', both, usccNo(1), '班组长', '2026-01-22', '虚构甲', '多出']);
    expect(faultsOf(run)).toEqual(['2  cells-surplus']);
    expect(rejectsOf(run)[0]?.value).toBe('***');
    expect(run.summary?.protects).toMatchObject({ keys: [], subjects: [`uscc:${usccNo(1)}`] });
  });

  it('name the clashing key by the sender’s own cells', async () => {
    const run = await ingest(row(), row({ 3: '主要负责人' }));
    expect(faultsOf(run)).toEqual(['2  key-conflict', '3  key-conflict']);
    expect(rejectsOf(run)[0]?.value).toBe('PX-1|379***********0013');
  });
});

describe('identity numbers in feeds that name nobody', () => {
  it('are masked in rejects and return packages, also where no column is known', async () => {
    const header = ['统一社会信用代码', '年度', '岗位', '应训人数', '联系人证件号', '备注'];
    const cells = [usccNo(1), '2026', '班组长', '3', ID, '虚构甲'];
    const body = Buffer.from(csvText([header, cells, [usccNo(2), '2026', '班组长', ID, ID, '']]));
    const world = await returnWorld({ body, feed: 'hr.key-posts', organ: 'nobody' });
    await world.run();
    for (const object of world.lake.objects.values()) expect(object.toString('utf8')).not.toContain(ID);
    const [, first] = parse(world.file('return.csv'), { bom: true }) as string[][];
    expect(first?.slice(4)).toEqual(['379***********0013', '虚构甲']);
  });
});

const PLAIN_FEEDS = FEEDS.filter(({ columns }) => !Object.values(columns).some(({ person }) => person));

describe('identity numbers in columns of feeds that name nobody', () => {
  /** A row of the feed's examples in which one cell is another. */
  const ingestWith = (
    feed: string,
    at: string,
    cell: string,
    over: Readonly<Record<string, string>> = {},
  ) => {
    const { columns } = getContract(feed) ?? expect.unreachable();
    const cells = Object.entries(columns).map(([name, { headers, example }]): [string, string] => [
      headers[0],
      name === at ? cell : (over[name] ?? example),
    ]);
    const body = Buffer.from(csvText([cells.map(([head]) => head), cells.map(([, text]) => text)]));
    return runIngest({ body, feed });
  };
  const storedOf = ({ lake, summary }: Awaited<ReturnType<typeof ingestWith>>): string =>
    [...[...lake.objects.values()].map((object) => object.toString('utf8')), JSON.stringify(summary)].join();

  it.each([
    ['health.measurements', 'workplace', `虚构甲 ${ID}`],
    ['health.measurements', 'workplace', `喷漆车间喷漆岗虚构甲${ID}（本人）`],
    ['health.measurements', 'workplace', `工位3 ${ID} 13900000000`],
    ['health.measurements', 'name', ID],
    ['health.measurements', 'reportNo', ID],
    ['health.measurements', 'sampleNo', ID.split('').join(' ')],
    ['health.measurements', 'value', ID],
    ['health.measurements', 'siteAddress', `3799001985\u200B02030013`],
    ['hr.insured-firms', 'accountNo', '37990019850203001x'],
    ['emergency.hidden-dangers', 'description', `操作工（${ID}）未持证`],
    ['market.firms', 'formerNames', '３７９９００１９８５０２０３００１３'],
  ])('%s %s: %s is refused', async (feed, column, cell) => {
    const run = await ingestWith(feed, column, cell);
    expect(faultsOf(run)).toEqual([`2 ${column} person-elsewhere`]);
    expect(storedOf(run)).not.toContain(cell);
    expect(storedOf(run)).not.toContain(ID);
  });

  it.each([
    ['reportNo', '370102202601120001'],
    ['sampleNo', '202601191005150001'],
    ['sampleNo', '20260119100515000123'],
    ['workplace', '913700001630477270'],
  ])('are no other numbers: %s %s', async (column, cell) => {
    const run = await ingestWith('health.measurements', column, cell);
    expect([faultsOf(run), acceptedOf(run)[0]?.record]).toMatchObject([[], { [column]: cell }]);
  });

  it.each(PLAIN_FEEDS.map(({ id }) => [id]))(
    '%s: stand in no accepted row, whatever the column',
    async (feed) => {
      for (const column of Object.keys(getContract(feed)?.columns ?? {})) {
        const run = await ingestWith(feed, column, ID);
        expect([column, acceptedOf(run), storedOf(run).includes(ID)]).toEqual([column, [], false]);
      }
    },
  );

  it.each(['name', 'accountNo'])(
    'protect nobody by the %s of a row without a legible code',
    async (column) => {
      const run = await ingestWith('hr.insured-firms', column, ID, { uscc: 'x' });
      expect(faultsOf(run)).toEqual(['2 uscc uscc-format', `2 ${column} person-elsewhere`]);
      expect(JSON.stringify(run.summary?.protects)).not.toContain(ID);
    },
  );
});

describe('rejected rows of projects', () => {
  it.each([
    ['hr.project-insurance', '标段承建单位信用代码'],
    ['housing.projects', '施工总承包'],
  ])('protect the firm of %s under its own header', async (feed, header) => {
    const { columns } = getContract(feed) ?? expect.unreachable();
    const own = Object.entries(columns).map(([name, column]): [string, string] =>
      name === 'insuredBy' || name === 'generalContractor'
        ? [header, usccNo(7)]
        : [column.headers[0], name === 'projectCode' ? '' : column.example],
    );
    const body = Buffer.from(csvText([own.map(([head]) => head), own.map(([, cell]) => cell)]));
    const run = await runIngest({ body, feed });
    expect(faultsOf(run)).toEqual(['2 projectCode required-missing']);
    expect(run.summary?.protects).toEqual({ keys: [], subjects: [`uscc:${usccNo(7)}`], names: [] });
  });
});

describe('return package of a feed that names persons', () => {
  it('gives the rows back with persons masked', async () => {
    const world = await returnWorld({ ...file(row(), row({ 0: 'PX-2', 4: '不详' })), organ: 'nobody' });
    await world.run();
    const rows = parse(world.file('return.csv'), { bom: true }) as string[][];
    expect(rows.map((cells) => [cells[0], cells[1], cells[5]])).toEqual([
      ['培训班编号', '身份证号', '姓名'],
      ['PX-1', '379***********0013', '***'],
      ['PX-2', '379***********0013', '***'],
    ]);
  });
});
