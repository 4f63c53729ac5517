import type { Sentence } from '../../../schemas/sentence.ts';

/** From a day to another; one day alone where they are the same. */
export const spanOf = (from: string, to: string): Sentence =>
  from === to ? { zh: from, en: from } : { zh: `${from}至${to}`, en: `${from} to ${to}` };
