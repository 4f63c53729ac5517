import type { LayoutColumn } from './layouts.ts';

/** Feeds beside the five of every city: the departments that joined later, or for whom one file is enough. */
export type WiderFeedId =
  | 'hr.project-insurance'
  | 'hr.injury-decisions'
  | 'hr.fund-payments'
  | 'hr.key-posts'
  | 'hr.training'
  | 'health.declarations'
  | 'health.disease-cases'
  | 'health.checkups'
  | 'emergency.accidents'
  | 'market.firms'
  | 'tax.contributions'
  | 'housing.projects';

const USCC: LayoutColumn = ['uscc', '统一社会信用代码'];
const PERSON: LayoutColumn = ['person', '证件号码', '社会保障号码'];
const PROJECT: readonly LayoutColumn[] = [
  ['projectCode', '项目代码'],
  ['permitNo', '施工许可证号'],
  ['section', '标段'],
  ['projectName', '项目名称', '工程名称'],
];
const BUILT: readonly LayoutColumn[] = [
  ['region', '行政区划代码', '项目所在区县'],
  ['contractAmount', '合同金额(万元)'],
  ['startOn', '开工日期', '计划开工日期'],
  ['endOn', '竣工日期', '计划竣工日期'],
];

/** Columns as departments print them; those that nobody in the sample fills are left out. */
export const WIDER_LAYOUTS: Readonly<Record<WiderFeedId, readonly LayoutColumn[]>> = {
  'hr.project-insurance': [
    ...PROJECT,
    ['insuredBy', '参保单位信用代码'],
    ['sector', '工程类别'],
    ...BUILT,
    ['insuredOn', '参保日期'],
    ['coveredWorkers', '参保人数', '覆盖人数'],
  ],
  'hr.injury-decisions': [
    ['decisionNo', '认定书编号'],
    USCC,
    ['injuredOn', '受伤日期', '事故日期'],
    ['decidedOn', '认定日期'],
    ['clause', '认定情形', '适用条款'],
    ['outcome', '认定结论'],
    ['cause', '事故类别'],
    ['fatal', '是否死亡', '是否工亡'],
    PERSON,
    ['post', '岗位', '工种'],
    ['diseaseCode', '职业病名称'],
  ],
  'hr.fund-payments': [
    USCC,
    ['year', '年度'],
    ['contributions', '征缴', '征缴金额'],
    ['payments', '支付', '基金支付'],
    ['averageInsured', '月平均参保人数'],
  ],
  'hr.key-posts': [USCC, ['year', '年度'], ['post', '岗位类别'], ['persons', '应训人数']],
  'hr.training': [
    ['sessionNo', '培训班编号'],
    PERSON,
    USCC,
    ['post', '岗位类别'],
    ['mode', '培训方式'],
    ['heldOn', '培训日期'],
    ['result', '考核结果'],
  ],
  'health.declarations': [
    USCC,
    ['name', '用人单位名称'],
    ['region', '行政区划代码', '所在区县'],
    ['industry', '行业代码'],
    ['workers', '职工人数'],
    ['exposedWorkers', '接触人数'],
    ['agents', '危害因素清单', '职业病危害因素'],
    ['hazardClass', '职业病危害风险分类'],
    ['declaredOn', '申报日期'],
    ['lastTestedOn', '最近检测日期'],
  ],
  'health.disease-cases': [
    ['caseNo', '报告卡编号'],
    USCC,
    ['diseaseCode', '职业病名称'],
    ['diagnosedOn', '诊断日期'],
    ['stage', '分期'],
    PERSON,
    ['suspected', '是否疑似'],
  ],
  'health.checkups': [
    USCC,
    ['year', '年度'],
    ['agent', '危害因素'],
    ['due', '应检人数'],
    ['examined', '实检人数'],
    ['suspectedCases', '疑似职业病人数'],
  ],
  'emergency.accidents': [
    ['accidentNo', '事故编号'],
    USCC,
    ['occurredOn', '发生日期'],
    ['region', '行政区划代码'],
    ['kind', '事故类别'],
    ['grade', '事故等级'],
    ['deaths', '死亡人数'],
    ['seriousInjuries', '重伤人数'],
    ['minorInjuries', '轻伤人数'],
  ],
  'market.firms': [
    USCC,
    ['name', '名称', '企业名称'],
    ['kind', '类型', '市场主体类型'],
    ['parentUscc', '隶属企业'],
    ['region', '住所区县'],
    ['industry', '行业代码'],
    ['establishedOn', '成立日期'],
    ['status', '登记状态'],
    ['closedOn', '注销日期'],
    ['employees', '从业人数'],
  ],
  'tax.contributions': [
    USCC,
    ['accountNo', '单位编号'],
    ['month', '费款所属期'],
    ['insuredHeadcount', '缴费人数'],
    ['payroll', '缴费基数'],
    ['due', '应缴金额'],
    ['paid', '实缴金额'],
    ['arrears', '欠费金额'],
  ],
  'housing.projects': [
    ...PROJECT,
    ['generalContractor', '施工总承包单位信用代码'],
    ...BUILT,
    ['workers', '用工人数'],
  ],
};
