import type { Sentence } from '../../../../schemas/sentence.ts';
import { compare, type Fraction, fraction } from '../exact/decimal.ts';
import type { Grade } from './work-grade.ts';

/** Upper end of each grade as a share of the limit, its end included (GBZ 2.1-2019 6.5.1, table 5). */
const UP_TO: readonly (readonly [Grade, Fraction])[] = [
  ['0', fraction(1, 100)],
  ['I', fraction(1, 10)],
  ['II', fraction(1, 2)],
  ['III', fraction(1)],
];

/** Exposure grade 0–IV of a ratio measured ÷ limit, exactly. */
export const exposureGrade = (ratio: Fraction): Grade =>
  UP_TO.find(([, end]) => compare(ratio, end) <= 0)?.[0] ?? 'IV';

export const EXPOSURE_TEXTS: Readonly<Record<Grade, Sentence>> = {
  '0': { zh: '基本无接触', en: 'practically no exposure' },
  I: { zh: '接触极低', en: 'very low exposure' },
  II: { zh: '有接触但无明显健康效应', en: 'exposure without marked effect' },
  III: { zh: '显著接触，需采取行动', en: 'marked exposure, action needed' },
  IV: { zh: '超过职业接触限值', en: 'above the limit' },
};
