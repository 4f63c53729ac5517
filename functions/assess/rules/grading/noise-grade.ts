import { compareLevel, type Level } from '../physical/level.ts';
import type { Graded } from './work-grade.ts';

const EDITION = 'GBZ/T 229.4-2012';
/** L_EX,8h or L_EX,W from which each grade holds; the printed table leaves 94–95 open, which counts as II here. */
const FROM = [
  ['IV', '100', '极重危害'],
  ['III', '95', '重度危害'],
  ['II', '90', '中度危害'],
  ['I', '85', '轻度危害'],
] as const;

/** Grade of noise work by its normalised level, dB(A); below 85 it is none. */
export const noiseGrade = (level: Level): Graded => {
  const [grade, from, meaning] = FROM.find(([, border]) => compareLevel(level, border) >= 0) ?? [
    '0',
    '0',
    '不属于分级范围',
  ];
  return {
    grade,
    edition: EDITION,
    clause: EDITION,
    confidence: 'recalled',
    steps: [
      {
        zh: `噪声作业分级${grade}级（${grade === '0' ? '低于85 dB(A)，' : `不低于${from} dB(A)，`}${meaning}，${EDITION}，未经校对）`,
        en: `noise work of grade ${grade} (${grade === '0' ? 'below 85' : `from ${from}`} dB(A), ${EDITION}, not proofread)`,
      },
    ],
  };
};
