import { firmSubject } from '../records/subject.ts';
import { accidentKind } from './accident-kind.ts';
import { firmCode, PERSON_HEADERS } from './common-columns.ts';
import { before } from './date-order.ts';
import { defineContract, defined } from './define-contract.ts';
import { disease } from './disease-field.ts';
import { bool, column, enumOf, eventDate, text, uscc } from './fields.ts';
import { hrInjuryDecisionsHead } from './heads/hr.ts';
import { injuryClause } from './injury-clause.ts';
import { person } from './person-field.ts';

const columns = {
  decisionNo: column(text(64), {
    headers: ['认定书编号', '工伤认定书编号', '认定决定书编号', '认定书文号', 'Decision no'],
    required: true,
    key: true,
    fieldClass: 'injury',
    example: '示例工认字〔2026〕第000001号',
  }),
  uscc: firmCode,
  injuredOn: column(eventDate, {
    headers: ['受伤日期', '事故日期', '事故发生日期', '受伤害日期', 'Injured on'],
    required: true,
    fieldClass: 'injury',
    example: '2026-01-12',
  }),
  decidedOn: column(eventDate, {
    headers: ['认定日期', '作出认定日期', 'Decided on'],
    required: true,
    fieldClass: 'injury',
    example: '2026-02-20',
  }),
  clause: column(injuryClause, {
    headers: ['认定情形', '认定依据', '适用条款', 'Clause'],
    required: true,
    fieldClass: 'injury',
    example: '第十四条第（一）项',
  }),
  outcome: column(
    enumOf({
      recognised: ['认定', '认定工伤', '予以认定', '视同工伤', '认定(视同)工伤'],
      refused: ['不予认定', '不认定', '不予认定工伤', '不视同工伤'],
    }),
    { headers: ['认定结论', '认定结果', 'Outcome'], required: true, fieldClass: 'injury', example: '认定' },
  ),
  cause: column(accidentKind, {
    headers: ['事故类别', '伤害类别', 'Cause'],
    fieldClass: 'injury',
    example: '机械伤害',
  }),
  fatal: column(bool, {
    headers: ['死亡', '是否死亡', '是否工亡', 'Fatal'],
    fieldClass: 'injury',
    example: '否',
  }),
  userUnit: column(uscc, {
    headers: ['用工单位信用代码', '用工单位', '用工单位统一社会信用代码', 'User unit'],
    fieldClass: 'injury',
    example: '91379900MA00000231',
  }),
  projectCode: column(text(64), {
    headers: ['项目代码', '项目编号', 'Project code'],
    fieldClass: 'injury',
    example: '2508-370102-04-01-000001',
  }),
  person: column(person, {
    headers: PERSON_HEADERS,
    fieldClass: 'person',
    example: '379900198502030013',
  }),
  post: column(text(100), { headers: ['岗位', '工种', 'Post'], fieldClass: 'injury', example: '冲压工' }),
  diseaseCode: column(disease, {
    headers: ['职业病编码', '职业病名称', '职业病', 'Disease'],
    fieldClass: 'injury',
    example: '01-A02',
  }),
};

/** 工伤认定: one decision on one person, whom a pseudonym stands for. */
export const hrInjuryDecisions = defineContract(columns, {
  ...hrInjuryDecisionsHead,
  rowChecks: [
    before(
      'decidedOn',
      (row) => row.decidedOn,
      (row) => row.injuredOn,
    ),
  ],
  subjectOf: (row) => firmSubject(row.uscc),
  toRecord: (row) => ({ kind: 'injury-decision', ...defined(row) }),
  samples: [
    {
      decisionNo: '示例工认字〔2026〕第000002号',
      uscc: '91379900MA00000231',
      clause: '14(6)',
      cause: '02',
      userUnit: '',
      projectCode: '',
      person: '379900199001010027',
      post: '',
      diseaseCode: '',
    },
    {
      decisionNo: '示例工认字〔2026〕第000003号',
      uscc: '91379900MA0000031U',
      clause: '第十五条第一款第（一）项',
      outcome: '不予认定',
      cause: '',
      fatal: '是',
      userUnit: '',
      projectCode: '',
      person: '',
      diseaseCode: '',
    },
  ],
});
