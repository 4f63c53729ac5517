import type { Sentence } from '../../sentence.ts';

/** A reason in both languages. */
export const say = (zh: string, en: string): Sentence => ({ zh, en });
