import { describe, expect, it } from 'vitest';
import { accidentKind } from '../../../schemas/feeds/accident-kind.ts';
import { injuryClause } from '../../../schemas/feeds/injury-clause.ts';
import { year } from '../../../schemas/feeds/year-field.ts';
import { DISEASES, resolveDisease } from '../../../schemas/reference/diseases.ts';

describe('认定情形', () => {
  it.each([
    ['14(1)', '14(1)'],
    ['14（1）', '14(1)'],
    ['14-1', '14(1)'],
    ['14.7', '14(7)'],
    ['第十四条第一项', '14(1)'],
    ['第十四条第（六）项', '14(6)'],
    ['第十四条（六）', '14(6)'],
    ['第14条第6项', '14(6)'],
    ['十四条㈥项', '14(6)'],
    ['《工伤保险条例》第十四条第（五）项规定', '14(5)'],
    ['工伤保险条例第十五条第一款第（一）项', '15(1)'],
    ['第十五条第1款第3项', '15(3)'],
    ['15⑵', '15(2)'],
    ['第 十四 条 第 ② 项', '14(2)'],
  ])('%s is %s', (cell, clause) => expect(injuryClause.parse(cell)).toEqual({ value: clause }));
  it.each(['15(4)', '14(8)', '14', '141', '第十六条第一项', '14(1)(2)', '第十五条第二款', '工伤'])(
    '%s is none',
    (cell) => expect(injuryClause.parse(cell)).toEqual({ code: 'enum-unknown' }),
  );
});

describe('GB 6441', () => {
  it.each([
    ['物体打击', '01'],
    ['1', '01'],
    ['03', '03'],
    ['03 机械伤害', '03'],
    ['9.高处坠落', '09'],
    ['高处坠落事故', '09'],
    ['中毒窒息', '19'],
    ['其他伤害', '20'],
  ])('%s is %s', (cell, code) => expect(accidentKind.parse(cell)).toEqual({ value: code }));
  it.each(['21', '0', '摔伤'])('%s is none', (cell) =>
    expect(accidentKind.parse(cell)).toEqual({ code: 'enum-unknown' }),
  );
});

describe('职业病分类和目录 (2024)', () => {
  it('has 135 items in 12 categories, each found by its code and by its name', () => {
    expect(DISEASES.size).toBe(135);
    expect(new Set([...DISEASES.keys()].map((code) => code.slice(0, 2))).size).toBe(12);
    for (const [code, name] of DISEASES) {
      expect(resolveDisease(code)).toBe(code);
      expect(resolveDisease(name)).toBe(code);
    }
  });
  it.each([
    ['01-a02', '01-A02'],
    ['煤工尘肺贰期', '01-A02'],
    ['职业性矽肺Ⅰ期', '01-A01'],
    ['职业性慢性轻度苯中毒', '05-27'],
    ['职业性噪声聋', '04-01'],
    ['职业性急性氯气中毒', '05-12'],
    ['白内障', '03-03'],
    ['放射性白内障', '07-11'],
    ['腕管综合征', '10-01'],
  ])('%s is %s', (text, code) => expect(resolveDisease(text)).toBe(code));
  it.each(['13-01', '尘肺', '高血压', ''])('%s is none', (text) =>
    expect(resolveDisease(text)).toBeUndefined(),
  );
});

describe('years', () => {
  it.each([
    ['2025', { value: 2025 }],
    ['2025年', { value: 2025 }],
    ['２０２５年度', { value: 2025 }],
    ['1999', { code: 'integer-range' }],
    ['去年', { code: 'integer-format' }],
  ])('%s', (cell, expected) => expect(year.parse(cell)).toEqual(expected));
});
