import { describe, expect, it } from 'vitest';
import {
  canonicalDecimal,
  parseDate,
  parseDecimal,
  parseInteger,
  parseMonth,
} from '../../../schemas/feeds/cell-parsers.ts';
import { parseCas } from '../../../schemas/reference/cas.ts';
import { tidyCode, tidyText } from '../../../schemas/reference/text.ts';

describe('dates', () => {
  it.each([
    ['2021-05-03', '2021-05-03'],
    ['2021-5-3', '2021-05-03'],
    ['2021/05/03', '2021-05-03'],
    ['2021.5.3', '2021-05-03'],
    ['2021年5月3日', '2021-05-03'],
    ['20210503', '2021-05-03'],
    ['２０２１－０５－０３', '2021-05-03'],
    ['2021-05-03 00:00:00', '2021-05-03'],
    ['2021-05-03T08:30:00.000', '2021-05-03'],
    ['2024-02-29', '2024-02-29'],
    ['2000-02-29', '2000-02-29'],
    ['44319', '2021-05-03'],
    ['44319.35', '2021-05-03'],
    ['73050', '2099-12-31'],
  ])('%s is %s', (text, day) => expect(parseDate(text)).toBe(day));

  it.each(['2023-02-29', '1900-02-29', '2021-13-01', '2021-00-01', '2021-04-31', '2021-05-00', '2021-05/03'])(
    '%s is no day',
    (text) => expect(parseDate(text)).toBeUndefined(),
  );
  it.each(['', '21-5-3', '2021', '5/3/2021', '4431', '443190', '73051', '00042', '昨天', '2021-05-03x'])(
    '%j is no date',
    (text) => expect(parseDate(text)).toBeUndefined(),
  );

  it.each([
    ['2025-11', '2025-11-01'],
    ['202511', '2025-11-01'],
    ['2025/1', '2025-01-01'],
    ['2025-1', '2025-01-01'],
    ['2025.01', '2025-01-01'],
    ['2025.10', '2025-10-01'],
    ['2025.1.5', '2025-01-01'],
    ['2025年1月', '2025-01-01'],
    ['2025-11-17', '2025-11-01'],
  ])('month %s begins on %s', (text, day) => expect(parseMonth(text)).toBe(day));
  it.each(['2025', '2025-13', '11月', '2025.1', '２０２５．１', '2025。1'])('%s is no month', (text) =>
    expect(parseMonth(text)).toBeUndefined(),
  );
});

describe('integers', () => {
  const range = { min: 0, max: 5000 };
  it.each([
    ['12', 12],
    ['１２', 12],
    ['1,250', 1250],
    ['1，250', 1250],
    ['12.0', 12],
    ['-0', 0],
    ['007', 7],
  ])('%s is %i', (text, value) => expect(parseInteger(text, range)).toEqual({ value }));
  it.each(['12.5', 'twelve', '1,25', '12人', '1e3', '--1', ''])('%j is no integer', (text) =>
    expect(parseInteger(text, range)).toEqual({ code: 'integer-format' }),
  );
  it.each(['-1', '5001', '9'.repeat(30)])('%s is out of range', (text) =>
    expect(parseInteger(text, range)).toEqual({ code: 'integer-range' }),
  );
});

describe('decimals', () => {
  it.each([
    ['0.30', '0.3'],
    ['007.50', '7.5'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['1,234.5', '1234.5'],
    ['-0.0', '0'],
    ['+1', '1'],
    ['-1.50', '-1.5'],
    ['0.1000000000000000000000000000001', '0.1000000000000000000000000000001'],
  ])('%s is %s', (text, canonical) => expect(canonicalDecimal(text)).toBe(canonical));
  it.each(['', '.', '-', '1.2.3', '1e-3', 'abc', '1,2', '<1', '12%'])('%j is no decimal', (text) =>
    expect(canonicalDecimal(text)).toBeUndefined(),
  );

  it('checks the range, its open end and its length', () => {
    expect(parseDecimal('100', { min: 0, max: 100 })).toEqual({ value: '100' });
    expect(parseDecimal('100.1', { min: 0, max: 100 })).toEqual({ code: 'decimal-range' });
    expect(parseDecimal('-0.1', { min: 0 })).toEqual({ code: 'decimal-range' });
    expect(parseDecimal('0', { min: 0, aboveMin: true })).toEqual({ code: 'decimal-range' });
    expect(parseDecimal(`0.${'1'.repeat(30)}`, { min: 0 })).toEqual({ code: 'decimal-range' });
  });

  it('takes a percent sign only where it may stand', () => {
    expect(parseDecimal('12.50 %', { min: 0, percent: true })).toEqual({ value: '12.5' });
    expect(parseDecimal('１２％', { min: 0, percent: true })).toEqual({ value: '12' });
    expect(parseDecimal('12%', { min: 0 })).toEqual({ code: 'decimal-format' });
  });
});

describe('CAS numbers', () => {
  it.each([
    ['71-43-2', '71-43-2'],
    [' 7782－50－5 ', '7782-50-5'],
    ['7782–50–5', '7782-50-5'],
    ['CAS: 71-43-2', '71-43-2'],
  ])('%s is %s', (text, cas) => expect(parseCas(text)).toBe(cas));
  it.each(['71-43-3', '7143-2', '71432', 'benzene', '/'])('%s is none', (text) =>
    expect(parseCas(text)).toBeUndefined(),
  );
});

describe('text', () => {
  it('tidies white space, invisible characters and full-width letters, but keeps Chinese punctuation', () => {
    expect(tidyText('\uFEFF 济南　示例（甲）\n有限公司ＡＢＣ１２ ')).toBe('济南 示例（甲） 有限公司ABC12');
    expect(tidyCode('（ＡＢＣ，１）')).toBe('(ABC,1)');
  });
});
