import { tidyCode } from '../reference/text.ts';

const OPENING = /[[{〔【〖《〈「『]/g;
const CLOSING = /[\]}〕】〗》〉」』]/g;
/** White space and every sign but round brackets: whatever two clerks write differently. */
const IGNORED = /(?![()])[\s\p{P}\p{S}]/gu;

const DIGITS = '零一二三四五六七八九';
const FINANCIAL = '零壹贰叁肆伍陆柒捌玖';
const NUMERAL = `[〇${DIGITS}${FINANCIAL}两十拾百佰]+`;
/** Chinese numerals count only where they number something: 第二, 三号, 二分厂; 三联 or 九阳 are names. */
const NUMBERED = new RegExp(
  `第(${NUMERAL})|(${NUMERAL})(?=号|分[厂店社院校部行所站]|分公司|厂|店|队|车间|工区|标段|项目部|公司|站|矿)`,
  'g',
);

const digitOf = (char: string): number => {
  if (char === '〇') return 0;
  if (char === '两') return 2;
  return Math.max(DIGITS.indexOf(char), FINANCIAL.indexOf(char));
};

/** 十二 → 12, 一百零三 → 103, 二〇三 → 203. */
const arabic = (numeral: string): string => {
  const chars = [...numeral];
  if (!chars.some((char) => '十拾百佰'.includes(char))) return chars.map(digitOf).join('');
  let [total, digit] = [0, 0];
  for (const char of chars) {
    if ('百佰'.includes(char)) total += (digit || 1) * 100;
    else if ('十拾'.includes(char)) total += (digit || 1) * 10;
    digit = '百佰十拾'.includes(char) ? 0 : digitOf(char);
  }
  return String(total + digit);
};

/**
 * A name as it is taken apart: half-width (NFKC), lower case, all brackets round, no spaces and no other signs, numbers that
 * count something in Arabic figures (第二 → 第2).
 */
export const plainName = (name: string): string =>
  tidyCode(name.normalize('NFKC'))
    .replace(OPENING, '(')
    .replace(CLOSING, ')')
    .replace(IGNORED, '')
    .toLowerCase()
    .replace(NUMBERED, (_, after?: string, before?: string) =>
      after === undefined ? arabic(before ?? '') : `第${arabic(after)}`,
    );
