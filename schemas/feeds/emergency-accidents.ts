import { accidentContract } from './accident-contract.ts';

/** 生产安全事故: accidents reported to emergency management. */
export const emergencyAccidents = accidentContract({
  id: 'emergency.accidents',
  title: { zh: '生产安全事故', en: 'Work accidents' },
  settings: {
    owner: 'emergency',
    catalogueId: 'SD-370000-EM-0003',
    legalBasis: '安全生产法第八十三条;生产安全事故报告和调查处理条例第三条、第九条',
  },
});
