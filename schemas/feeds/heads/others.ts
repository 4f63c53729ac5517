import { feedHead } from '../feed-head.ts';
import { ACCIDENTS, PROJECTS } from './families.ts';

export const marketFirmsHead = feedHead({
  id: 'market.firms',
  version: '1.1',
  title: { zh: '市场主体登记', en: 'Register of market entities' },
  settings: {
    owner: 'market',
    mode: 'full',
    cadence: 'monthly',
    dueDay: 20,
    catalogueId: 'SD-370000-MK-0001',
    sharing: 'unconditional',
    legalBasis: '市场主体登记管理条例第三十五条',
    refuseAboveRejectShare: 0.1,
  },
  naturalKey: ['uscc'],
});

export const taxContributionsHead = feedHead({
  id: 'tax.contributions',
  version: '1.1',
  title: { zh: '工伤保险费征缴', en: 'Contributions collected' },
  settings: {
    owner: 'tax',
    // Each file is one month: as a full register it would remove the months before, and two unpaid in a row were never seen.
    mode: 'delta',
    cadence: 'monthly',
    dueDay: 20,
    catalogueId: 'SD-370000-TX-0001',
    sharing: 'conditional',
    legalBasis: '社会保险法第六十条、第六十三条',
    refuseAboveRejectShare: 0.1,
  },
  naturalKey: ['uscc', 'accountNo', 'month'],
});

export const housingProjectsHead = feedHead({
  ...PROJECTS,
  id: 'housing.projects',

  title: { zh: '房建市政施工许可', en: 'Building permits' },
  settings: {
    ...PROJECTS.settings,
    owner: 'housing',
    catalogueId: 'SD-370000-HO-0001',
    legalBasis: '建筑法第七条;建筑工程施工许可管理办法第二条',
  },
});

export const housingAccidentsHead = feedHead({
  ...ACCIDENTS,
  id: 'housing.accidents',

  title: { zh: '房建市政事故', en: 'Construction accidents' },
  settings: {
    ...ACCIDENTS.settings,
    owner: 'housing',
    catalogueId: 'SD-370000-HO-0002',
    legalBasis: '安全生产法第八十三条;建设工程安全生产管理条例第五十条',
  },
});

export const waterProjectsHead = feedHead({
  ...PROJECTS,
  id: 'water.projects',

  title: { zh: '水利工程项目', en: 'Water projects' },
  settings: {
    ...PROJECTS.settings,
    owner: 'water',
    catalogueId: 'SD-370000-WA-0001',
    legalBasis: '水利工程建设安全生产管理规定第二条',
  },
});

export const energyProjectsHead = feedHead({
  ...PROJECTS,
  id: 'energy.projects',

  title: { zh: '能源工程项目', en: 'Energy projects' },
  settings: {
    ...PROJECTS.settings,
    owner: 'energy',
    catalogueId: 'SD-370000-EN-0001',
    legalBasis: '电力建设工程施工安全监督管理办法第二条',
  },
});
