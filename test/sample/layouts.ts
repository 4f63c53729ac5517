import { WIDER_LAYOUTS, type WiderFeedId } from './wider-layouts.ts';

/** Columns of each feed in the order in which departments print them, with the headers they use (feeds.md). */
export type CoreFeedId =
  | 'hr.insured-firms'
  | 'emergency.firms'
  | 'transport.operators'
  | 'health.measurements'
  | 'emergency.hidden-dangers';
export type FeedId = CoreFeedId | WiderFeedId;

/** Which headers a file prints: the usual Chinese ones, the other ones (aliases, system codes), English, or our keys. */
export type HeaderStyle = 'zh' | 'alias' | 'english' | 'key';

/** Key of the column, then its headers: usual, alias, English; what is left out falls back to the usual one. */
export type LayoutColumn = readonly [key: string, zh: string, alias?: string | undefined, english?: string];

const USCC: LayoutColumn = ['uscc', '统一社会信用代码', '社会信用代码', 'USCC'];

const insured: readonly LayoutColumn[] = [
  USCC,
  ['accountNo', '单位编号', 'AAB001', 'Account'],
  ['name', '单位名称', 'AAB004', 'Employer'],
  ['region', '参保地', '统筹区', 'Region'],
  ['industry', '行业代码', '国民经济行业代码', 'Industry code'],
  ['status', '参保状态', 'AAB051', 'Status'],
  ['insuredHeadcount', '参保人数', '工伤保险参保人数', 'Insured'],
  ['migrantWorkers', '其中农民工', undefined, 'of whom migrant workers'],
  ['contributionBase', '月缴费基数', '缴费工资总额', 'Payroll'],
  ['riskClass', '风险类别', undefined, 'Risk class'],
  ['rate', '费率(%)', undefined, 'Rate'],
  ['enrolledOn', '参保日期'],
  ['arrearsSince', '欠费起始月'],
  ['address', '地址'],
  ['phone', '联系电话'],
];

const firms: readonly LayoutColumn[] = [
  ['uscc', '统一社会信用代码'],
  ['name', '企业名称', '用人单位名称'],
  ['region', '行政区划代码', '所属区县代码'],
  ['industry', '行业代码', '国民经济行业代码'],
  ['status', '经营状态'],
  ['headcount', '从业人数', '职工人数'],
  ['establishedOn', '成立日期'],
  ['sector', '监管行业'],
  ['address', '地址'],
  ['phone', '联系电话'],
];

const operators: readonly LayoutColumn[] = [
  ['licenceNo', '经营许可证号'],
  ['uscc', '统一社会信用代码'],
  ['name', '业户名称'],
  ['region', '行政区划代码'],
  ['scope', '经营范围'],
  ['vehicles', '车辆数'],
  ['drivers', '驾驶员数'],
  ['headcount', '从业人数'],
  ['status', '经营状态'],
  ['licensedOn', '发证日期'],
  ['licenceUntil', '有效期至'],
  ['address', '地址'],
  ['phone', '联系电话'],
];

const measurementHead: readonly LayoutColumn[] = [
  USCC,
  ['name', '用人单位名称', '单位名称', 'Employer'],
  ['reportNo', '报告编号', '检测报告编号', 'Report no'],
  ['workplace', '检测点位', '工作场所', 'Workplace'],
  ['agent', '危害因素', '检测项目', 'Agent'],
  ['cas', 'CAS号', 'CAS', 'CAS'],
  ['sampledOn', '采样日期', '检测日期', 'Sampling date'],
];
const measurementTail: readonly LayoutColumn[] = [
  ['unit', '计量单位', '单位', 'Unit'],
  ['lod', '最低检出浓度', undefined, 'LOD'],
  ['exposedWorkers', '接触人数', undefined, 'Exposed'],
  ['hoursPerDay', '日接触时间(h)'],
  ['hoursPerWeek', '周接触时间(h)'],
  ['freeSilica', '游离二氧化硅(%)'],
  ['verdict', '判定结果', '是否超标'],
  ['testKind', '检测类别'],
  ['reportedOn', '报告日期'],
  ['siteRegion', '工作场所所在区县'],
  ['labName', '检测机构'],
];
const measurements: readonly LayoutColumn[] = [
  ...measurementHead,
  ['kind', '检测类型', '浓度类型', 'Kind'],
  ['sampleNo', '样品编号', undefined, 'Sample no'],
  ['value', '检测结果', '检测值', 'Value'],
  ['minutes', '采样时间(min)', '时长(分钟)', 'Minutes'],
  ['timesPerDay', '日接触次数'],
  ['gapMinutes', '间隔时间(min)'],
  ['workClass', '体力劳动强度'],
  ...measurementTail,
];
/** One row for a workplace and agent; 限值 is not in the contract and must only be reported. */
const wideMeasurements: readonly LayoutColumn[] = [
  ...measurementHead,
  ['TWA', 'CTWA'],
  ['STE', 'CSTE'],
  ['ME', 'CME'],
  ['PEAK', '峰接触浓度'],
  ['limit', '限值'],
  ...measurementTail,
];

const dangers: readonly LayoutColumn[] = [
  ['dangerNo', '隐患编号'],
  ['uscc', '统一社会信用代码'],
  ['siteRegion', '所在区县'],
  ['place', '隐患部位'],
  ['foundOn', '发现日期'],
  ['level', '隐患等级'],
  ['category', '隐患类别'],
  ['description', '隐患描述'],
  ['dueOn', '整改期限'],
  ['rectifiedOn', '整改完成日期'],
  ['verifiedOn', '验收日期'],
  ['status', '整改状态'],
  ['source', '隐患来源'],
  ['orderNo', '整改指令文书号'],
  ['supervised', '是否挂牌督办'],
];

const LAYOUTS: Readonly<Record<FeedId, readonly LayoutColumn[]>> = {
  'hr.insured-firms': insured,
  'emergency.firms': firms,
  'transport.operators': operators,
  'health.measurements': measurements,
  'emergency.hidden-dangers': dangers,
  ...WIDER_LAYOUTS,
};
export const layoutOf = (feed: FeedId, shape: 'long' | 'wide'): readonly LayoutColumn[] =>
  shape === 'wide' ? wideMeasurements : LAYOUTS[feed];

/** Columns that only exist in the wide shape keep their header in every style. */
export const headerOf = ([key, zh, alias, english]: LayoutColumn, style: HeaderStyle): string => {
  if (style === 'alias') return alias ?? zh;
  if (style === 'english') return english ?? zh;
  return style === 'key' ? key : zh;
};
