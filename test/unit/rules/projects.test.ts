import { describe, expect, test } from 'vitest';
import { type Case, describeCases, insured } from './insurance-cases.ts';
import { CITY, register, registered } from './make.ts';
import { feeds, judgeWith, PROJECTS, project, projectInsurance } from './make-insurance.ts';

const FOUND = ['project-uninsured/alert P1|'];
const only = (dataAsOf: string, scope = CITY, more = {}) => ({
  registers: [...feeds().registers, register(scope, { feed: 'hr.project-insurance', dataAsOf, ...more })],
});
const IDLE = 'uninsured: no-employment-evidence';
const says = (...lines: string[]) => [...lines, IDLE];

describeCases('projects without insurance', [
  ['housing', '人社部发〔2014〕103号', [project()], says(...FOUND), PROJECTS],
  ...(['railway', 'highway', 'waterway', 'water', 'energy', 'airport'] as const).map(
    (sector): Case => [sector, '人社部发〔2018〕3号', [project({ sector })], says(...FOUND), PROJECTS],
  ),
  [
    'whatever accounts its contractor has',
    '人社部发〔2014〕103号',
    [registered({ headcount: 20 }), insured(20), project()],
    [...FOUND, 'headcount-gap: gap-below-threshold', 'uninsured: insured'],
    PROJECTS,
  ],
  [
    'insured by anybody',
    '人社部发〔2014〕103号',
    [project()],
    says('project-uninsured: project-insured'),
    { ...PROJECTS, insuredProjects: ['P1', 'P1|'] },
  ],
  [
    'insured by its contractor',
    '人社部发〔2014〕103号',
    [project(), projectInsurance()],
    says('project-uninsured: project-insured'),
    PROJECTS,
  ],
  [
    'its section is insured',
    '人社部发〔2014〕103号',
    [project({ section: '1标' })],
    says('project-uninsured: project-insured'),
    { ...PROJECTS, insuredProjects: ['P1', 'P1|1标'] },
  ],
  [
    'the whole is insured, and so its section',
    '人社部发〔2014〕103号',
    [project({ section: '1标' })],
    says('project-uninsured: project-insured'),
    { ...PROJECTS, insuredProjects: ['P1', 'P1|'] },
  ],
  [
    'another section is insured',
    'DESIGN 6',
    [project({ section: '1标' })],
    says('project-uninsured P1|1标: project-section-unclear'),
    { ...PROJECTS, insuredProjects: ['P1', 'P1|2标'] },
  ],
  [
    'another project is insured',
    '人社部发〔2014〕103号',
    [project()],
    says(...FOUND),
    { ...PROJECTS, insuredProjects: ['P2', 'P2|'] },
  ],
  [
    'its insurance ended before it did',
    'DESIGN 6',
    [project(), projectInsurance({ endOn: '2026-02-28' })],
    says('project-uninsured P1|: project-insurance-ended'),
    { ...PROJECTS, insuredProjects: ['P1', 'P1|'] },
  ],
  [
    'two sections, one insured',
    '人社部发〔2014〕103号',
    [project({ section: '1标' }), project({ section: '2标' }), projectInsurance({ section: '1标' })],
    says('project-uninsured: project-insured', 'project-uninsured/alert P1|2标'),
    PROJECTS,
  ],
  [
    'two permits of one section',
    'DECISIONS 7',
    [project(), project({ permitNo: 'SG2' })],
    says(...FOUND),
    PROJECTS,
  ],
  [
    'started 30 days ago',
    'projectGraceDays',
    [project({ startOn: '2026-01-31' })],
    says('project-uninsured: project-grace'),
    PROJECTS,
  ],
  ['started 31 days ago', 'projectGraceDays', [project({ startOn: '2026-01-30' })], says(...FOUND), PROJECTS],
  ['not started', 'DESIGN 6', [project({ startOn: '2026-03-03' })], says(), PROJECTS],
  ['its last day', 'DESIGN 6', [project({ endOn: '2026-03-02' })], says(...FOUND), PROJECTS],
  ['over', 'DESIGN 6', [project({ endOn: '2026-03-01' })], says(), PROJECTS],
  ['no such register in the province', 'DECISIONS 10', [project()], says()],
  [
    'the register of another city only',
    'DECISIONS 10',
    [project()],
    says('project-uninsured P1|: register-missing'),
    only('2026-02-28', '370200'),
  ],
  ['the register of the province', 'DECISIONS 10', [project()], says(...FOUND), only('2026-02-28', '370000')],
  ['45 days old', 'DECISIONS 10', [project()], says(...FOUND), only('2026-01-16')],
  [
    '46 days old',
    'DECISIONS 10',
    [project()],
    says('project-uninsured P1|: register-stale'),
    only('2026-01-15'),
  ],
  [
    'too many rows were rejected',
    'DECISIONS 10',
    [project()],
    says('project-uninsured P1|: register-incomplete'),
    only('2026-02-28', CITY, { complete: false }),
  ],
  [
    'it is being applied',
    'DECISIONS 9',
    [project()],
    says('project-uninsured P1|: register-being-applied'),
    only('2026-02-28', CITY, { applying: 'x' }),
  ],
  [
    'the city of the site counts, not that of the firm',
    '鲁人社发〔2015〕15号',
    [registered({ headcount: 0 }), project({ region: '370202' }, { scope: '370200' })],
    says('project-uninsured P1|: register-missing'),
    PROJECTS,
  ],
  [
    'the row of the project was rejected',
    'DECISIONS 11',
    [project({}, { stale: true })],
    says('project-uninsured P1|: newest-row-rejected'),
    PROJECTS,
  ],
] satisfies Case[]);

