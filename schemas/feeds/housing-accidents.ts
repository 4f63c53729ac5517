import { accidentContract } from './accident-contract.ts';

/** 房建市政事故: accidents on the building sites of housing. */
export const housingAccidents = accidentContract({
  id: 'housing.accidents',
  title: { zh: '房建市政事故', en: 'Construction accidents' },
  settings: {
    owner: 'housing',
    catalogueId: 'SD-370000-HO-0002',
    legalBasis: '安全生产法第八十三条;建设工程安全生产管理条例第五十条',
  },
});
