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
