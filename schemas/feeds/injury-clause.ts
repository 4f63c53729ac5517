import { type InjuryClause, InjuryClauseSchema } from '../records/injury.ts';
import { tidyCode } from '../reference/text.ts';
import { bad, good, type Parsed } from './cell-parsers.ts';
import type { FieldType } from './fields.ts';

/** 第十四条第（一）项, 第15条第1款第2项, 14(1), 14-1, 十四条㈥ …, once brackets are half-width. */
const CLAUSE =
  /^(?:《?工伤保险条例》?)?第?(14|15|十四|十五)(?:条,?(?:第?[1一]款)?,?第?[.\-_/(]*|[.\-_/(]+|(?=[㈠-㈦⑴-⑺①-⑦]))([1-7一二三四五六七㈠-㈦⑴-⑺①-⑦])[)项]*(?:规定|情形|之规定)*$/;
const NUMERALS = ['1234567', '一二三四五六七', '㈠㈡㈢㈣㈤㈥㈦', '⑴⑵⑶⑷⑸⑹⑺', '①②③④⑤⑥⑦'] as const;

const itemOf = (numeral: string): number =>
  1 + Math.max(...NUMERALS.map((numerals) => numerals.indexOf(numeral)));

const parseClause = (cell: string): Parsed<InjuryClause> => {
  const parts = CLAUSE.exec(tidyCode(cell).replace(/\s/g, ''));
  if (!parts) return bad('enum-unknown');
  const article = parts[1] === '14' || parts[1] === '十四' ? 14 : 15;
  const clause = InjuryClauseSchema.safeParse(`${article}(${itemOf(parts[2] ?? '')})`);
  return clause.success ? good(clause.data) : bad('enum-unknown');
};

/** 认定情形: article and item of 工伤保险条例, in the many ways it is written; becomes `14(1)`. */
export const injuryClause: FieldType<InjuryClause> = {
  parse: parseClause,
  expected: {
    zh: '工伤保险条例的条和项，如第十四条第（一）项、14(1)、15(2)',
    en: 'article and item of the Regulation on Work-Injury Insurance, e.g. 14(1) or 15(2)',
  },
  json: { type: 'string', enum: InjuryClauseSchema.options },
};
