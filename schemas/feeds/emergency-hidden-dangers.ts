import { firmSubject } from '../records/subject.ts';
import { before } from './date-order.ts';
import { defineContract, defined } from './define-contract.ts';
import { bool, column, enumOf, eventDate, region, text, uscc } from './fields.ts';
import { emergencyHiddenDangersHead } from './heads/emergency.ts';
import { plannedDate, tooFarAhead } from './planned-date.ts';
import { datedTooEarly, outsideScope } from './row-warnings.ts';

const columns = {
  dangerNo: column(text(64), {
    headers: ['隐患编号', 'Danger no'],
    required: true,
    key: true,
    fieldClass: 'safety',
    example: 'YH-2026-000001',
  }),
  uscc: column(uscc, {
    headers: ['统一社会信用代码', '社会信用代码', '信用代码', 'USCC'],
    required: true,
    fieldClass: 'identity',
    example: '91379900MA00000156',
  }),
  siteRegion: column(region, {
    headers: ['所在区县', '行政区划代码', 'Site region'],
    fieldClass: 'safety',
    example: '370102',
  }),
  place: column(text(200), {
    headers: ['隐患部位', 'Place'],
    fieldClass: 'safety',
    example: '冲压车间2号压力机',
  }),
  foundOn: column(eventDate, {
    headers: ['发现日期', '排查日期', 'Found on'],
    required: true,
    fieldClass: 'safety',
    example: '2026-01-12',
  }),
  level: column(
    enumOf({ major: ['重大', '重大隐患', '重大事故隐患'], general: ['一般', '一般隐患', '一般事故隐患'] }),
    {
      headers: ['隐患等级', '隐患级别', 'Level'],
      required: true,
      fieldClass: 'safety',
      example: '一般',
    },
  ),
  category: column(text(100), {
    headers: ['隐患类别', 'Category'],
    fieldClass: 'safety',
    example: '机械伤害',
  }),
  description: column(text(1000), {
    headers: ['隐患描述', '隐患内容', 'Description'],
    fieldClass: 'safety',
    example: '压力机双手操作按钮失效',
  }),
  dueOn: column(plannedDate, {
    headers: ['整改期限', '整改截止日期', 'Due on'],
    fieldClass: 'safety',
    example: '2026-03-31',
  }),
  rectifiedOn: column(eventDate, {
    headers: ['整改完成日期', '整改日期', 'Rectified on'],
    fieldClass: 'safety',
    example: '2026-01-20',
  }),
  verifiedOn: column(eventDate, {
    headers: ['验收日期', '复查日期', 'Verified on'],
    fieldClass: 'safety',
    example: '2026-01-22',
  }),
  status: column(
    enumOf({
      open: ['未整改', '待整改'],
      'in-progress': ['整改中', '正在整改'],
      rectified: ['已整改', '整改完成'],
      verified: ['已验收', '已销号'],
    }),
    { headers: ['整改状态', 'Status'], required: true, fieldClass: 'safety', example: '已验收' },
  ),
  source: column(
    enumOf({ inspection: ['检查', '执法检查', '监督检查'], report: ['举报'], self: ['自查', '企业自查'] }),
    { headers: ['隐患来源', '来源', 'Source'], fieldClass: 'safety', example: '检查' },
  ),
  orderNo: column(text(100), {
    headers: ['整改指令文书号', '指令文书号', 'Order no'],
    fieldClass: 'safety',
    example: '(示例)应急责改〔2026〕1号',
  }),
  supervised: column(bool, {
    headers: ['是否挂牌督办', '挂牌督办', 'Supervised'],
    fieldClass: 'safety',
    example: '否',
  }),
};

const isOpen = (status: string): boolean => status === 'open' || status === 'in-progress';

/** 隐患排查治理: hidden dangers found, with level, due date and state of rectification. */
export const emergencyHiddenDangers = defineContract(columns, {
  ...emergencyHiddenDangersHead,
  rowChecks: [
    tooFarAhead('dueOn', (row) => row.dueOn),
    before(
      'dueOn',
      (row) => row.dueOn,
      (row) => row.foundOn,
    ),
    before(
      'rectifiedOn',
      (row) => row.rectifiedOn,
      (row) => row.foundOn,
    ),
    before(
      'verifiedOn',
      (row) => row.verifiedOn,
      (row) => row.rectifiedOn ?? row.foundOn,
    ),
    datedTooEarly('rectifiedOn', (row) => [row.rectifiedOn, isOpen(row.status)]),
    datedTooEarly('verifiedOn', (row) => [row.verifiedOn, isOpen(row.status) || row.status === 'rectified']),
    outsideScope('siteRegion', (row) => row.siteRegion),
  ],
  subjectOf: (row) => firmSubject(row.uscc),
  toRecord: (row) => ({ kind: 'hidden-danger', ...defined(row) }),
  samples: [
    {
      dangerNo: 'YH-2026-000002',
      uscc: '91379900MA00000231',
      siteRegion: '黄岛区',
      level: '重大',
      status: '整改中',
      rectifiedOn: '',
      verifiedOn: '',
      supervised: '是',
    },
    {
      dangerNo: 'YH-2026-000003',
      uscc: '91379900MA0000031U',
      foundOn: '2026年2月3日',
      status: '未整改',
      rectifiedOn: '',
      verifiedOn: '',
    },
  ],
});
