import { describe, expect, it } from 'vitest';
import { BLOCK_TEXTS, MatchBlockSchema } from '../../../schemas/matching/reasons.ts';
import { type NameContext, outcomeOf, scoreNames } from '../../../schemas/matching/score-names.ts';

const JINAN: NameContext = { region: '370102' };
const phone: NameContext = { ...JINAN, phone: '0531-00001234' };
const desk: NameContext = { ...JINAN, address: '济南市历下区示例路9号' };

type Case = readonly [
  why: string,
  a: string,
  b: string,
  outcome: string,
  blocks: string,
  a?: NameContext,
  b?: NameContext,
];

/** What two names say, and why; both stand in 历下区 unless told. */
const CASES: readonly Case[] = [
  ['one form by two names', '济南示恒机械有限公司', '济南示恒机械有限责任公司', 'automatic', ''],
  ['region written otherwise', '山东省济南市示恒机械厂', '济南示恒机械厂', 'automatic', ''],
  ['width and brackets', '示恒（济南）机械有限公司', '示恒(济南)机械有限公司', 'automatic', ''],
  ['Chinese and Arabic figures', '济南示恒第一运输队', '济南示恒第1运输队', 'automatic', ''],
  ['region left out, the records agree', '济南示恒机械厂', '示恒机械厂', 'automatic', ''],
  ['look-alike, the same phone', '济南示恒泰机械厂', '济南示恒秦机械厂', 'automatic', '', phone, phone],
  [
    'look-alike, nothing confirms it',
    '济南示恒泰机械厂',
    '济南示恒秦机械厂',
    'review',
    'core-typed-otherwise',
  ],
  ['swap, the same address', '济南示恒盛达机械厂', '济南示恒达盛机械厂', 'automatic', '', desk, desk],
  [
    'sister firms at one desk',
    '济南示恒盛机械厂',
    '济南示恒达机械厂',
    'review',
    'core-typed-otherwise',
    desk,
    desk,
  ],
  ['short cores', '济南示恒机械厂', '济南示盛机械厂', 'review', 'core-differs'],
  ['甲 and 乙', '济南示恒甲运输有限公司', '济南示恒乙运输有限公司', 'none', 'sibling-mark'],
  ['一 and 二 in a name', '济南示恒一运输有限公司', '济南示恒二运输有限公司', 'none', 'sibling-mark'],
  ['第一 and 第二', '济南示恒第一机械厂', '济南示恒第二机械厂', 'none', 'sibling-mark numbers-differ'],
  ['branch and parent', '济南示恒机械有限公司', '济南示恒机械有限公司历下分公司', 'none', 'branch-or-parent'],
  ['two branches', '济南示恒机械厂一分厂', '济南示恒机械厂二分厂', 'none', 'branch-differs'],
  ['trade differs', '济南示恒机械有限公司', '济南示恒餐饮有限公司', 'none', 'trade-differs'],
  ['trades alike', '济南示恒商贸有限公司', '济南示恒贸易有限公司', 'review', 'trade-differs'],
  ['trade missing', '济南示恒机械有限公司', '济南示恒有限公司', 'review', 'trade-missing'],
  ['form differs', '济南示恒机械有限公司', '济南示恒机械厂', 'review', 'form-differs'],
  ['form missing', '济南示恒机械有限公司', '济南示恒机械', 'review', 'form-missing'],
  ['group and member', '济南示恒集团有限公司', '济南示恒有限公司', 'review', 'group-differs'],
  ['two cities', '济南示恒机械厂', '青岛示恒机械厂', 'none', 'region-conflict', {}, {}],
  [
    'two cities by the records',
    '示恒机械厂',
    '示恒机械厂',
    'none',
    'region-conflict',
    JINAN,
    { region: '370211' },
  ],
  ['two districts', '历下区示恒机械厂', '历城区示恒机械厂', 'review', 'region-conflict', {}, {}],
  ['another province', '江苏示恒机械厂', '山东示恒机械厂', 'none', 'region-conflict'],
  ['province and city', '山东示恒机械厂', '济南示恒机械厂', 'review', 'region-level'],
  ['region unknown', '示恒机械厂', '示恒机械厂', 'review', 'region-unknown', {}, {}],
  ['place of one', '示恒（济南）机械厂', '示恒机械厂', 'review', 'place-differs'],
  ['two owners', '示恒小吃店（张某一）', '示恒小吃店（李某二）', 'review', 'brackets-differ'],
  ['nothing but a trade', '厂', '厂', 'review', 'core-too-short'],
];

describe('scoreNames', () => {
  for (const [why, a, b, outcome, blocks, own = JINAN, other = JINAN] of CASES)
    it(`${why}: ${a} and ${b}`, () => {
      const score = scoreNames(a, b, { a: own, b: other });
      expect([outcomeOf(score), score.blocks.join(' ')]).toEqual([outcome, blocks]);
      expect(scoreNames(b, a, { a: other, b: own })).toEqual(score);
    });

  it('lowers the score where departments class the firm differently, and forbids nothing by it', () => {
    const name = '济南示恒机械厂';
    const scoreOf = (industry: string) =>
      scoreNames(name, name, { a: { ...JINAN, industry: 'C3411' }, b: { ...JINAN, industry } }).score;
    expect([scoreOf('C3412'), scoreOf('C26'), scoreOf('F51')]).toEqual([1, 0.98, 0.95]);
  });

  it('tries every reason that concerns two names', () => {
    const ofRegister = ['several-alike', 'other-uscc', 'former-name'];
    const tried = new Set(CASES.flatMap(([, , , , blocks]) => blocks.split(' ')));
    expect(
      MatchBlockSchema.options.filter((block) => !tried.has(block) && !ofRegister.includes(block)),
    ).toEqual([]);
    for (const { zh, en } of Object.values(BLOCK_TEXTS)) expect([zh, en].join()).toMatch(/。,.*\.$/);
  });
});
