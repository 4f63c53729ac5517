import { firmSubject } from '../records/subject.ts';
import { firmCodeKey } from './common-columns.ts';
import { within } from './count-order.ts';
import { defineContract, defined } from './define-contract.ts';
import { column, integer, text } from './fields.ts';
import { healthCheckupsHead } from './heads/health.ts';
import { year } from './year-field.ts';

const columns = {
  uscc: firmCodeKey,
  year: column(year, {
    headers: ['年度', '年份', 'Year'],
    required: true,
    key: true,
    fieldClass: 'health',
    example: '2025',
  }),
  agent: column(text(100), {
    headers: ['危害因素', '职业病危害因素名称', '危害因素名称', 'Agent'],
    required: true,
    key: true,
    fieldClass: 'health',
    example: '噪声',
  }),
  due: column(integer(), {
    headers: ['应检人数', 'Due'],
    required: true,
    fieldClass: 'health',
    example: '48',
  }),
  examined: column(integer(), {
    headers: ['实检人数', '检查人数', 'Examined'],
    required: true,
    fieldClass: 'health',
    example: '45',
  }),
  suspectedCases: column(integer(), {
    headers: ['疑似职业病人数', '疑似人数', 'Suspected cases'],
    fieldClass: 'health',
    example: '1',
  }),
  contraindications: column(integer(), {
    headers: ['职业禁忌证人数', '禁忌证人数', '职业禁忌人数', 'Contraindications'],
    fieldClass: 'health',
    example: '2',
  }),
};

/** 职业健康检查汇总 by firm, year and agent: counts only, no person. */
export const healthCheckups = defineContract(columns, {
  ...healthCheckupsHead,
  rowChecks: [
    within('examined', (row) => [row.examined, row.due]),
    within('suspectedCases', (row) => [row.suspectedCases, row.examined]),
    within('contraindications', (row) => [row.contraindications, row.examined]),
  ],
  subjectOf: (row) => firmSubject(row.uscc),
  toRecord: (row) => ({ kind: 'checkup', ...defined(row) }),
  samples: [
    { agent: '电焊烟尘', due: '12', examined: '12', suspectedCases: '0', contraindications: '' },
    {
      uscc: '91379900MA0000031U',
      year: '2024年',
      agent: '煤尘',
      due: '310',
      examined: '0',
      suspectedCases: '',
      contraindications: '',
    },
  ],
});
