import { firmSubject } from '../records/subject.ts';
import { employerIndustry, employerName, employerRegion, firmCodeKey } from './common-columns.ts';
import { defineContract, defined } from './define-contract.ts';
import { column, enumOf, eventDate, integer, text } from './fields.ts';
import { healthDeclarationsHead } from './heads/health.ts';
import { outsideScope } from './row-warnings.ts';

const columns = {
  uscc: firmCodeKey,
  name: employerName,
  region: employerRegion,
  industry: employerIndustry,
  workers: column(integer(), {
    headers: ['职工人数', '职工总人数', '从业人数', 'Workers'],
    required: true,
    fieldClass: 'operation',
    example: '126',
  }),
  exposedWorkers: column(integer(), {
    headers: ['接触人数', '接触职业病危害人数', '接害人数', 'Exposed'],
    required: true,
    fieldClass: 'health',
    example: '48',
  }),
  agents: column(text(1000), {
    headers: ['危害因素清单', '职业病危害因素', '职业病危害因素名称', 'Agents'],
    fieldClass: 'health',
    example: '噪声、电焊烟尘',
  }),
  hazardClass: column(
    enumOf({ severe: ['严重', '职业病危害严重'], general: ['一般', '较重', '职业病危害一般'] }),
    {
      headers: ['职业病危害风险分类', '危害风险分类', '风险分类', 'Hazard class'],
      fieldClass: 'health',
      example: '严重',
    },
  ),
  declaredOn: column(eventDate, {
    headers: ['申报日期', '最近申报日期', 'Declared on'],
    required: true,
    fieldClass: 'health',
    example: '2025-10-20',
  }),
  lastTestedOn: column(eventDate, {
    headers: ['最近检测日期', '最近一次检测日期', 'Last tested on'],
    fieldClass: 'health',
    example: '2025-06-11',
  }),
  lastAssessedOn: column(eventDate, {
    headers: ['最近评价日期', '最近现状评价日期', 'Last assessed on'],
    fieldClass: 'health',
    example: '2024-08-30',
  }),
};

/** 职业病危害项目申报: which employers have hazards, which, and how many people meet them. */
export const healthDeclarations = defineContract(columns, {
  ...healthDeclarationsHead,
  rowChecks: [
    ({ exposedWorkers, workers }) =>
      exposedWorkers > workers ? { column: 'exposedWorkers', code: 'exposed-over-workers' } : undefined,
    outsideScope('region', (row) => row.region),
  ],
  subjectOf: (row) => firmSubject(row.uscc),
  toRecord: (row) => ({ kind: 'hazard-declaration', ...defined(row) }),
  samples: [
    {
      uscc: '91379900MA00000231',
      name: '青岛示例乙化工有限公司',
      region: '370211',
      industry: 'C2614',
      workers: '1,300',
      exposedWorkers: '410',
      agents: '苯、甲苯、氯',
      lastAssessedOn: '',
    },
    {
      uscc: '91379900MA0000031U',
      name: '济宁示例丙矿业有限公司',
      region: '济宁市',
      industry: 'B0610',
      agents: '',
      hazardClass: '',
      lastTestedOn: '',
      lastAssessedOn: '',
    },
  ],
});
