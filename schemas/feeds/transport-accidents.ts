import { accidentContract } from './accident-contract.ts';

/** 交通运输事故: accidents of operators, and on the projects of transport. */
export const transportAccidents = accidentContract({
  id: 'transport.accidents',
  title: { zh: '交通运输事故', en: 'Transport accidents' },
  settings: {
    owner: 'transport',
    catalogueId: 'SD-370000-TR-0003',
    legalBasis: '安全生产法第八十三条;生产安全事故报告和调查处理条例第九条',
  },
});
