import { firmSubject } from '../records/subject.ts';
import { firmCode, PERSON_HEADERS } from './common-columns.ts';
import { defineContract, defined } from './define-contract.ts';
import { disease } from './disease-field.ts';
import { bool, column, decimal, eventDate, text } from './fields.ts';
import { healthDiseaseCasesHead } from './heads/health.ts';
import { person } from './person-field.ts';

const columns = {
  caseNo: column(text(64), {
    headers: ['报告卡编号', '病例编号', '诊断证明书编号', 'Case no'],
    required: true,
    key: true,
    fieldClass: 'health',
    example: 'ZYB-2026-000001',
  }),
  uscc: firmCode,
  diseaseCode: column(disease, {
    headers: ['职业病编码', '职业病名称', '职业病种类', 'Disease'],
    required: true,
    fieldClass: 'health',
    example: '01-A02',
  }),
  diagnosedOn: column(eventDate, {
    headers: ['诊断日期', '报告日期', 'Diagnosed on'],
    required: true,
    fieldClass: 'health',
    example: '2026-01-09',
  }),
  stage: column(text(64), {
    headers: ['分期', '诊断分期', '期别', 'Stage'],
    fieldClass: 'health',
    example: '壹期',
  }),
  person: column(person, {
    headers: PERSON_HEADERS,
    fieldClass: 'person',
    example: '379900196606060058',
  }),
  exposureYears: column(decimal({ min: 0, max: 80 }), {
    headers: ['接害工龄(年)', '接害工龄', '专业工龄', 'Exposure years'],
    fieldClass: 'health',
    example: '21.5',
  }),
  suspected: column(bool, {
    headers: ['疑似', '是否疑似', '疑似职业病', 'Suspected'],
    fieldClass: 'health',
    example: '否',
  }),
};

/** 职业病报告: diagnosed and suspected cases; a pseudonym stands for the person. */
export const healthDiseaseCases = defineContract(columns, {
  ...healthDiseaseCasesHead,
  subjectOf: (row) => firmSubject(row.uscc),
  toRecord: (row) => ({ kind: 'disease-case', ...defined(row) }),
  samples: [
    {
      caseNo: 'ZYB-2026-000002',
      uscc: '91379900MA00000231',
      diseaseCode: '职业性慢性轻度苯中毒',
      stage: '',
      person: '379900199001010027',
      exposureYears: '6',
      suspected: '',
    },
    {
      caseNo: 'ZYB-2026-000003',
      uscc: '91379900MA0000031U',
      diseaseCode: '噪声聋',
      diagnosedOn: '2026/2/3',
      stage: '',
      person: '',
      exposureYears: '',
      suspected: '是',
    },
  ],
});
