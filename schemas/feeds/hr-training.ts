import { firmSubject } from '../records/subject.ts';
import { firmCode, PERSON_HEADERS } from './common-columns.ts';
import { defineContract, defined } from './define-contract.ts';
import { column, decimal, enumOf, eventDate, text } from './fields.ts';
import { hrTrainingHead } from './heads/hr.ts';
import { keyPost } from './key-post-field.ts';
import { person } from './person-field.ts';

const columns = {
  sessionNo: column(text(64), {
    headers: ['培训班编号', '班次编号', '培训期次', 'Session no'],
    required: true,
    key: true,
    fieldClass: 'training',
    example: 'PX-2026-0001',
  }),
  person: column(person, {
    headers: PERSON_HEADERS,
    required: true,
    key: true,
    fieldClass: 'person',
    example: '379900197811120034',
  }),
  uscc: firmCode,
  post: column(keyPost, {
    headers: ['岗位类别', '岗位', '人员类别', 'Post'],
    required: true,
    fieldClass: 'training',
    example: '一线班组长',
  }),
  mode: column(enumOf({ online: ['线上', '网络'], 'on-site': ['线下', '面授', '现场'] }), {
    headers: ['培训方式', 'Mode'],
    fieldClass: 'training',
    example: '线下',
  }),
  provider: column(text(200), {
    headers: ['培训机构', '培训单位', 'Provider'],
    fieldClass: 'training',
    example: '示例工伤预防培训中心',
  }),
  hours: column(decimal({ min: 0, max: 1000 }), {
    headers: ['学时', '培训学时', 'Hours'],
    fieldClass: 'training',
    example: '8',
  }),
  heldOn: column(eventDate, {
    headers: ['培训日期', '结业日期', 'Held on'],
    required: true,
    fieldClass: 'training',
    example: '2026-01-22',
  }),
  result: column(enumOf({ passed: ['合格', '通过'], failed: ['不合格', '未通过'] }), {
    headers: ['考核结果', '培训结果', 'Result'],
    fieldClass: 'training',
    example: '合格',
  }),
};

/** 培训名册: who was trained, one row a person and session; a pseudonym stands for the person. */
export const hrTraining = defineContract(columns, {
  ...hrTrainingHead,
  subjectOf: (row) => firmSubject(row.uscc),
  toRecord: (row) => ({ kind: 'training', ...defined(row) }),
  samples: [
    { person: '379900198802290044', post: '主要负责人', mode: '线上', hours: '4.5', result: '' },
    {
      sessionNo: 'PX-2026-0002',
      person: '示例-A12345678',
      uscc: '91379900MA0000031U',
      post: '安全管理部门负责人',
      mode: '',
      provider: '',
      hours: '',
      heldOn: '2026年2月3日',
      result: '不合格',
    },
  ],
});
