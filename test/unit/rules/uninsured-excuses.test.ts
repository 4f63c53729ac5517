import { normaliseName } from '../../../functions/shared/normalise-name.ts';
import { type Case, describeCases, FIRM, insured, without } from './insurance-cases.ts';
import { account, CITY, measured, operator, register, registered } from './make.ts';
import {
  branch,
  contribution,
  declaration,
  feeds,
  injury,
  market,
  OUTSIDER,
  ofParent,
  PARENT_SUBJECT,
  PROJECTS,
  project,
  projectInsurance,
  SELF_EMPLOYED,
} from './make-insurance.ts';

const ACCUSED = ['uninsured/alert'];
const staff = (headcount: number, values: Parameters<typeof registered>[0] = {}) =>
  registered({ headcount, ...values });

describeCases('uninsured: what proves employment', [
  ['employees by the annual report', 'DECISIONS 13', [market({ employees: 3 })], ACCUSED],
  ['declared workers', '职业病危害项目申报办法', [declaration()], ACCUSED],
  ['a recognised injury', '工伤保险条例 18', [injury()], ACCUSED],
  [
    'a refused one does not',
    '工伤保险条例 18',
    [injury({ outcome: 'refused' })],
    ['uninsured: no-employment-evidence'],
  ],
  [
    'no employees by the annual report',
    'DECISIONS 13',
    [market({ employees: 0 })],
    ['uninsured: no-employment-evidence'],
  ],
  ['an empty annual report', 'feeds', [market()], ['uninsured: no-employment-evidence']],
  [
    'an injury at the edge of the window',
    'employmentEvidenceDays',
    [injury({ injuredOn: '2023-03-03' })],
    ACCUSED,
  ],
  [
    'an injury a day older',
    'employmentEvidenceDays',
    [injury({ injuredOn: '2023-03-02' })],
    ['uninsured : employment-evidence-old'],
  ],
  [
    'an old measurement',
    'employmentEvidenceDays',
    [measured({ sampledOn: '2022-11-30', exposedWorkers: 9 })],
    ['uninsured : employment-evidence-old'],
  ],
  [
    'old evidence of an insured firm matters no more',
    'employmentEvidenceDays',
    [injury({ injuredOn: '2019-03-02' }), insured(9)],
    ['uninsured: insured'],
  ],
  [
    'an injury on an insured project is no proof',
    '人社部发〔2014〕103号',
    [injury({ projectCode: 'P9' })],
    ['uninsured: no-employment-evidence'],
    { insuredProjects: ['P9', 'P9|'] },
  ],
  ['an injury on a project of nobody is', '工伤保险条例 62', [injury({ projectCode: 'P9' })], ACCUSED],
] satisfies Case[]);

describeCases('uninsured: no longer in business', [
  [
    'deregistered by the market register',
    'DESIGN 6',
    [market({ status: 'deregistered', employees: 9 })],
    ['uninsured: not-operating'],
  ],
  ['revoked by it', 'DESIGN 6', [market({ status: 'revoked' }), injury()], ['uninsured: not-operating']],
  [
    'dormant by it',
    '市场主体登记管理条例 30',
    [market({ status: 'dormant' }), staff(9)],
    ['uninsured: not-operating'],
  ],
  [
    'gone by the market register, open by an equally new one',
    'DESIGN 6',
    [market({ status: 'deregistered' }), FIRM],
    ['uninsured: not-operating'],
  ],
  [
    'open by a newer register than the one that calls it gone',
    'DESIGN 6',
    [market({ status: 'deregistered' }), FIRM],
    ['uninsured : status-contradicts'],
    {
      registers: [
        ...feeds('emergency.firms').registers,
        register(CITY, { feed: 'market.firms', dataAsOf: '2026-01-31' }),
      ].map((own) => (own.feed === 'emergency.firms' ? { ...own, dataAsOf: '2026-03-01' } : own)),
    },
  ],
  [
    'deregistered by the firm register, alive by an older market register',
    'DESIGN 6',
    [market(), staff(9, { status: 'deregistered' })],
    ['uninsured: not-operating'],
  ],
  [
    'standing still contradicts nothing, however new the market register',
    'DESIGN 6',
    [market(), staff(9, { status: 'suspended' })],
    ['uninsured: not-operating'],
    { registers: [...feeds().registers, register(CITY, { feed: 'market.firms', dataAsOf: '2026-03-01' })] },
  ],
  [
    'moved: gone in one city of the market register, alive in another',
    'DESIGN 6',
    [market({ status: 'deregistered' }), market({ region: '370202', employees: 9 }, { scope: '370200' })],
    ACCUSED,
  ],
  [
    'its row of the market register was rejected',
    'DECISIONS 11',
    [FIRM, market({}, { stale: true })],
    ['uninsured : newest-row-rejected'],
  ],
] satisfies Case[]);

