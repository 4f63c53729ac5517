import { feedHead } from '../feed-head.ts';
import { INSURED_FEED } from '../insured-feed.ts';

export const hrInsuredFirmsHead = feedHead({
  id: INSURED_FEED,
  version: '1.1',
  title: { zh: '参保单位登记', en: 'Register of insured firms' },
  settings: {
    owner: 'hr',
    mode: 'full',
    cadence: 'monthly',
    dueDay: 10,
    catalogueId: 'SD-370000-HR-0001',
    sharing: 'conditional',
    legalBasis: '社会保险法第八条、第七十四条;工伤保险条例第三条',
    refuseAboveRejectShare: 0.1,
    // Accounts of other cities that slipped in would clear firms of this one.
    confirmWarnings: ['rows-jumped'],
  },
  naturalKey: ['uscc', 'accountNo'],
});

export const hrProjectInsuranceHead = feedHead({
  id: 'hr.project-insurance',
  version: '1.1',
  title: { zh: '按项目参保', en: 'Insurance by project' },
  settings: {
    owner: 'hr',
    mode: 'delta',
    cadence: 'weekly',
    dueDay: null,
    catalogueId: 'SD-370000-HR-0002',
    sharing: 'conditional',
    legalBasis: '人社部发〔2014〕103号;人社部发〔2018〕3号',
    refuseAboveRejectShare: 0.1,
  },
  naturalKey: ['projectCode', 'permitNo', 'section'],
});

export const hrInjuryDecisionsHead = feedHead({
  id: 'hr.injury-decisions',
  version: '1.0',
  title: { zh: '工伤认定', en: 'Decisions on work injuries' },
  settings: {
    owner: 'hr',
    mode: 'delta',
    cadence: 'weekly',
    dueDay: null,
    catalogueId: 'SD-370000-HR-0003',
    sharing: 'conditional',
    legalBasis: '工伤保险条例第十四条、第十五条、第二十条',
    refuseAboveRejectShare: 0.1,
  },
  naturalKey: ['decisionNo'],
});

export const hrFundPaymentsHead = feedHead({
  id: 'hr.fund-payments',
  version: '1.0',
  title: { zh: '基金收支', en: 'Income and payments of the fund' },
  settings: {
    owner: 'hr',
    // Each file is one year: as a full register it would remove the years before, which trends and coverage are judged by.
    mode: 'delta',
    cadence: 'yearly',
    dueDay: 31,
    catalogueId: 'SD-370000-HR-0004',
    sharing: 'conditional',
    legalBasis: '工伤保险条例第八条、第九条;人社部发〔2015〕71号',
    refuseAboveRejectShare: 0.1,
  },
  naturalKey: ['uscc', 'year'],
});

export const hrTrainingHead = feedHead({
  id: 'hr.training',
  version: '1.0',
  title: { zh: '培训名册', en: 'Training roll' },
  settings: {
    owner: 'hr',
    mode: 'delta',
    cadence: 'monthly',
    dueDay: null,
    catalogueId: 'SD-370000-HR-0005',
    sharing: 'conditional',
    legalBasis: '人社部规〔2017〕13号第四条;安全生产法第二十八条',
    refuseAboveRejectShare: 0.1,
  },
  naturalKey: ['sessionNo', 'person'],
});

export const hrKeyPostsHead = feedHead({
  id: 'hr.key-posts',
  version: '1.0',
  title: { zh: '重点岗位应训人员', en: 'People in key posts' },
  settings: {
    owner: 'hr',
    // Each file is one year: as a full register it would remove the years before, which trends and coverage are judged by.
    mode: 'delta',
    cadence: 'yearly',
    dueDay: 31,
    catalogueId: 'SD-370000-HR-0006',
    sharing: 'conditional',
    legalBasis: '鲁人社字〔2021〕73号;安全生产法第二十七条、第二十八条',
    refuseAboveRejectShare: 0.1,
  },
  naturalKey: ['uscc', 'year', 'post'],
});
