import { housingProjectsHead } from './heads/others.ts';
import { projectContract } from './project-contract.ts';

/** 房建市政施工许可: projects and sections that may be built, by their permits. */
export const housingProjects = projectContract('housing', {
  ...housingProjectsHead,
  samples: [
    {
      projectCode: '2509-370211-04-01-000002',
      permitNo: '',
      section: '二标段',
      projectName: '示例广场地下车库',
      generalContractor: '91379900MA00000231',
      region: '黄岛区',
      contractAmount: '',
      startOn: '2025年10月8日',
    },
    {
      projectCode: '2510-370800-04-01-000003',
      section: '',
      projectName: '示例路雨水管网改造',
      generalContractor: '91379900MA0000031U',
      region: '济宁市',
      contractAmount: '8,600',
      workers: '',
    },
  ],
});