describeCases('uninsured: whom the firm need not insure', [
  [
    'all are dispatched to it',
    '劳务派遣暂行规定 10',
    [staff(9, { dispatchedWorkers: 9 })],
    ['uninsured: labour-dispatch'],
  ],
  [
    'more dispatched than staff',
    '劳务派遣暂行规定 10',
    [staff(9, { dispatchedWorkers: 12 })],
    ['uninsured: labour-dispatch'],
  ],
  ['one is its own', '社会保险法 58', [staff(9, { dispatchedWorkers: 8 })], ACCUSED],
  [
    'a dispatch agency is the employer of those it sends',
    '劳动合同法 58',
    [staff(9, { dispatchedWorkers: 9, industry: 'L7263' })],
    ACCUSED,
  ],
  [
    'so it is by its name',
    '劳动合同法 58',
    [staff(9, { dispatchedWorkers: 9, industry: 'L72', name: '济南甲劳务派遣有限公司' })],
    ACCUSED,
  ],
  [
    'all work by platform',
    '人社部发〔2021〕110号',
    [staff(40, { platformWorkers: 40 })],
    ['uninsured: platform-workers'],
  ],
  ['some do', '社会保险法 58', [staff(40, { platformWorkers: 30 })], ACCUSED],
  [
    'retirees and interns only',
    '劳动合同法实施条例 21',
    [staff(3, { retirees: 2, interns: 1 })],
    ['uninsured: retirees-interns'],
  ],
  [
    'nobody is left of several kinds',
    '劳动合同法实施条例 21',
    [staff(9, { retirees: 4, platformWorkers: 5 })],
    ['uninsured: exempt-workers'],
  ],
  [
    'exposed workers may be the dispatched ones',
    '劳务派遣暂行规定 10',
    [staff(9, { dispatchedWorkers: 9 }), measured({ exposedWorkers: 4 })],
    ['uninsured: labour-dispatch'],
  ],
  [
    'a recognised injury was to one of its own',
    '工伤保险条例 18',
    [staff(9, { dispatchedWorkers: 9 }), injury()],
    ACCUSED,
  ],
] satisfies Case[]);

describeCases('uninsured: self-employed', [
  [
    'nobody on record',
    '工伤保险条例 2',
    [market({ entity: 'self-employed', employees: 0 })],
    ['uninsured: self-employed-alone'],
  ],
  [
    'himself only',
    '工伤保险条例 2',
    [market({ entity: 'self-employed', employees: 1 })],
    ['uninsured: self-employed-alone'],
  ],
  ['with one employee', '工伤保险条例 2', [market({ entity: 'self-employed', employees: 2 })], ACCUSED],
  ['an injury of his employee', '工伤保险条例 2', [market({ entity: 'self-employed' }), injury()], ACCUSED],
  [
    'by the code alone',
    'GB 32100-2015',
    [staff(1)],
    ['uninsured: self-employed-alone'],
    { subject: `uscc:${SELF_EMPLOYED}` },
  ],
  ['a firm of one is a firm', '社会保险法 58', [market({ employees: 1 })], ACCUSED],
] satisfies Case[]);

describeCases('uninsured: grace', [
  [
    'founded 30 days ago by the market register',
    '社会保险法 57',
    [market({ establishedOn: '2026-01-31', employees: 9 })],
    ['uninsured: grace-period'],
  ],
  ['31 days ago', '社会保险法 57', [market({ establishedOn: '2026-01-30', employees: 9 })], ACCUSED],
  [
    'the later of two founding days counts',
    '社会保险法 57',
    [staff(9, { establishedOn: '2010-01-01' }), market({ establishedOn: '2026-02-20' })],
    ['uninsured: grace-period'],
  ],
] satisfies Case[]);

