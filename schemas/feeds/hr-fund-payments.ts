import { firmSubject } from '../records/subject.ts';
import { firmCodeKey } from './common-columns.ts';
import { defineContract, defined } from './define-contract.ts';
import { column, decimal } from './fields.ts';
import { hrFundPaymentsHead } from './heads/hr.ts';
import { year } from './year-field.ts';

const columns = {
  uscc: firmCodeKey,
  year: column(year, {
    headers: ['年度', '年份', 'Year'],
    required: true,
    key: true,
    fieldClass: 'insurance',
    example: '2025',
  }),
  contributions: column(decimal({ min: 0 }), {
    headers: ['征缴', '征缴金额', '实缴金额', 'Contributions'],
    required: true,
    fieldClass: 'payroll',
    example: '81648.00',
  }),
  contributionsAtBaseRate: column(decimal({ min: 0 }), {
    headers: ['按基准费率应缴', '基准费率应缴金额', 'Contributions at base rate'],
    fieldClass: 'payroll',
    example: '81648.00',
  }),
  payments: column(decimal({ min: 0 }), {
    headers: ['支付', '基金支付', '支付金额', 'Payments'],
    required: true,
    fieldClass: 'payroll',
    example: '52300.50',
  }),
  excludedPayments: column(decimal({ min: 0 }), {
    headers: ['不计入浮动的支付', '不计入浮动支付金额', 'Excluded payments'],
    fieldClass: 'payroll',
    example: '12000',
  }),
  averageInsured: column(decimal({ min: 0 }), {
    headers: ['月平均参保人数', '平均参保人数', 'Average insured'],
    required: true,
    fieldClass: 'insurance',
    example: '118.5',
  }),
};

/** 基金收支 of a firm and year, amounts in yuan: what floating rates and injury rates are reckoned from. */
export const hrFundPayments = defineContract(columns, {
  ...hrFundPaymentsHead,
  subjectOf: (row) => firmSubject(row.uscc),
  toRecord: (row) => ({ kind: 'fund-year', ...defined(row) }),
  samples: [
    {
      uscc: '91379900MA00000231',
      contributions: '1,462,500',
      contributionsAtBaseRate: '',
      payments: '0',
      excludedPayments: '',
      averageInsured: '1250',
    },
    {
      uscc: '91379900MA0000031U',
      year: '2024年',
      contributions: '0',
      contributionsAtBaseRate: '',
      excludedPayments: '',
      averageInsured: '0',
    },
  ],
});
