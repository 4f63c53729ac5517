import { describe, expect, it } from 'vitest';
import { CHECK_CODES, CheckCategorySchema, CheckCodeSchema } from '../../../schemas/codes/check-codes.ts';
import { FILE_CODES } from '../../../schemas/codes/file-codes.ts';
import { FILE_WARNINGS, fileWarningMessage } from '../../../schemas/codes/file-warning-codes.ts';
import { ROW_CODES } from '../../../schemas/codes/reject-codes.ts';
import { ROW_WARNINGS } from '../../../schemas/codes/warning-codes.ts';

const known = [FILE_CODES, ROW_CODES, ROW_WARNINGS, FILE_WARNINGS].flatMap((codes) => Object.keys(codes));

describe('the catalogue of the checks', () => {
  it('holds every code once, layer by layer', () => {
    expect(CHECK_CODES.map(({ code }) => code).sort()).toEqual([...known].sort());
    const layers = CHECK_CODES.map(({ category }) => CheckCategorySchema.options.indexOf(category));
    expect(layers).toEqual([...layers].sort((a, b) => a - b));
    expect(new Set(CHECK_CODES.map(({ category }) => category)).size).toBe(
      CheckCategorySchema.options.length,
    );
  });

  it.each(CHECK_CODES.map((code) => [code.code, code] as const))(
    '%s has layer, severity and both languages',
    (code, entry) => {
      expect(CheckCodeSchema.parse(entry)).toEqual(entry);
      expect(entry.message.zh).toMatch(/\p{Script=Han}/u);
      expect(entry.message.en).not.toMatch(/\p{Script=Han}/u);
      expect(entry.severity).toBe(
        Object.hasOwn(ROW_WARNINGS, code) || Object.hasOwn(FILE_WARNINGS, code) ? 'warning' : 'fatal',
      );
    },
  );

  it('puts conflicts among the rows and the share of rejects with the whole file', () => {
    const layerOf = (wanted: string) => CHECK_CODES.find(({ code }) => code === wanted)?.category;
    expect(layerOf('key-conflict')).toBe('among-rows');
    expect(layerOf('file-reject-share')).toBe('whole-file');
    expect(layerOf('file-header-missing')).toBe('schema');
    expect(layerOf('uscc-check')).toBe('schema');
    expect(layerOf('dates-order')).toBe('row');
    expect(layerOf('file-encrypted')).toBe('file');
  });

  it('fills in the figures of a whole file as they are', () => {
    const { zh, en } = fileWarningMessage('rows-collapsed', { zh: '$& 三行', en: '$& three' });
    expect(zh).toContain('$& 三行');
    expect(en).toContain('$& three');
    expect(`${zh}${en}`).not.toMatch(/\{|\}/);
  });
});
