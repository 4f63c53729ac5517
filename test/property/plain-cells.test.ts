import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FEEDS } from '../../schemas/feeds/catalogue.ts';
import { NOTHING_MARKS } from '../../schemas/feeds/nothing-mark.ts';
import { plainDecimal, plainText } from '../../schemas/feeds/plain-cells.ts';
import { readAlone } from '../../schemas/feeds/row-schema.ts';
import { holdsResidentId } from '../../schemas/reference/resident-id.ts';

const isPlain = (is: (bytes: Uint8Array, start: number, end: number) => boolean, text: string): boolean => {
  const bytes = Buffer.from(`,${text},`);
  return is(bytes, 1, bytes.length - 1);
};

const sign = fc.constantFrom(
  ...[
    'a',
    'Z',
    '0',
    '9',
    '.',
    ' ',
    '  ',
    '-',
    '+',
    '%',
    '|',
    '"',
    '\\',
    '#',
    "'",
    '=',
    '*',
    '/',
    '无',
    '—',
    '中',
    '喷',
  ],
  ...[
    '（',
    '）',
    '１',
    'Ａ',
    'ａ',
    '\u3000',
    '\u200b',
    '\ufeff',
    '\u00a0',
    '\t',
    '\r',
    '\u0085',
    '\u2028',
    '𠮷',
    'é',
    'E+17',
    '#N/A',
    '，',
  ],
);
const cell = fc.oneof(
  fc.string({ unit: sign, maxLength: 12 }),
  fc
    .tuple(fc.nat(20_000), fc.constantFrom('', '.', '.5', '.50', '.05', '.0'))
    .map(([whole, part]) => `${whole}${part}`),
  fc.constantFrom(...NOTHING_MARKS, 'null', 'Null', '暂无'),
  fc.constantFrom(
    '0',
    '00',
    '0.0',
    '0.1',
    '00.1',
    '.5',
    '5.',
    '24',
    '24.0',
    '24.5',
    '168',
    '-1',
    '1,234',
    '1e3',
  ),
);

describe('plain cells', () => {
  it('are read by the contract as the very text that stands in them, in every column that knows such', () => {
    const columns = FEEDS.flatMap((contract) =>
      Object.entries(contract.columns).flatMap(([name, { plain }]) =>
        plain ? [{ contract, name, plain }] : [],
      ),
    );
    expect(columns.length).toBeGreaterThan(50);
    fc.assert(
      fc.property(cell, fc.constantFrom(...columns), (text, { contract, name, plain }) => {
        if (!isPlain(plain.is, text)) return;
        const place = `${contract.id}.${name}`;
        const read = readAlone(contract, name, text, '370000');
        expect([place, text, read?.value]).toEqual([place, text, plain.valueOf(text)]);
      }),
      { numRuns: 20_000 },
    );
  });

  it('are what most texts of firms and reports are', () => {
    const { is } = plainText(200);
    for (const text of [
      '济南示例甲机械有限公司',
      '示例（山东）有限公司',
      'SL-2026-0001',
      'Line 3, post B',
      '3号岗位',
    ])
      expect([text, isPlain(is, text)]).toEqual([text, true]);
    for (const text of [
      'abc',
      ' 岗位一',
      '岗位  一',
      '１号岗位',
      '岗位\u200b一',
      '#N/A!',
      'a|b|c',
      '9.1E+17',
      '岗位***',
      "'=1+1",
    ])
      expect([text, isPlain(is, text)]).toEqual([text, false]);
  });

  it('are never marks for nothing, though texts like them are', () => {
    const { is } = plainText(200);
    for (const mark of [...NOTHING_MARKS, 'null', 'Null'])
      expect([mark, isPlain(is, mark)]).toEqual([mark, false]);
    for (const text of ['A-01', '甲苯', '暂存库', 'NULL-1', '无机粉尘'])
      expect([text, isPlain(is, text)]).toEqual([text, true]);
  });

  it('hold no identity number, wherever it stands and however its digits are set apart', () => {
    const { is } = plainText(200);
    const number = fc
      .constantFrom('379900198502030013', '37990019850203001X', '379900198502030014')
      .chain((id) =>
        fc
          .array(fc.constantFrom('', '', '', ' '), { minLength: 18, maxLength: 18 })
          .map((gaps) => id.replace(/./g, (digit) => digit + (gaps.pop() ?? ''))),
      );
    const around = fc.string({
      unit: fc.constantFrom('岗', '位', 'a', '-', '3', '13900000000', ' ', '（'),
      maxLength: 40,
    });
    fc.assert(
      fc.property(around, number, around, (head, id, tail) => {
        const text = `${head}${id}${tail}`;
        expect([text, isPlain(is, text) && holdsResidentId(text)]).toEqual([text, false]);
      }),
      { numRuns: 5_000 },
    );
  });

  it('may be long numbers of anything else: most samples of a file are of one kind', () => {
    const { is } = plainText(64);
    for (const text of ['20260118100515000123', '202601181005150001', '370102202601120001', '9'.repeat(40)])
      expect([text, isPlain(is, text)]).toEqual([text, text !== '370102202601120001']);
  });

  it('of numbers are canonical and within their bounds', () => {
    const { is } = plainDecimal({ min: 0, max: 24, aboveMin: true });
    for (const text of ['0.5', '8', '7.5', '24', '10.25'])
      expect([text, isPlain(is, text)]).toEqual([text, true]);
    for (const text of [
      '0',
      '0.0',
      '08',
      '7.50',
      '24.5',
      '25',
      '-1',
      '.5',
      '5.',
      '1,2',
      '',
      '1234567890.123456',
    ])
      expect([text, isPlain(is, text)]).toEqual([text, false]);
  });
});
