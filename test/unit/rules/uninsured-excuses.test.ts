import { type Case, describeCases, FIRM, insured } from './insurance-cases.ts';
import { CITY, measured, register, registered } from './make.ts';
import { declaration, feeds, injury, market, SELF_EMPLOYED } from './make-insurance.ts';

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
