import { firmSubject } from '../records/subject.ts';
import { firmCodeKey } from './common-columns.ts';
import { defineContract, defined } from './define-contract.ts';
import { column, decimal, eventMonth, integer, text } from './fields.ts';
import { taxContributionsHead } from './heads/others.ts';
import { payrollOdd } from './row-warnings.ts';

const columns = {
  uscc: firmCodeKey,
  accountNo: column(text(64), {
    headers: ['单位编号', '社保单位编号', 'AAB001', 'Account'],
    key: true,
    fieldClass: 'insurance',
    example: '3701020001',
  }),
  month: column(eventMonth, {
    headers: ['费款所属期', '所属期', '费款所属月', 'Month'],
    required: true,
    key: true,
    fieldClass: 'insurance',
    example: '2026-01',
  }),
  insuredHeadcount: column(integer(), {
    headers: ['缴费人数', '工伤保险缴费人数', 'Insured'],
    required: true,
    fieldClass: 'insurance',
    example: '120',
  }),
  payroll: column(decimal({ min: 0 }), {
    headers: ['缴费基数', '缴费工资总额', 'Payroll'],
    fieldClass: 'payroll',
    example: '756000.00',
  }),
  due: column(decimal({ min: 0 }), {
    headers: ['应缴', '应缴金额', '应缴费额', 'Due'],
    required: true,
    fieldClass: 'payroll',
    example: '6804.00',
  }),
  paid: column(decimal({ min: 0 }), {
    headers: ['实缴', '实缴金额', '实缴费额', 'Paid'],
    required: true,
    fieldClass: 'payroll',
    example: '6804.00',
  }),
  arrears: column(decimal({ min: 0 }), {
    headers: ['欠费', '欠费金额', 'Arrears'],
    fieldClass: 'payroll',
    example: '0',
  }),
};

/** 工伤保险费征缴: what was due and paid on an account for a month, in yuan; what is paid late may exceed what was due. */
export const taxContributions = defineContract(columns, {
  ...taxContributionsHead,
  rowChecks: [payrollOdd('payroll', (row) => [row.payroll, row.insuredHeadcount])],
  subjectOf: (row) => firmSubject(row.uscc),
  toRecord: (row) => ({ kind: 'contribution', ...defined(row), accountNo: row.accountNo ?? '' }),
  samples: [
    {
      uscc: '91379900MA00000231',
      accountNo: '3702110001',
      month: '202601',
      insuredHeadcount: '1,250',
      payroll: '9,375,000',
      due: '121,875.00',
      paid: '100000',
      arrears: '21875',
    },
    {
      uscc: '91379900MA0000031U',
      accountNo: '',
      month: '2026年1月',
      insuredHeadcount: '0',
      payroll: '',
      due: '0',
      paid: '0',
    },
  ],
});
