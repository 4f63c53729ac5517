import { tidyCode } from '../../schemas/reference/text.ts';

/** Spaces, punctuation of both widths and all kinds of brackets: whatever two clerks write differently. */
const IGNORED = /[\s\p{P}\p{S}]/gu;

/**
 * The name of a firm for comparison only (DECISIONS 11): half-width, lower case, without spaces, punctuation and
 * brackets, so that 示例（济南）有限公司 equals 示例(济南)有限公司. Empty when nothing legible is left.
 */
export const normaliseName = (name: string): string =>
  tidyCode(name.normalize('NFKC')).replace(IGNORED, '').toLowerCase();
