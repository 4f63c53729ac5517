import { firmSubject } from '../records/subject.ts';
import { defineContract, defined } from './define-contract.ts';
import {
  column,
  decimal,
  enumOf,
  foundingDate,
  industry,
  integer,
  month,
  region,
  text,
  uscc,
} from './fields.ts';
import { hrInsuredFirmsHead } from './heads/hr.ts';
import { outsideScope, payrollOdd, rateOdd } from './row-warnings.ts';

const columns = {
  uscc: column(uscc, {
    headers: ['统一社会信用代码', '社会信用代码', '信用代码', 'USCC'],
    required: true,
    key: true,
    fieldClass: 'identity',
    example: '91379900MA00000156',
  }),
  accountNo: column(text(64), {
    headers: ['单位编号', 'AAB001', 'Account'],
    key: true,
    fieldClass: 'insurance',
    example: '3701020001',
  }),
  name: column(text(200), {
    headers: ['单位名称', '用人单位名称', '企业名称', 'AAB004', 'Employer'],
    required: true,
    fieldClass: 'identity',
    example: '济南示例甲机械有限公司',
  }),
  address: column(text(300), {
    headers: ['地址', '单位地址', '注册地址', 'Address'],
    fieldClass: 'contact',
    example: '济南市历下区示例路1号',
  }),
  phone: column(text(64), {
    headers: ['联系电话', '单位电话', '电话', 'Phone'],
    fieldClass: 'contact',
    example: '0531-00000001',
  }),
  region: column(region, {
    headers: ['参保地', '行政区划代码', '统筹区', 'Region'],
    required: true,
    fieldClass: 'identity',
    example: '370102',
  }),
  industry: column(industry, {
    headers: ['行业代码', '国民经济行业代码', 'Industry code', 'Industry'],
    required: true,
    fieldClass: 'identity',
    example: 'C3311',
  }),
  status: column(
    enumOf({
      insured: ['参保', '正常参保', '参保缴费'],
      suspended: ['暂停', '暂停参保', '暂停缴费', '停保'],
      ended: ['终止', '终止参保', '终止缴费'],
    }),
    { headers: ['参保状态', 'AAB051', 'Status'], required: true, fieldClass: 'insurance', example: '参保' },
  ),
  insuredHeadcount: column(integer(), {
    headers: ['参保人数', '工伤保险参保人数', 'Insured'],
    required: true,
    fieldClass: 'insurance',
    example: '120',
  }),
  migrantWorkers: column(integer(), {
    headers: ['其中农民工', '农民工人数', 'of whom migrant workers', 'Migrant workers'],
    fieldClass: 'insurance',
    example: '35',
  }),
  contributionBase: column(decimal({ min: 0 }), {
    headers: ['月缴费基数', '缴费工资总额', 'Payroll'],
    fieldClass: 'payroll',
    example: '756000.00',
  }),
  riskClass: column(integer({ min: 1, max: 8 }), {
    headers: ['风险类别', '行业风险类别', 'Risk class'],
    fieldClass: 'payroll',
    example: '4',
  }),
  rate: column(decimal({ min: 0, max: 10, percent: true }), {
    headers: ['费率(%)', '费率', 'Rate'],
    fieldClass: 'payroll',
    example: '0.9',
  }),
  enrolledOn: column(foundingDate, {
    headers: ['参保日期', '首次参保日期', 'Enrolled on'],
    fieldClass: 'insurance',
    example: '2018-04-01',
  }),
  arrearsSince: column(month, {
    headers: ['欠费起始月', 'Arrears since'],
    fieldClass: 'payroll',
    example: '2025-11',
  }),
};

/** 参保单位登记: who is insured, with how many; one row an account, accounts of one firm are summed. */
export const hrInsuredFirms = defineContract(columns, {
  ...hrInsuredFirmsHead,
  rowChecks: [
    (row) =>
      row.migrantWorkers !== undefined && row.migrantWorkers > row.insuredHeadcount
        ? { column: 'migrantWorkers', code: 'migrants-over-insured' }
        : undefined,
    payrollOdd('contributionBase', (row) => [row.contributionBase, row.insuredHeadcount]),
    rateOdd('rate', (row) => row.rate),
    outsideScope('region', (row) => row.region),
  ],
  subjectOf: (row) => firmSubject(row.uscc),
  toRecord: (row) => ({ kind: 'insurance-account', ...defined(row), accountNo: row.accountNo ?? '' }),
  samples: [
    { accountNo: '3701020002', insuredHeadcount: '18', migrantWorkers: '', arrearsSince: '' },
    {
      uscc: '91379900MA00000231',
      accountNo: '3702110001',
      name: '青岛示例乙化工有限公司',
      region: '黄岛区',
      industry: '2614',
      insuredHeadcount: '1,250',
      contributionBase: '9,375,000',
      riskClass: '6',
      rate: '1.3%',
      arrearsSince: '',
    },
    {
      uscc: '91379900MA0000031U',
      accountNo: '',
      name: '济宁示例丙矿业有限公司',
      region: '370800',
      industry: 'B0610',
      status: '暂停',
    },
  ],
});
