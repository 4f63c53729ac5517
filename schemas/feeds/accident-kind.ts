import { tidyCode } from '../reference/text.ts';
import { bad, good } from './cell-parsers.ts';
import type { FieldType } from './fields.ts';

/** 企业职工伤亡事故分类 (GB 6441-1986): the twenty kinds in the order of the standard; the code is their number. */
const KINDS = [
  '物体打击',
  '车辆伤害',
  '机械伤害',
  '起重伤害',
  '触电',
  '淹溺',
  '灼烫',
  '火灾',
  '高处坠落',
  '坍塌',
  '冒顶片帮',
  '透水',
  '放炮',
  '火药爆炸',
  '瓦斯爆炸',
  '锅炉爆炸',
  '容器爆炸',
  '其他爆炸',
  '中毒和窒息',
  '其他伤害',
] as const;

const codeAt = (index: number): string => String(index + 1).padStart(2, '0');
const byText = new Map<string, string>();
for (const [index, name] of KINDS.entries()) {
  const code = codeAt(index);
  for (const text of [code, String(index + 1), name, `${code}${name}`, `${index + 1}${name}`])
    byText.set(text, code);
}

/** Two kinds in one cell: their numbers must not run together into that of a third. */
const SEVERAL = /\d[\s.、,\-()]+\d/;

const kindKey = (cell: string): string =>
  tidyCode(cell)
    .replace(/[\s.、,\-()]/g, '')
    .replace('中毒窒息', '中毒和窒息')
    .replace('中毒与窒息', '中毒和窒息')
    .replace(/事故$/, '');

/** 事故类别 by number or name; becomes the two digits of GB 6441-1986. */
export const accidentKind: FieldType<string> = {
  parse: (cell) => {
    const code = SEVERAL.test(tidyCode(cell)) ? undefined : byText.get(kindKey(cell));
    return code === undefined ? bad('enum-unknown') : good(code);
  },
  expected: {
    zh: 'GB 6441事故类别，如03、机械伤害',
    en: 'kind of accident by GB 6441, e.g. 03 or 机械伤害',
  },
  json: {
    type: 'string',
    enum: KINDS.map((_, index) => codeAt(index)),
    'x-labels': Object.fromEntries(KINDS.map((name, index) => [codeAt(index), [name]])),
  },
};
