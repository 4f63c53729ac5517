import { waterProjectsHead } from './heads/others.ts';
import { projectContract } from './project-contract.ts';

/** 水利工程项目: reservoirs, dykes, channels that are being built. */
export const waterProjects = projectContract('water', {
  ...waterProjectsHead,
  samples: [
    {
      projectCode: '2509-370211-04-01-000002',
      permitNo: '',
      section: '二标段',
      projectName: '示例水库除险加固',
      generalContractor: '91379900MA00000231',
      region: '黄岛区',
      contractAmount: '',
      startOn: '2025年10月8日',
    },
    {
      projectCode: '2510-370800-04-01-000003',
      section: '',
      projectName: '示例灌区续建配套',
      generalContractor: '91379900MA0000031U',
      region: '济宁市',
      contractAmount: '8,600',
      workers: '',
    },
  ],
});
