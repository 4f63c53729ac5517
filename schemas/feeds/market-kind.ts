import { tidyCode } from '../reference/text.ts';
import { good } from './cell-parsers.ts';
import { enumOf, type FieldType } from './fields.ts';

const LABELS = {
  enterprise: ['企业', '公司', '有限责任公司', '股份有限公司', '个人独资企业', '合伙企业'],
  branch: ['分支机构', '分公司', '分支'],
  'self-employed': ['个体工商户', '个体户', '个体'],
  'farm-cooperative': ['农民专业合作社', '合作社'],
} as const;
type MarketKind = keyof typeof LABELS;

/** What a unit of somebody else is called; whoever is behind it may insure its people, so this is asked first. */
const BRANCH = /分公司|分支机构|营业单位|经营单位|代表机构|办事处/;
/** What stands in brackets says who holds a firm, or how it is registered: not what it is. */
const HELD_BY = /\([^()]*\)/g;
const KINDS: readonly (readonly [MarketKind, RegExp])[] = [
  ['self-employed', /^个体(?:工商户|户)?$/],
  ['farm-cooperative', /^农民专业合作社(?:联合社)?$/],
  ['enterprise', /^(?:其他|一人|国有独资)?(?:有限责任公司|股份有限公司|有限公司)$/],
  ['enterprise', /^(?:个人独资|(?:特殊)?(?:普通|有限)?合伙)(?:企业)?$/],
  ['enterprise', /^(?:全民所有制|国有|集体所有制|集体|股份合作制|私营|内资|(?:外商|港澳台)投资)(?:企业)?$/],
];

const labelled = enumOf(LABELS);

/** 市场主体类型 as the registers write it, `有限责任公司(自然人投资或控股)` among some hundred others; unclear ones stay unknown. */
export const marketKind: FieldType<MarketKind> = {
  ...labelled,
  parse: (cell) => {
    const known = labelled.parse(cell);
    if ('value' in known) return known;
    const text = tidyCode(cell).replace(/\s/g, '');
    if (BRANCH.test(text)) return good('branch');
    const bare = text.replace(HELD_BY, '');
    const [kind] = KINDS.find(([, names]) => names.test(bare)) ?? [];
    return kind === undefined ? known : good(kind);
  },
};
