import { energyProjectsHead } from './heads/others.ts';
import { projectContract } from './project-contract.ts';

/** 能源工程项目: power stations, grids, pipelines that are being built. */
export const energyProjects = projectContract('energy', {
  ...energyProjectsHead,
  samples: [
    {
      projectCode: '2509-370211-04-01-000002',
      permitNo: '',
      section: '二标段',
      projectName: '示例风电场一期',
      generalContractor: '91379900MA00000231',
      region: '黄岛区',
      contractAmount: '',
      startOn: '2025年10月8日',
    },
    {
      projectCode: '2510-370800-04-01-000003',
      section: '',
      projectName: '示例输变电工程',
      generalContractor: '91379900MA0000031U',
      region: '济宁市',
      contractAmount: '8,600',
      workers: '',
    },
  ],
});
