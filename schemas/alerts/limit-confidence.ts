import type { Sentence } from '../sentence.ts';
import type { LimitShown } from './alert.ts';

const ORIGIN = { fetched: '取自公开文本', recalled: '凭记忆录入' } as const;

/** How far a limit may be trusted, in words: every alert that shows one says so. */
export const confidenceOf = ({ confidence, proofread }: LimitShown): Sentence => ({
  zh: `${ORIGIN[confidence]}，${proofread ? '已校对' : '未校对'}`,
  en: `${confidence}, ${proofread ? 'proofread' : 'not proofread'}`,
});