const found = (...facts: Parameters<typeof judgeWith>[0]) =>
  judgeWith(facts, PROJECTS).findings.find(({ kind }) => kind === 'project-uninsured');

describe('what a project finding shows', () => {
  test('sector, amount, place, who answers', () => {
    const finding = found(
      registered(),
      project({ sector: 'water', contractAmount: '5230.5', workers: 60, region: '370103' }),
    );
    expect(finding).toMatchObject({
      basis: '人社部发〔2018〕3号、人社部发〔2014〕103号',
      city: CITY,
      district: '370103',
      topic: 'P1|',
      score: 62,
      values: {
        ...{ projectCode: 'P1', section: '', sector: 'water', department: 'water', contractAmount: '5230.5' },
        ...{ since: '2025-06-01', sinceKind: 'start', measure: 'administrative', registers: CITY },
      },
    });
    expect(finding?.reason.zh).toContain(`水利项目“示例大厦”在建（2025-06-01至2026-12-31）`);
  });

  test('looked at again at its start, after its grace, its end, and the freshness of the register', () => {
    const reviewOn = (values: Parameters<typeof project>[0]) =>
      judgeWith([project(values)], PROJECTS).reviewOn;
    expect(reviewOn({ startOn: '2026-03-20' })).toBe('2026-03-20');
    expect(reviewOn({ startOn: '2026-02-20' })).toBe('2026-03-23');
    expect(reviewOn({ endOn: '2026-03-12' })).toBe('2026-03-13');
    expect(reviewOn({})).toBe('2026-04-15');
  });

  test('four thousand sections of one contractor, each with its own insurance, take no longer than they must', () => {
    const many = Array.from({ length: 4_000 }, (_, i) => ({ projectCode: `P${i}`, permitNo: `SG${i}` }));
    const judged = judgeWith(
      [...many.map((own) => project(own)), ...many.map((own) => projectInsurance(own))].toReversed(),
      PROJECTS,
    );
    expect(judged.cleared).toContainEqual({ ruleId: 'project-uninsured', reason: 'project-insured' });
    expect(judged.findings).toEqual([]);
  });

  test('never the article on liability insurance', () => {
    expect(JSON.stringify(found(project()))).not.toContain('安全生产法');
  });
});