const HEAD_OFFICE = ofParent(registered({ headcount: 200, name: '济南总部有限公司' }));
describeCases('uninsured: branches', [
  [
    'the parent is insured',
    '社会保险法 58',
    [FIRM, branch()],
    ['uninsured: insured-under-parent'],
    { relatives: [HEAD_OFFICE, ofParent(account({}, { scope: '370200' }))] },
  ],
  [
    'the parent is in no register either',
    '劳动合同法实施条例 4',
    [FIRM, branch()],
    ACCUSED,
    { relatives: [HEAD_OFFICE] },
  ],
  [
    'the accounts of the parent lapsed',
    '劳动合同法实施条例 4',
    [FIRM, branch()],
    ACCUSED,
    { relatives: [HEAD_OFFICE, ofParent(account({ status: 'ended' }))] },
  ],
  ['nothing is known of the parent', 'DESIGN 6', [FIRM, branch()], ['uninsured : parent-unclear']],
  [
    'no parent is named',
    'DESIGN 6',
    [FIRM, market({ entity: 'branch' })],
    ['uninsured : parent-unclear'],
    { relatives: [HEAD_OFFICE] },
  ],
  [
    'the parent is of another province',
    'DESIGN 6',
    [FIRM, branch({ parentUscc: OUTSIDER })],
    ['uninsured : parent-unclear'],
  ],
  [
    'the register of the parent’s city is missing',
    'DECISIONS 10',
    [FIRM, branch()],
    ['uninsured : parent-unclear'],
    { relatives: [ofParent(registered({ region: '370303' }, { scope: '370300' }))] },
  ],
  [
    'a rejected row may be about the parent',
    'DECISIONS 11',
    [FIRM, branch()],
    ['uninsured : parent-unclear'],
    { relatives: [HEAD_OFFICE], protects: { subjects: [PARENT_SUBJECT] } },
  ],
  [
    'a rejected row bears the parent’s name',
    'DECISIONS 11',
    [FIRM, branch()],
    ['uninsured : parent-unclear'],
    { relatives: [HEAD_OFFICE], protects: { names: [normaliseName('济南总部有限公司')] } },
  ],
  [
    'a branch by its name, unknown to the market register',
    'DESIGN 6',
    [staff(9, { name: '济南甲有限公司历下分公司' })],
    ['uninsured : parent-unclear'],
  ],
  [
    'a firm of such a name by the market register',
    'DESIGN 6',
    [staff(9, { name: '济南甲办事处' }), market()],
    ACCUSED,
  ],
  [
    'insured itself',
    '社会保险法 57',
    [staff(20), branch(), insured(20)],
    ['headcount-gap: gap-below-threshold', 'uninsured: insured'],
  ],
  [
    'registered in another province',
    '社会保险法 57',
    [FIRM],
    ['uninsured : registered-elsewhere'],
    { subject: `uscc:${OUTSIDER}` },
  ],
  [
    'the code of another province, registered here by now',
    '社会保险法 57',
    [FIRM, market()],
    ACCUSED,
    { subject: `uscc:${OUTSIDER}` },
  ],
] satisfies Case[]);

const BUILDER = staff(60, { industry: 'E4710' });
const RUNNING = projectInsurance({ endOn: '2026-03-10' });
describeCases('uninsured: construction', [
  [
    'its project is insured',
    '人社部发〔2014〕103号',
    [BUILDER, RUNNING],
    ['uninsured: covered-by-project'],
    PROJECTS,
  ],
  [
    'all that it builds is insured',
    '人社部发〔2014〕103号',
    [BUILDER, RUNNING, project()],
    ['project-uninsured: project-insured', 'uninsured: covered-by-project'],
    PROJECTS,
  ],
  [
    'one project of two is insured',
    '人社部发〔2014〕103号',
    [BUILDER, RUNNING, project({ projectCode: 'P2' })],
    ['project-uninsured/alert P2|', 'uninsured/alert'],
    PROJECTS,
  ],
  [
    'the insurance of its project is over',
    '人社部发〔2014〕103号',
    [BUILDER, projectInsurance({ endOn: '2026-03-01' })],
    ACCUSED,
    PROJECTS,
  ],
  [
    'its last day counts',
    '人社部发〔2014〕103号',
    [BUILDER, projectInsurance({ endOn: '2026-03-02' })],
    ['uninsured: covered-by-project'],
    PROJECTS,
  ],
  ['no register of insured projects tells', 'DESIGN 6', [BUILDER], ['uninsured : project-cover-unknown']],
  ['none of its projects is insured', '社会保险法 58', [BUILDER], ACCUSED, PROJECTS],
  [
    'the register of insured projects is stale',
    'DECISIONS 10',
    [BUILDER],
    ['uninsured : project-cover-unknown'],
    {
      registers: [
        ...feeds().registers,
        register(CITY, { feed: 'hr.project-insurance', dataAsOf: '2026-01-15' }),
      ],
    },
  ],
  ['a factory is not covered by a project', '社会保险法 58', [FIRM, RUNNING], ACCUSED, PROJECTS],
  [
    'a builder by its account elsewhere is insured',
    'DECISIONS 10',
    [BUILDER, insured(60, {}, { scope: '370200' })],
    ['headcount-gap: gap-below-threshold', 'uninsured: insured-elsewhere'],
  ],
] satisfies Case[]);

describeCases('uninsured: witnesses and registers', [
  ['paid in January', '社会保险法 60', [FIRM, contribution()], ['uninsured : tax-contradicts']],
  ['paid until December only', '社会保险法 60', [FIRM, contribution({ month: '2025-12-01' })], ACCUSED],
  [
    'due but not paid',
    '社会保险法 86',
    [FIRM, contribution({ paid: '0' })],
    [...ACCUSED, 'arrears: arrears-below-threshold'],
  ],
  [
    'no insured register in the province',
    'DECISIONS 10',
    [FIRM, market(), operator()],
    [],
    { registers: [] },
  ],
  [
    'a missing register comes before an unclear parent',
    'DECISIONS 10',
    [FIRM, branch()],
    ['uninsured : register-missing'],
    without(CITY),
  ],
] satisfies Case[]);
