import { firmSubject } from '../records/subject.ts';
import { firmCodeKey } from './common-columns.ts';
import { defineContract, defined } from './define-contract.ts';
import { column, integer } from './fields.ts';
import { hrKeyPostsHead } from './heads/hr.ts';
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
  ...hrKeyPostsHead,
  subjectOf: (row) => firmSubject(row.uscc),
  toRecord: (row) => ({ kind: 'key-posts', ...defined(row) }),
  samples: [
    { post: '主要负责人', persons: '1' },
    { uscc: '91379900MA0000031U', year: '2025年', post: '分管负责人', persons: '2' },
  ],
});
