import { firmSubject } from '../records/subject.ts';
import { within } from './count-order.ts';
import { before } from './date-order.ts';
import { defineContract, defined } from './define-contract.ts';
import { column, eventDate, integer, uscc } from './fields.ts';
import { hrProjectInsuranceHead } from './heads/hr.ts';
import { tooFarAhead } from './planned-date.ts';
import {
  contractAmount,
  projectDates,
  projectIdentity,
  projectRegion,
  projectSector,
} from './project-columns.ts';

const columns = {
  ...projectIdentity,
  insuredBy: column(uscc, {
    headers: [
      '施工总承包单位信用代码',
      '施工总承包',
      '标段承建单位信用代码',
      '参保单位信用代码',
      '统一社会信用代码',
      'Insured by',
    ],
    required: true,
    fieldClass: 'identity',
    example: '91379900MA00000156',
  }),
  sector: projectSector,
  region: projectRegion,
  contractAmount,
  ...projectDates,
  insuredOn: column(eventDate, {
    headers: ['参保日期', '项目参保日期', 'Insured on'],
    fieldClass: 'insurance',
    example: '2025-09-05',
  }),
  coveredWorkers: column(integer(), {
    headers: ['参保人数', '覆盖人数', 'Covered workers'],
    fieldClass: 'insurance',
    example: '180',
  }),
  migrantWorkers: column(integer(), {
    headers: ['其中农民工', '农民工人数', 'Migrant workers'],
    fieldClass: 'insurance',
    example: '150',
  }),
};

/** 按项目参保: projects and sections whose workers are insured with the project, by who insured it. */
export const hrProjectInsurance = defineContract(columns, {
  ...hrProjectInsuranceHead,
  rowChecks: [
    tooFarAhead('endOn', (row) => row.endOn),
    before(
      'endOn',
      (row) => row.endOn,
      (row) => row.startOn,
    ),
    within('migrantWorkers', (row) => [row.migrantWorkers, row.coveredWorkers]),
  ],
  subjectOf: (row) => firmSubject(row.insuredBy),
  toRecord: (row) => ({
    kind: 'project-insurance',
    ...defined(row),
    permitNo: row.permitNo ?? '',
    section: row.section ?? '',
  }),
  samples: [
    {
      projectCode: '2509-370211-04-01-000002',
      permitNo: '',
      section: '二标段',
      projectName: '示例港1号泊位',
      insuredBy: '91379900MA00000231',
      sector: '水运',
      region: '黄岛区',
      contractAmount: '',
      migrantWorkers: '',
    },
    {
      projectCode: '2510-370800-04-01-000003',
      section: '',
      projectName: '示例水库除险加固',
      insuredBy: '91379900MA0000031U',
      sector: '水利',
      region: '济宁市',
      contractAmount: '8,600',
      insuredOn: '2025/10/9',
      coveredWorkers: '',
      migrantWorkers: '',
    },
  ],
});
