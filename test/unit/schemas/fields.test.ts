import { describe, expect, it } from 'vitest';
import { accidentKind } from '../../../schemas/feeds/accident-kind.ts';
import {
  anyDate,
  bool,
  cas,
  column,
  decimal,
  enumOf,
  eventDate,
  type FieldType,
  foundingDate,
  industry,
  integer,
  month,
  region,
  text,
  uscc,
} from '../../../schemas/feeds/fields.ts';
import { injuryClause } from '../../../schemas/feeds/injury-clause.ts';
import { measuredValue } from '../../../schemas/feeds/measured-value.ts';
import { normaliseUnit, unit } from '../../../schemas/feeds/units.ts';

const options = { headers: ['列'], fieldClass: 'identity', example: '' } as const;
const read = <T>(type: FieldType<T>, cell: string | undefined, required = false): unknown => {
  const made = required ? column(type, { ...options, required: true }) : column(type, options);
  const result = made.schema.safeParse(cell);
  if (result.success) return result.data;
  return result.error.issues.map((issue) => (issue.code === 'custom' ? issue.params?.['code'] : issue.code));
};

describe('columns', () => {
  it('lets blank optional cells be undefined and refuses blank required ones', () => {
    for (const blank of [undefined, '', '  ', '\u200b', '　']) {
      expect(read(text(5), blank)).toBeUndefined();
      expect(read(text(5), blank, true)).toEqual(['required-missing']);
    }
    const withCode = column(text(5), { ...options, required: true, blankCode: 'value-missing' });
    expect(withCode.schema.safeParse('').error?.issues[0]).toMatchObject({
      params: { code: 'value-missing' },
    });
  });

  it('carries key, class and the marks of its type', () => {
    expect(column(eventDate, { ...options, key: true })).toMatchObject({
      key: true,
      required: false,
      notAfterToday: true,
    });
    expect(column(anyDate, options)).not.toHaveProperty('notAfterToday');
    expect(column(region, options).inScope?.('市中区', '370400')).toBe('370402');
    expect(column(region, options).inScope?.('nowhere', '370400')).toBe('nowhere');
  });

  it.each([
    [uscc, '91440300708461136t', '91440300708461136T'],
    [uscc, '9144030070846113', ['uscc-format']],
    [uscc, 'H1440300708461136T', ['uscc-department']],
    [uscc, '91440300708461136X', ['uscc-check']],
    [text(3), '甲 乙', '甲 乙'],
    [text(3), '甲乙丙丁', ['text-too-long']],
    [text(2), '𠮷𠮷', '𠮷𠮷'],
    [region, '莱芜市', '370100'],
    [region, '某区', ['region-unknown']],
    [region, '110101', ['region-outside-province']],
    [industry, '251', 'C251'],
    [industry, '某业', ['industry-unknown']],
    [eventDate, '2000-01-01', '2000-01-01'],
    [eventDate, '1999-12-31', ['date-range']],
    [eventDate, '2021-02-30', ['date-format']],
    [foundingDate, '1900-01-01', '1900-01-01'],
    [foundingDate, '1899-12-31', ['date-range']],
    [anyDate, '9999-12-31', '9999-12-31'],
    [month, '2025-11', '2025-11-01'],
    [month, '2025.1', ['date-format']],
    [month, '1899-12', ['date-range']],
    [integer(), '-1', ['integer-range']],
    [integer({ min: 1, max: 8 }), '9', ['integer-range']],
    [integer(), '1.5', ['integer-format']],
    [decimal({ min: 0, max: 24 }), '24.5', ['decimal-range']],
    [decimal({ min: 0 }), 'x', ['decimal-format']],
    [cas, '71-43-2', '71-43-2'],
    [cas, '71-43-3', ['cas-check']],
    [bool, '是', true],
    [bool, '否', false],
    [bool, '也许', ['enum-unknown']],
  ] as [FieldType<unknown>, string, unknown][])('%# reads %s', (type, cell, expected) => {
    expect(read(type, cell)).toEqual(expected);
  });

  it('says of a month how to write it', () => {
    expect(month.expected.zh).toBe('1900-01至今的月份，如2025-10（不要写成2025.1）');
    expect(month.notAfterToday).toBe(true);
  });

  it('reads choices by code or label, whatever case, width and hyphen', () => {
    const type = enumOf({ open: ['未整改'], 'in-progress': ['整改中', '正在整改'] });
    for (const cell of ['in-progress', 'IN_PROGRESS', ' 整改中 ', '正在整改'])
      expect(read(type, cell)).toBe('in-progress');
    expect(read(type, '别的')).toEqual(['enum-unknown']);
    expect(type.expected).toEqual({ zh: '未整改 / 整改中', en: 'open / in-progress' });
  });

  it('says what it expects, with the bounds', () => {
    expect(integer({ min: 1, max: 8 }).expected.zh).toBe('1至8的整数');
    expect(integer().expected.en).toBe('whole number of at least 0');
    expect(decimal({ min: 0, aboveMin: true }).expected.en).toBe('number above 0');
    expect(decimal({ min: 0, max: 24 }).expected.zh).toBe('不小于0、不大于24的数字');
  });
});

