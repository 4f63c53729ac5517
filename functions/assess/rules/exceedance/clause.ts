import { EDITION_2019_FROM } from '../../../../schemas/reference/limit-rows.ts';
import type { Limit } from '../../../../schemas/reference/limits.ts';
import type { Verdict } from './compare-record.ts';

const STANDARD = 'GBZ 2.1-2019';
export const MIXTURE_CLAUSE = `${STANDARD} 3.8`;
const ACTION_LEVEL = '6.4';

/** 6.3.1 MAC, 6.3.2 PC-TWA and PC-STEL, 6.3.3 PC-TWA alone with the peak rule; dusts have PC-TWA alone. */
const numberOf = (type: Limit['type'], hasShortTerm: boolean): string => {
  if (type === 'MAC') return '6.3.1';
  return type === 'PC-STEL' || hasShortTerm ? '6.3.2' : '6.3.3';
};

/** The clause by which a value was judged; clause numbers of the edition before 2020-04-01 are not at hand. */
export const clauseOf = (
  limit: Limit,
  sampledOn: string,
  verdict: Verdict,
  hasShortTerm: boolean,
): string => {
  if (sampledOn < EDITION_2019_FROM) return limit.edition;
  return `${STANDARD} ${verdict === 'warning' ? ACTION_LEVEL : numberOf(limit.type, hasShortTerm)}`;
};
