import { feedHead } from '../feed-head.ts';
import { ACCIDENTS } from './families.ts';

export const emergencyFirmsHead = feedHead({
  id: 'emergency.firms',
  version: '1.1',
  title: { zh: '企业底册', en: 'Register of firms' },
  settings: {
    owner: 'emergency',
    mode: 'full',
    cadence: 'monthly',
    dueDay: 20,
    catalogueId: 'SD-370000-EM-0001',
    sharing: 'conditional',
    legalBasis: '安全生产法第六十二条',
    refuseAboveRejectShare: 0.1,
  },
  naturalKey: ['uscc'],
});

export const emergencyAccidentsHead = feedHead({
  ...ACCIDENTS,
  id: 'emergency.accidents',

  title: { zh: '生产安全事故', en: 'Work accidents' },
  settings: {
    ...ACCIDENTS.settings,
    owner: 'emergency',
    catalogueId: 'SD-370000-EM-0003',
    legalBasis: '安全生产法第八十三条;生产安全事故报告和调查处理条例第三条、第九条',
  },
});

export const emergencyHiddenDangersHead = feedHead({
  id: 'emergency.hidden-dangers',
  version: '1.1',
  title: { zh: '隐患排查治理', en: 'Hidden dangers' },
  settings: {
    owner: 'emergency',
    mode: 'delta',
    cadence: 'weekly',
    dueDay: null,
    catalogueId: 'SD-370000-EM-0002',
    sharing: 'conditional',
    legalBasis: '安全生产法第四十一条、第一百一十三条',
    refuseAboveRejectShare: 0.1,
  },
  naturalKey: ['dangerNo'],
});
