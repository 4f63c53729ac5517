import * as z from 'zod';
import type { Sentence } from '../sentence.ts';

/** What forbids to link two firms without a person; codes are stable. */
export const MatchBlockSchema = z.enum([
  'core-too-short',
  'core-typed-otherwise',
  'core-differs',
  'sibling-mark',
  'trade-missing',
  'trade-differs',
  'form-missing',
  'form-differs',
  'group-differs',
  'region-conflict',
  'region-level',
  'region-unknown',
  'place-differs',
  'branch-or-parent',
  'branch-differs',
  'numbers-differ',
  'brackets-differ',
  'several-alike',
  'other-uscc',
  'former-name',
]);
export type MatchBlock = z.infer<typeof MatchBlockSchema>;

/** One plain sentence for each, for the person who decides. */
export const BLOCK_TEXTS: Readonly<Record<MatchBlock, Sentence>> = {
  'core-too-short': {
    zh: '字号不足两个字，难以区分。',
    en: 'The core of the name is too short to tell firms apart.',
  },
  'core-typed-otherwise': {
    zh: '字号写法略有出入，无电话或地址佐证。',
    en: 'The name is typed a little otherwise, and no phone or address confirms it.',
  },
  'core-differs': { zh: '字号不同。', en: 'The cores of the names differ.' },
  'sibling-mark': {
    zh: '差异处为区分兄弟单位的字（甲乙、东西、数字等）。',
    en: 'They differ by a mark that tells siblings apart.',
  },
  'trade-missing': { zh: '一方名称缺行业词。', en: 'One name lacks a trade word.' },
  'trade-differs': { zh: '行业词不同。', en: 'The trade words differ.' },
  'form-missing': { zh: '一方名称未写组织形式。', en: 'One name does not say its legal form.' },
  'form-differs': { zh: '组织形式不同。', en: 'The legal forms differ.' },
  'group-differs': { zh: '一方为集团，另一方不是。', en: 'Only one of them is a group.' },
  'region-conflict': { zh: '所在地区不一致。', en: 'The regions contradict each other.' },
  'region-level': {
    zh: '一方冠省名，另一方冠市县名，登记机关不同。',
    en: 'One bears the province’s name, the other a city’s: two registration authorities.',
  },
  'region-unknown': { zh: '至少一方地区不明。', en: 'The region of at least one is unknown.' },
  'place-differs': {
    zh: '括号内地名不同或仅一方有。',
    en: 'The places in brackets differ, or only one has one.',
  },
  'branch-or-parent': {
    zh: '一方是另一方的分支机构，不是同一单位。',
    en: 'One is a branch of the other, not the same firm.',
  },
  'branch-differs': { zh: '分支机构不同。', en: 'They are different branches.' },
  'numbers-differ': { zh: '名称中的编号不同。', en: 'The numbers in the names differ.' },
  'brackets-differ': { zh: '括号内容不同。', en: 'The contents of the brackets differ.' },
  'several-alike': {
    zh: '另有单位同样相似，无法唯一确定。',
    en: 'Another firm is as much alike: it is not the only one.',
  },
  'other-uscc': { zh: '双方统一社会信用代码均有效而不同。', en: 'Both have valid USCCs, and they differ.' },
  'former-name': {
    zh: '以曾用名相符，该名称现可能由他人使用。',
    en: 'It bore the name before; another firm may bear it now.',
  },
};