describe('measured values', () => {
  it.each([
    ['1.20', { value: '1.2', belowDetection: false }],
    ['0', { value: '0', belowDetection: false }],
    ['<0.03', { belowDetection: true, lod: '0.03' }],
    ['＜ 0.030', { belowDetection: true, lod: '0.03' }],
    ['ND', { belowDetection: true }],
    ['n.d.', { belowDetection: true }],
    ['未检出', { belowDetection: true }],
    ['低于检出限', { belowDetection: true }],
    ['<LOD', { belowDetection: true }],
    ['未检出(<0.03)', { belowDetection: true, lod: '0.03' }],
    ['ND（0.03）', { belowDetection: true, lod: '0.03' }],
    ['<0', ['decimal-range']],
    ['<abc', ['decimal-format']],
    ['-1', ['decimal-range']],
    ['>5', ['decimal-format']],
    ['1.2mg', ['decimal-format']],
    [' 1.2 ', { value: '1.2', belowDetection: false }],
    ['1,234.5', { value: '1234.5', belowDetection: false }],
    ['未检出 (<0.03)', { belowDetection: true, lod: '0.03' }],
    ['未检出（检出限 0.03 ）', { belowDetection: true, lod: '0.03' }],
    ['n.d. 0.03', { belowDetection: true, lod: '0.03' }],
    ['N D', { belowDetection: true }],
    ['0.03 L', { belowDetection: true, lod: '0.03' }],
  ])('reads %s', (cell, expected) => expect(read(measuredValue, cell)).toEqual(expected));
});

describe('two numbers in one cell', () => {
  it.each([
    '12\n15',
    '12\r\n15',
    '1.2\n5',
    '2 3',
    '12 34',
    '1 .2',
    '1. 2',
    '1, 234',
    '1 . 2',
    '5 .',
    '12\u30005',
    '1\u2009234',
    '１２　１５',
    '<1 2',
    '< 0.03 0.05',
    '0.0 3L',
    'ND(0.03 0.05)',
    '未检出（<0. 03）',
  ])('are no measured value: %j', (cell) => expect(read(measuredValue, cell)).toEqual(['decimal-format']));

  it.each(['0.1\n0.2', '0.1 2', '1 .5', '1 000'])('are no decimal: %j', (cell) =>
    expect(read(decimal({ min: 0 }), cell)).toEqual(['decimal-format']),
  );
  it.each(['1 2', '1\n2', '1 000'])('are no whole number: %j', (cell) =>
    expect(read(integer(), cell)).toEqual(['integer-format']),
  );
  it.each([
    ['of a kind of accident', accidentKind, '1 2', 'enum-unknown'],
    ['of kinds with a sign between them', accidentKind, '1、2', 'enum-unknown'],
    ['of an industry', industry, 'C25\n26', 'industry-unknown'],
    ['of an industry without its letter', industry, '25 11', 'industry-unknown'],
    ['of regions', region, '370102\n370103', 'region-unknown'],
    ['of an article', injuryClause, '14(1)\n15(1)', 'enum-unknown'],
  ])('are no code %s', (_, type: FieldType<unknown>, cell, code) => expect(read(type, cell)).toEqual([code]));

  it.each([
    ['a kind with its number', accidentKind, '01 物体打击', '01'],
    ['a kind with its number and a sign', accidentKind, '12、透水事故', '12'],
    ['an industry with its name', industry, 'C 251 精炼石油产品制造', 'C251'],
    ['a region in groups', region, '37 01 02', '370102'],
  ])('are not seen in %s', (_, type: FieldType<unknown>, cell, code) => expect(read(type, cell)).toBe(code));
});

describe('units', () => {
  it.each([
    ['mg/m3', 'mg/m³'],
    ['MG/M³', 'mg/m³'],
    ['㎎/㎥', 'mg/m³'],
    ['mg／m³', 'mg/m³'],
    ['μg/m3', 'μg/m³'],
    ['µg/m³', 'μg/m³'],
    ['PPM', 'ppm'],
    ['f/ml', 'f/mL'],
    ['dB（A）', 'dB(A)'],
    ['dBA', 'dB(A)'],
    ['°C', '℃'],
    ['℃', '℃'],
    ['m/s2', 'm/s²'],
  ])('%s is %s', (text, normal) => expect(normaliseUnit(text)).toBe(normal));

  it('refuses what is no unit', () => {
    expect(normaliseUnit('济南某公司')).toBeUndefined();
    expect(read(unit, 'mg')).toEqual(['unit-unknown']);
  });
});
