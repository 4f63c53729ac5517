import { describe, expect, it } from 'vitest';
import { getContract } from '../../../schemas/feeds/catalogue.ts';
import type { Contract } from '../../../schemas/feeds/contract.ts';
import { type Cells, judgeRow } from '../../../schemas/feeds/row-schema.ts';
import { sampleRows } from '../../../schemas/feeds/sample-rows.ts';

const context = { today: '2026-03-02', scope: '370100' };
const feed = (id: string): Contract => getContract(id) ?? expect.unreachable();
const judge = (id: string, changes: Cells) =>
  judgeRow(feed(id), { ...sampleRows(feed(id))[0], ...changes }, context);
const recordOf = (id: string, changes: Cells = {}) => {
  const verdict = judge(id, changes);
  return verdict.ok ? feed(id).toRecord(verdict.row) : expect.unreachable(JSON.stringify(verdict.errors));
};
const errorsOf = (id: string, changes: Cells): string[] => {
  const verdict = judge(id, changes);
  return verdict.ok ? [] : verdict.errors.map(({ column, code }) => `${column} ${code}`);
};

describe('checks between cells', () => {
  it.each<[feed: string, changes: Cells, errors: string[]]>([
    ['hr.project-insurance', { endOn: '2025-09-09' }, ['endOn dates-order']],
    ['hr.project-insurance', { endOn: '2025-09-10' }, []],
    ['hr.project-insurance', { migrantWorkers: '181' }, ['migrantWorkers count-over-total']],
    ['hr.project-insurance', { migrantWorkers: '180' }, []],
    ['hr.project-insurance', { coveredWorkers: '', migrantWorkers: '181' }, []],
    ['hr.injury-decisions', { decidedOn: '2026-01-11' }, ['decidedOn dates-order']],
    ['hr.injury-decisions', { decidedOn: '2026-01-12' }, []],
    [
      'hr.injury-decisions',
      { injuredOn: '2026-03-03', decidedOn: '2026-03-03' },
      ['injuredOn date-future', 'decidedOn date-future'],
    ],
    ['hr.injury-decisions', { clause: '第十六条' }, ['clause enum-unknown']],
    ['hr.injury-decisions', { diseaseCode: '高血压' }, ['diseaseCode disease-unknown']],
    ['hr.injury-decisions', { person: '379900198502030014' }, ['person person-check']],
    ['hr.training', { person: '' }, ['person required-missing']],
    ['hr.training', { person: '379***********0013' }, ['person person-masked']],
    ['hr.training', { post: '法人' }, ['post enum-unknown']],
    ['hr.key-posts', { year: '2027' }, ['year date-future']],
    ['hr.key-posts', { year: '2026' }, []],
    ['hr.key-posts', { year: '1999' }, ['year integer-range']],
    ['hr.fund-payments', { averageInsured: '118.25', year: '2000' }, []],
    ['health.checkups', { examined: '49' }, ['examined count-over-total']],
    ['health.checkups', { examined: '48' }, []],
    ['health.checkups', { suspectedCases: '46' }, ['suspectedCases count-over-total']],
    ['health.checkups', { contraindications: '46' }, ['contraindications count-over-total']],
    ['health.disease-cases', { diseaseCode: '尘肺' }, ['diseaseCode disease-unknown']],
    ['market.firms', { closedOn: '2012-09-17' }, ['closedOn dates-order']],
    ['market.firms', { parentUscc: '91379900MA00000232' }, ['parentUscc uscc-check']],
    ['tax.contributions', { month: '2026-04' }, ['month date-future']],
    ['tax.contributions', { month: '1999-12' }, ['month date-range']],
    ['tax.contributions', { paid: '9000' }, []],
    ['housing.projects', { endOn: '2025-09-09' }, ['endOn dates-order']],
    ...['hr.project-insurance', 'housing.projects', 'transport.projects'].flatMap(
      (id): [string, Cells, string[]][] => [
        [id, { endOn: '2046-03-03' }, ['endOn date-range']],
        [id, { endOn: '2046-03-02' }, []],
      ],
    ),
    ['emergency.hidden-dangers', { dueOn: '2206-03-31' }, ['dueOn date-range']],
    ['emergency.hidden-dangers', { dueOn: '9999-12-31' }, ['dueOn date-range']],
    ['emergency.hidden-dangers', { dueOn: '2046-03-03' }, ['dueOn date-range']],
    ['emergency.hidden-dangers', { dueOn: '2046-03-02' }, []],
    ['emergency.hidden-dangers', { dueOn: '2026-01-11' }, ['dueOn dates-order']],
    ['emergency.hidden-dangers', { dueOn: '' }, []],
    // A licence without end is often written so.
    ['emergency.firms', { licenceUntil: '9999-12-31' }, []],
    ['transport.projects', { sector: '水利' }, ['sector enum-unknown']],
    ['emergency.accidents', { kind: '摔伤' }, ['kind enum-unknown']],
    ['emergency.accidents', { deaths: '-1' }, ['deaths integer-range']],
    ['emergency.accidents', { deaths: '12', grade: '一般' }, []],
  ])('%s %o: %o', (id, changes, errors) => expect(errorsOf(id, changes)).toEqual(errors));
});

