import { resolveDisease } from '../reference/diseases.ts';
import { bad, good } from './cell-parsers.ts';
import type { FieldType } from './fields.ts';

/** Item of 职业病分类和目录 (2024) by code or name; becomes its code. */
export const disease: FieldType<string> = {
  parse: (cell) => {
    const code = resolveDisease(cell);
    return code === undefined ? bad('disease-unknown') : good(code);
  },
  expected: {
    zh: '《职业病分类和目录》（2024年）的编码或名称，如01-A02、煤工尘肺',
    en: 'code or name of the catalogue of occupational diseases (2024), e.g. 01-A02 or 煤工尘肺',
  },
  json: { type: 'string', pattern: '^\\d{2}-[AB]?\\d{2}$' },
};
