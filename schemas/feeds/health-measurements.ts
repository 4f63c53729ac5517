import { judgedLimit } from '../records/detection-limit.ts';
import { firmSubject } from '../records/subject.ts';
import { before } from './date-order.ts';
import { defineContract, defined } from './define-contract.ts';
import { cas, column, decimal, enumOf, eventDate, integer, region, text, uscc } from './fields.ts';
import { healthMeasurementsHead } from './heads/health.ts';
import { quantity, wideColumns } from './measured-quantity.ts';
import { measuredValue } from './measured-value.ts';
import { differingLimits, doubtfulValue, reportedLate, unusualUnit } from './measured-warnings.ts';
import { physicalColumns } from './physical-columns.ts';
import { outsideScope } from './row-warnings.ts';
import { unit } from './units.ts';

const columns = {
  uscc: column(uscc, {
    headers: ['统一社会信用代码', '社会信用代码', '信用代码', 'USCC'],
    required: true,
    fieldClass: 'identity',
    example: '91379900MA00000156',
  }),
  name: column(text(200), {
    headers: ['用人单位名称', '单位名称', '企业名称', 'Employer'],
    required: true,
    fieldClass: 'identity',
    example: '济南示例甲机械有限公司',
  }),
  reportNo: column(text(64), {
    headers: ['报告编号', '检测报告编号', 'Report no'],
    required: true,
    key: true,
    fieldClass: 'health',
    example: 'SL-2026-0001',
  }),
  workplace: column(text(200), {
    headers: ['检测点位', '工作场所', '检测地点', '检测岗位', 'Workplace'],
    required: true,
    key: true,
    fieldClass: 'health',
    example: '喷漆车间喷漆岗',
  }),
  agent: column(text(100), {
    headers: ['危害因素', '职业病危害因素名称', '检测项目', 'Agent'],
    required: true,
    key: true,
    fieldClass: 'health',
    example: '苯',
  }),
  cas: column(cas, { headers: ['CAS号', 'CAS'], fieldClass: 'health', example: '71-43-2' }),
  sampledOn: column(eventDate, {
    headers: ['采样日期', '检测日期', 'Sampling date'],
    required: true,
    key: true,
    fieldClass: 'health',
    example: '2026-01-15',
  }),
  kind: column(quantity, {
    headers: ['检测类型', '浓度类型', 'Kind'],
    required: true,
    key: true,
    fieldClass: 'health',
    example: 'C-TWA',
  }),
  sampleNo: column(text(64), {
    headers: ['样品编号', 'Sample no'],
    key: true,
    fieldClass: 'health',
    example: 'S-001',
  }),
  value: column(measuredValue, {
    headers: ['检测结果', '检测值', '浓度(强度)', 'Value'],
    required: true,
    fieldClass: 'health',
    example: '1.2',
    blankCode: 'value-missing',
  }),
  unit: column(unit, {
    headers: ['计量单位', '单位', 'Unit'],
    required: true,
    fieldClass: 'health',
    example: 'mg/m³',
  }),
  minutes: column(integer({ min: 1, max: 1440 }), {
    headers: ['采样时间(min)', '时长(分钟)', 'Minutes'],
    fieldClass: 'health',
    example: '480',
  }),
  timesPerDay: column(integer(), {
    headers: ['日接触次数', '每日次数', 'Times a day'],
    fieldClass: 'health',
    example: '2',
  }),
  gapMinutes: column(integer({ min: 0, max: 1440 }), {
    headers: ['间隔时间(min)', '间隔时间(分钟)', 'Gap (min)'],
    fieldClass: 'health',
    example: '90',
  }),
  lod: column(decimal({ min: 0, aboveMin: true }), {
    headers: ['最低检出浓度', 'LOD'],
    fieldClass: 'health',
    example: '0.1',
  }),
  exposedWorkers: column(integer(), { headers: ['接触人数', 'Exposed'], fieldClass: 'health', example: '6' }),
  hoursPerDay: column(decimal({ min: 0, max: 24 }), {
    headers: ['日接触时间(h)', 'Hours a day'],
    fieldClass: 'health',
    example: '8',
  }),
  daysPerWeek: column(decimal({ min: 0, max: 7 }), {
    headers: ['周工作天数', 'Days a week'],
    fieldClass: 'health',
    example: '5',
  }),
  hoursPerWeek: column(decimal({ min: 0, max: 168 }), {
    headers: ['周接触时间(h)', 'Hours a week'],
    fieldClass: 'health',
    example: '40',
  }),
  freeSilica: column(decimal({ min: 0, max: 100, percent: true }), {
    headers: ['游离二氧化硅(%)', '游离SiO2(%)', 'Free silica (%)'],
    fieldClass: 'health',
    example: '12.5',
  }),
  ...physicalColumns,
  // 是 and 否 answer the header 是否超标.
  verdict: column(
    enumOf({
      complies: ['合格', '符合', '未超标', '达标', '否'],
      exceeds: ['超标', '不合格', '不符合', '是'],
      undecided: ['未判定', '不判定'],
    }),
    { headers: ['判定结果', '是否超标', '结论', '判定', 'Verdict'], fieldClass: 'health', example: '合格' },
  ),
  testKind: column(
    enumOf({
      periodic: ['定期', '定期检测'],
      assessment: ['评价', '评价检测', '现状评价', '控效评价'],
      supervision: ['监督', '监督检测'],
    }),
    { headers: ['检测类别', 'Test kind'], fieldClass: 'health', example: '定期' },
  ),
  reportedOn: column(eventDate, {
    headers: ['报告日期', 'Reported on'],
    fieldClass: 'health',
    example: '2026-01-28',
  }),
  siteRegion: column(region, {
    headers: ['工作场所所在区县', '所在区县', 'Site region'],
    fieldClass: 'health',
    example: '370102',
  }),
  siteAddress: column(text(300), {
    headers: ['地址', '工作场所地址', 'Site address'],
    fieldClass: 'contact',
    example: '济南市历下区示例路1号',
  }),
  labName: column(text(200), {
    headers: ['检测机构', '检测机构名称', 'Laboratory'],
    fieldClass: 'health',
    example: '示例职业卫生技术服务有限公司',
  }),
};

