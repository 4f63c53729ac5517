import { normaliseName } from '../../../functions/shared/normalise-name.ts';
import { type Case, describeCases, FIRM, insured, without } from './insurance-cases.ts';
import { account, CITY, operator, register, registered } from './make.ts';
import {
  branch,
  contribution,
  feeds,
  market,
  OUTSIDER,
  ofParent,
  PARENT_SUBJECT,
  PROJECTS,
  project,
  projectInsurance,
} from './make-insurance.ts';

const ACCUSED = ['uninsured/alert'];
const staff = (headcount: number, values: Parameters<typeof registered>[0] = {}) =>
  registered({ headcount, ...values });

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
    'a delta of insured projects is half applied: it takes nothing away',
    'DECISIONS 28',
    [BUILDER],
    ACCUSED,
    {
      registers: [
        ...PROJECTS.registers.slice(0, 2),
        register(CITY, { feed: 'hr.project-insurance', applying: 'next' }),
      ],
    },
  ],
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
