import { column, enumOf } from './fields.ts';
import { transportProjectsHead } from './heads/transport.ts';
import { sectorProjectContract } from './project-contract.ts';

const sector = column(enumOf({ highway: ['公路'], waterway: ['水运', '港口', '航道', '港口航道'] }), {
  headers: ['工程类别', '项目类别', 'Sector'],
  required: true,
  fieldClass: 'project',
  example: '公路',
});

/** 公路水运工程: roads, ports and waterways that are being built. */
export const transportProjects = sectorProjectContract(sector, {
  ...transportProjectsHead,
  samples: [
    {
      projectCode: '2509-370211-04-01-000002',
      permitNo: '',
      section: '二标段',
      projectName: '示例港1号泊位',
      generalContractor: '91379900MA00000231',
      region: '黄岛区',
      contractAmount: '',
      startOn: '2025年10月8日',
      sector: '水运',
    },
    {
      projectCode: '2510-370800-04-01-000003',
      section: '',
      projectName: '示例高速公路改扩建',
      generalContractor: '91379900MA0000031U',
      region: '济宁市',
      contractAmount: '8,600',
      workers: '',
    },
  ],
});
