import { describe, expect, it } from 'vitest';
import { FILE_CODES } from '../../../schemas/codes/file-codes.ts';
import { CLEARED_REASONS, NOT_EVALUATED_REASONS, reasonText } from '../../../schemas/codes/reasons.ts';
import {
  fileMessage,
  isFileCode,
  isRowCode,
  ROW_CODES,
  type RowCode,
  rejectMessage,
} from '../../../schemas/codes/reject-codes.ts';

const rowCodes = Object.keys(ROW_CODES) as RowCode[];
const parts = { column: '采样日期', value: '2021-13-45', expected: { zh: '期望值', en: 'wanted' } };

describe('reject codes', () => {
  it('registers the row and file codes, apart from each other', () => {
    expect(rowCodes).toHaveLength(39);
    expect(Object.keys(FILE_CODES)).toHaveLength(26);
    expect(rowCodes.every((code) => isRowCode(code) && !isFileCode(code))).toBe(true);
    expect(isRowCode('toString')).toBe(false);
    expect(isFileCode('file-quotes')).toBe(true);
  });

  it.each(rowCodes)('%s: both languages, no placeholder left', (code) => {
    const { zh, en } = rejectMessage(code, parts);
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).not.toMatch(/\p{Script=Han}{5,}/u);
    expect(`${zh}${en}`).not.toMatch(/\{|\}/);
  });

  it('names column, value and what to do', () => {
    expect(rejectMessage('decimal-range', { ...parts, value: '-1' })).toEqual({
      zh: '“采样日期”的值“-1”超出范围。请填：期望值',
      en: '"采样日期" value "-1" is out of range. Use: wanted',
    });
  });

  it('takes the expectation as one text too, and cuts long values', () => {
    const message = rejectMessage('enum-unknown', { column: 'c', value: 'x'.repeat(500), expected: 'a / b' });
    expect(message.zh).toContain('a / b');
    expect(message.en).toContain(`${'x'.repeat(60)}…`);
    expect(message.en).not.toContain('x'.repeat(61));
  });

  it('keeps values that look like placeholders or patterns as they are', () => {
    expect(rejectMessage('date-format', { ...parts, value: '{column} $&' }).en).toContain('{column} $&');
  });

  it('says why a file is refused', () => {
    expect(fileMessage('file-reject-share', '12 %').en).toContain('12 %');
    expect(fileMessage('file-empty').zh).toContain('没有数据行');
  });
});

describe('reasons', () => {
  it('has a text in both languages for each', () => {
    const all = { ...NOT_EVALUATED_REASONS, ...CLEARED_REASONS };
    expect(Object.keys(all).length).toBeGreaterThan(60);
    for (const [code, text] of Object.entries(all)) expect(reasonText(code)).toEqual(text);
  });

  it('shows an unregistered reason by its code', () => {
    expect(reasonText('what-else')).toEqual({ zh: 'what-else', en: 'what-else' });
  });
});
