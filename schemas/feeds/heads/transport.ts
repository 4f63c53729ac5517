import { feedHead } from '../feed-head.ts';
import { ACCIDENTS, PROJECTS } from './families.ts';

export const transportOperatorsHead = feedHead({
  id: 'transport.operators',
  version: '1.0',
  title: { zh: '道路运输经营业户', en: 'Road transport operators' },
  settings: {
    owner: 'transport',
    mode: 'full',
    cadence: 'monthly',
    dueDay: 20,
    catalogueId: 'SD-370000-TR-0001',
    sharing: 'conditional',
    legalBasis: '道路运输条例第七条、第五十六条',
    refuseAboveRejectShare: 0.1,
  },
  naturalKey: ['licenceNo'],
});

export const transportProjectsHead = feedHead({
  ...PROJECTS,
  id: 'transport.projects',

  title: { zh: '公路水运工程', en: 'Highway and waterway projects' },
  settings: {
    ...PROJECTS.settings,
    owner: 'transport',
    catalogueId: 'SD-370000-TR-0002',
    legalBasis: '公路水运工程安全生产监督管理办法第二条',
  },
});

export const transportAccidentsHead = feedHead({
  ...ACCIDENTS,
  id: 'transport.accidents',

  title: { zh: '交通运输事故', en: 'Transport accidents' },
  settings: {
    ...ACCIDENTS.settings,
    owner: 'transport',
    catalogueId: 'SD-370000-TR-0003',
    legalBasis: '安全生产法第八十三条;生产安全事故报告和调查处理条例第九条',
  },
});