describe('records', () => {
  it.each([
    ['housing.projects', 'housing'],
    ['water.projects', 'water'],
    ['energy.projects', 'energy'],
    ['transport.projects', 'highway'],
  ])('of %s are projects of %s under their general contractor', (id, sector) => {
    const record = recordOf(id, { permitNo: '', section: '' });
    expect(record).toMatchObject({ kind: 'project', sector, permitNo: '', section: '' });
    const verdict = judge(id, {});
    expect(verdict.ok && feed(id).subjectOf(verdict.row, '370100')).toBe('uscc:91379900MA00000156');
  });

  it.each(['emergency.accidents', 'transport.accidents', 'housing.accidents'])(
    'of %s are accidents by GB 6441',
    (id) =>
      expect(recordOf(id)).toMatchObject({
        ...{ kind: 'accident', accident: '03', grade: 'ordinary', deaths: 0, loss: '35.5' },
      }),
  );

  it('of project insurance are filed under who insured it', () => {
    const verdict = judge('hr.project-insurance', { insuredBy: '91379900MA00000231' });
    expect(verdict.ok && feed('hr.project-insurance').subjectOf(verdict.row, '370100')).toBe(
      'uscc:91379900MA00000231',
    );
  });

  it('of the market say what sort of entity it is, beside the kind of record', () => {
    expect(recordOf('market.firms', { kind: '分公司' })).toMatchObject({
      ...{ kind: 'market-firm', entity: 'branch', status: 'deregistered' },
    });
  });

  it.each([
    ...[
      ...['有限责任公司(自然人投资或控股)', '有限责任公司（自然人独资）', '其他有限责任公司'],
      ...['有限责任公司(自然人投资或控股的法人独资)', '有限责任公司(非自然人投资或控股的法人独资)'],
      ...['股份有限公司(上市)', '其他股份有限公司（非上市）', '有限责任公司(自然人投资或控股)(1130)'],
      ...[
        '个人独资企业',
        '普通合伙企业',
        '有限合伙企业',
        '合伙企业',
        '全民所有制',
        '集体所有制',
        '外商投资企业',
      ],
    ].map((kind) => [kind, 'enterprise']),
    ...[
      ...['有限责任公司分公司(自然人投资或控股)', '其他有限责任公司分公司', '农民专业合作社分支机构'],
      ...['全民所有制分支机构(非法人)', '外国(地区)企业常驻代表机构'],
    ].map((kind) => [kind, 'branch']),
    ['个体工商户（内地）', 'self-employed'],
    ['农民专业合作社', 'farm-cooperative'],
    ['农民专业合作社联合社', 'farm-cooperative'],
  ])('of the market take the kind %s for %s', (kind, entity) =>
    expect(recordOf('market.firms', { kind })).toMatchObject({ entity }),
  );

  it.each([
    ...['吊销，已注销', '吊销已注销', '注销'].map((status) => [status, 'deregistered']),
    ...['吊销，未注销', '吊销未注销', '撤销'].map((status) => [status, 'revoked']),
    ...['在营（开业）企业', '存续（在营、开业、在册）', '在业'].map((status) => [status, 'existing']),
    ['歇业', 'dormant'],
  ])('of the market take the status %s for %s', (status, expected) =>
    expect(recordOf('market.firms', { status, closedOn: '' })).toMatchObject({ status: expected }),
  );

  it.each([
    [{ status: '迁出' }, ['status enum-unknown']],
    [{ kind: '有限责任公司党委' }, ['kind enum-unknown']],
    [{ kind: '事业单位' }, ['kind enum-unknown']],
    [{ kind: '()' }, ['kind enum-unknown']],
  ])('of the market leave %o alone', (changes, errors) =>
    expect(errorsOf('market.firms', changes)).toEqual(errors),
  );

  it('of insured firms take 停保 for suspended, and a city’s own level for the city', () =>
    expect(recordOf('hr.insured-firms', { status: '停保', region: '济南市本级' })).toMatchObject({
      ...{ status: 'suspended', region: '370100' },
    }));

  it('of contributions keep the month as its first day and amounts as exact text', () => {
    expect(recordOf('tax.contributions', { accountNo: '', month: '202601', due: '6,804.10' })).toMatchObject({
      ...{ kind: 'contribution', accountNo: '', month: '2026-01-01', due: '6804.1', paid: '6804' },
    });
  });

  it('of firms know who need not be insured by them', () => {
    expect(recordOf('emergency.firms')).toMatchObject({
      ...{ dispatchedWorkers: 12, platformWorkers: 0, retirees: 3, interns: 2 },
    });
  });
});
