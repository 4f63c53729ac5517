import { feedHead } from '../feed-head.ts';

export const healthMeasurementsHead = feedHead({
  id: 'health.measurements',
  version: '1.1',
  title: { zh: '职业病危害因素检测结果', en: 'Workplace hazard measurements' },
  settings: {
    owner: 'health',
    mode: 'delta',
    cadence: 'monthly',
    dueDay: 15,
    catalogueId: 'SD-370000-HE-0001',
    sharing: 'conditional',
    legalBasis: '职业病防治法第二十六条',
    refuseAboveRejectShare: 0.1,
    // A wrong unit makes alerts of clean air, or clean air of alerts.
    confirmWarnings: ['values-shifted'],
  },
  naturalKey: ['reportNo', 'workplace', 'agent', 'sampledOn', 'kind', 'sampleNo'],
  varies: 'kind',
});

export const healthDeclarationsHead = feedHead({
  id: 'health.declarations',
  version: '1.0',
  title: { zh: '职业病危害项目申报', en: 'Declarations of hazards' },
  settings: {
    owner: 'health',
    mode: 'full',
    cadence: 'quarterly',
    dueDay: 15,
    catalogueId: 'SD-370000-HE-0002',
    sharing: 'conditional',
    legalBasis: '职业病防治法第十六条',
    refuseAboveRejectShare: 0.1,
  },
  naturalKey: ['uscc'],
});

export const healthDiseaseCasesHead = feedHead({
  id: 'health.disease-cases',
  version: '1.0',
  title: { zh: '职业病报告', en: 'Cases of occupational disease' },
  settings: {
    owner: 'health',
    mode: 'delta',
    cadence: 'weekly',
    dueDay: null,
    catalogueId: 'SD-370000-HE-0003',
    sharing: 'conditional',
    legalBasis: '职业病防治法第五十条、第五十一条',
    refuseAboveRejectShare: 0.1,
  },
  naturalKey: ['caseNo'],
});

export const healthCheckupsHead = feedHead({
  id: 'health.checkups',
  version: '1.0',
  title: { zh: '职业健康检查汇总', en: 'Health checks, summed up' },
  settings: {
    owner: 'health',
    mode: 'delta',
    cadence: 'monthly',
    dueDay: null,
    catalogueId: 'SD-370000-HE-0004',
    sharing: 'conditional',
    legalBasis: '职业病防治法第三十五条',
    refuseAboveRejectShare: 0.1,
  },
  naturalKey: ['uscc', 'year', 'agent'],
});