/** 职业病危害因素检测结果: long (one row a value) or wide (one row a workplace and agent). */
export const healthMeasurements = defineContract(columns, {
  ...healthMeasurementsHead,
  wide: { varies: 'kind', columns: wideColumns },
  unitOf: { value: 'value', unit: 'unit' },
  rowChecks: [
    before(
      'reportedOn',
      (row) => row.reportedOn,
      (row) => row.sampledOn,
    ),
    (row) =>
      row.minutes === undefined && row.kind === 'SAMPLE'
        ? { column: 'minutes', code: 'minutes-missing' }
        : undefined,
    (row) => {
      const { value } = row;
      return value?.belowDetection === true && value.lod === undefined && row.lod === undefined
        ? { column: 'value', code: 'lod-missing', unless: ['lod'] }
        : undefined;
    },
    doubtfulValue,
    differingLimits,
    unusualUnit,
    reportedLate,
    outsideScope('siteRegion', (row) => row.siteRegion),
  ],
  subjectOf: (row) => firmSubject(row.uscc),
  toRecord: ({ kind, value, lod, sampleNo, ...row }) => ({
    kind: 'measurement',
    ...defined({ ...row, value: value.value, lod: judgedLimit(lod, value.lod) }),
    quantity: kind,
    sampleNo: sampleNo ?? '',
    belowDetection: value.belowDetection,
  }),
  samples: [
    { kind: 'C-STE', sampleNo: 'S-002', value: '4.5', minutes: '15' },
    {
      uscc: '91379900MA00000231',
      name: '青岛示例乙化工有限公司',
      reportNo: 'SL-2026-0002',
      agent: '氯',
      cas: '7782-50-5',
      kind: '最高浓度',
      value: '<0.2',
      lod: '',
      siteRegion: '370211',
    },
    {
      uscc: '91379900MA0000031U',
      name: '济宁示例丙矿业有限公司',
      reportNo: 'SL-2026-0003',
      workplace: '采煤工作面',
      agent: '矽尘',
      cas: '',
      kind: '呼尘',
      value: '0.8',
      verdict: '超标',
      siteRegion: '370800',
    },
  ],
});
