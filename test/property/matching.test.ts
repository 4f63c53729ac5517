import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../schemas/matching/distance.ts';
import { firmRegister } from '../../schemas/matching/firm-register.ts';
import { matchFirm } from '../../schemas/matching/match-firm.ts';
import { outcomeOf, scoreNames } from '../../schemas/matching/score-names.ts';

const region = fc.constantFrom('', '山东', '济南', '济南市历下区', '青岛市', '江苏');
const core = fc.array(fc.constantFrom(...'示例样拟恒源盛达鑫泰甲乙一二'), { minLength: 2, maxLength: 4 });
const trade = fc.constantFrom('', '机械', '运输', '商贸', '门窗');
const form = fc.constantFrom(
  '',
  '有限公司',
  '有限责任公司',
  '股份有限公司',
  '厂',
  '店',
  '合伙企业（有限合伙）',
);
const branch = fc.constantFrom('', '分公司', '第一分厂', '（济南）分公司', '2号店');
const name = fc
  .tuple(region, core, trade, form, branch)
  .map(([where, own, what, how, part]) => `${where}${own.join('')}${what}${how}${part}`);
const context = fc.record(
  {
    region: fc.constantFrom('370102', '370103', '370211', '370000'),
    industry: fc.constantFrom('C34', 'G54'),
  },
  { requiredKeys: [] },
);
const anyName = fc.oneof(name, fc.string({ maxLength: 20, unit: 'grapheme' }));

const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));

describe('scores of names', () => {
  it('do not depend on the order', () => {
    fc.assert(
      fc.property(anyName, anyName, context, context, (a, b, one, other) => {
        expect(scoreNames(a, b, { a: one, b: other })).toEqual(scoreNames(b, a, { a: other, b: one }));
      }),
    );
  });

  it('are 1 for a name and itself', () => {
    fc.assert(
      fc.property(anyName, context, (a, own) => {
        expect(scoreNames(a, a, { a: own, b: own }).score).toBe(1);
      }),
    );
  });

  it('lie between 0 and 1 and are 1 only without a part below', () => {
    fc.assert(
      fc.property(anyName, anyName, (a, b) => {
        const { score, parts } = scoreNames(a, b);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(Math.min(...Object.values(parts)));
      }),
    );
  });

  it('do not change with width, spaces and kinds of brackets', () => {
    fc.assert(
      fc.property(name, name, (a, b) => {
        const written = fullWidth([...a].join(' '))
          .replaceAll('（', '【')
          .replaceAll('）', '】');
        expect(scoreNames(written, b)).toEqual(scoreNames(a, b));
      }),
    );
  });

  it('never link across the numbers of branches', () => {
    const number = fc.integer({ min: 1, max: 30 });
    const word = fc.constantFrom('分公司', '分厂', '分店', '车间', '项目部', '加油站');
    fc.assert(
      fc.property(name, number, number, word, context, (firm, one, other, part, own) => {
        fc.pre(one !== other);
        const a = `${firm}第${one}${part}`;
        const b = `${firm}第${other}${part}`;
        expect(outcomeOf(scoreNames(a, b, { a: own, b: own }))).not.toBe('automatic');
        expect(outcomeOf(scoreNames(a, firm, { a: own, b: own }))).not.toBe('automatic');
      }),
    );
  });

  it('never link other legal forms, cities or trades', () => {
    const swaps = [
      ['有限公司', '股份有限公司'],
      ['有限公司', '厂'],
      ['济南', '青岛'],
      ['机械', '运输'],
    ] as const;
    fc.assert(
      fc.property(core, fc.constantFrom(...swaps), context, (own, [from, to], where) => {
        const a = `济南${own.join('')}机械有限公司`;
        const score = scoreNames(a, a.replace(from, to), { a: where, b: where });
        expect(outcomeOf(score)).not.toBe('automatic');
      }),
    );
  });
});

describe('the index', () => {
  it('finds what comparing with every name would find', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 1, maxLength: 25 }),
        name,
        context,
        (names, wanted, own) => {
          const firms = names.map((each, n) => ({
            uscc: String(n).padStart(18, '0'),
            name: each,
            region: '370102',
          }));
          const { hits } = matchFirm({ name: wanted, ...own }, firmRegister(firms));
          const linked = firms.filter(({ name: each, region: at }) => {
            const score = scoreNames(wanted, each, { a: own, b: { region: at } });
            return outcomeOf(score) === 'automatic';
          });
          const found = new Set(hits.map(({ firm }) => firm.uscc));
          expect(linked.slice(0, 5).filter(({ uscc }) => !found.has(uscc) && linked.length <= 5)).toEqual([]);
        },
      ),
    );
  });
});

describe('editDistance', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 7 }).map((chars) => chars.join(''));
  it('is symmetric, 0 for equal texts alone, and never more than asked for by one', () => {
    fc.assert(
      fc.property(text, text, fc.integer({ min: 0, max: 4 }), (a, b, most) => {
        const distance = editDistance(a, b, most);
        expect(distance).toBe(editDistance(b, a, most));
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(most + 1);
      }),
    );
  });
});
