import type { Sentence } from '../../schemas/sentence.ts';
import type { HeaderMap } from './header.ts';

const HEADERS_SHOWN = 8;
const HEADER_SHOWN = 30;

/**
 * What the header lacks, beside what stands there and is not understood: often the same column by another name. What
 * looks like no header of the feed may be a row of data, and is not repeated.
 */
export const headerLack = (
  missing: readonly string[],
  { headers, columns, unknown }: HeaderMap,
  within: number,
): Sentence => {
  const names = missing.join('、');
  if (headers.length === 0) {
    const zh = `${names}（前${within}行中没有认出表头）`;
    return { zh, en: `${names} (no header is recognised in the first ${within} rows)` };
  }
  if (missing.length > columns.size) {
    const zh = `${names}（与本数据源多数不符，请核对是否漏了表头行，或数据源选错）`;
    return {
      zh,
      en: `${names} (little fits this feed: is the header row missing, or the feed a wrong one?)`,
    };
  }
  if (unknown.length === 0) return { zh: names, en: names };
  const shown = unknown.slice(0, HEADERS_SHOWN).map((header) => header.trim().slice(0, HEADER_SHOWN));
  const list = `${shown.join('、')}${unknown.length > HEADERS_SHOWN ? '…' : ''}`;
  return { zh: `${names}（未识别的表头：${list}）`, en: `${names} (headers not recognised: ${list})` };
};
