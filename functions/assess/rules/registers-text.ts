import { PROVINCE, regionName } from '../../../schemas/reference/regions.ts';
import type { Sentence } from '../../../schemas/sentence.ts';
import { type JudgeContext, registersOf } from './outcome.ts';

const PROVINCIAL: Sentence = { zh: '省本级', en: 'the province itself' };

/** The registers looked at and the days they speak of, as the evidence of an absence: `济南市（截至2026-02-28）`. */
export const registersText = (context: JudgeContext, feed: string, scopes: readonly string[]): Sentence => {
  const each = scopes.map((scope) => {
    const { zh, en } = scope === PROVINCE ? PROVINCIAL : regionName(scope);
    const day = registersOf(context, feed).get(scope)?.dataAsOf;
    return day === undefined
      ? { zh: `${zh}（未报送）`, en: `${en} (never sent)` }
      : { zh: `${zh}（截至${day}）`, en: `${en} (as of ${day})` };
  });
  return { zh: each.map(({ zh }) => zh).join('、'), en: each.map(({ en }) => en).join(', ') };
};
