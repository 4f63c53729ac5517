import { firmSubject } from '../records/subject.ts';
import { firmCodeKey } from './common-columns.ts';
import { defineContract, defined } from './define-contract.ts';
import { column, integer } from './fields.ts';
import { keyPost } from './key-post-field.ts';
import { year } from './year-field.ts';

const columns = {
  uscc: firmCodeKey,
  year: column(year, {
    headers: ['年度', '年份', 'Year'],
    required: true,
    key: true,
    fieldClass: 'training',
    example: '2026',
  }),
  post: column(keyPost, {
    headers: ['岗位类别', '岗位', '人员类别', 'Post'],
    required: true,
    key: true,
    fieldClass: 'training',
    example: '一线班组长',
  }),
  persons: column(integer(), {
    headers: ['应训人数', '应培训人数', 'Persons'],
    required: true,
    fieldClass: 'training',
    example: '6',
  }),
};

/** 重点岗位应训人员: how many people hold each key post; the denominator of the coverage of training. */
export const hrKeyPosts = defineContract(columns, {
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
  subjectOf: (row) => firmSubject(row.uscc),
  toRecord: (row) => ({ kind: 'key-posts', ...defined(row) }),
  samples: [
    { post: '主要负责人', persons: '1' },
    { uscc: '91379900MA0000031U', year: '2025年', post: '分管负责人', persons: '2' },
  ],
});
