import { feedHeadOf } from '../../../schemas/feeds/feed-list.ts';
import type { DocumentContent, PrintedFact } from '../../../schemas/notices/content.ts';
import { liveItems } from '../../../schemas/notices/live-items.ts';
import { NOTICE_TITLES } from '../../../schemas/notices/names.ts';
import type { Notice, NoticeItem } from '../../../schemas/notices/notice.ts';
import { cityOf, regionName } from '../../../schemas/reference/regions.ts';
import { dayInWords } from './words.ts';

/** Above so many findings a list of its own is easier to read than paragraphs. */
const MOST_IN_LETTER = 8;
const ANNEX = '情形清单';
/** A draft may be read after its last finding fell away: it accuses nobody then. */
const NONE_OPEN = '所列情形均已撤回或处理完毕，本件不应签发、发送。';

/** What a document has of its own, beside the frame that all of them share. */
export type Letter = Omit<
  DocumentContent,
  'issuer' | 'title' | 'serial' | 'officialNo' | 'basis' | 'date' | 'mark'
>;

/** Which department's data, and of what day: file and row stay with the departments. */
const sourceOf = ({ sources, evidenceCount }: NoticeItem): string => {
  const places = sources.map(
    ({ feed, dataAsOf }) => `${feedHeadOf(feed)?.title.zh ?? feed}（截至${dayInWords(dataAsOf)}）`,
  );
  const list = [...new Set(places)].join('、');
  return list === '' ? '' : `${list}，共${evidenceCount}条记录`;
};

const factOf = (item: NoticeItem): PrintedFact => ({
  text: item.reason.zh,
  workings: item.arithmetic.map(({ zh }) => zh).filter((line) => !item.reason.zh.includes(line)),
  source: sourceOf(item),
});

/** The facts, led to by `words` (`数据显示，你单位存在以下情形`): in the letter, or in an annex where they are many. */
export const printFacts = (
  notice: Pick<Notice, 'kind' | 'items'>,
  words: string,
): Pick<DocumentContent, 'facts' | 'annex'> & { readonly lead: string } => {
  const facts = liveItems(notice).map(factOf);
  if (facts.length === 0) return { facts, lead: NONE_OPEN };
  const count = `共${facts.length}项`;
  return facts.length > MOST_IN_LETTER
    ? { facts, annex: ANNEX, lead: `${words}，${count}，详见附件《${ANNEX}》。` }
    : { facts, lead: `${words}（${count}）：` };
};

/** `所在地区：济南市历下区`. */
export const placeLine = ({ district, city }: Pick<Notice, 'district' | 'city'>): string => {
  const names = [cityOf(district) ?? city, district].map((code) => regionName(code).zh);
  return `所在地区：${[...new Set(names)].join('')}`;
};

const NOT_PROOFREAD =
  '文中标注“未校对”“未经校对”的职业接触限值尚未与国家标准正式文本逐条核对，以正式文本为准。';

/** Said at the end when a printed limit is not proofread. */
export const limitNotes = (notice: Pick<Notice, 'kind' | 'items'>): string[] =>
  liveItems(notice).some(({ limit }) => limit?.proofread === false) ? [NOT_PROOFREAD] : [];

/** A document as another one names it: its title with its numbers. */
export const titleOf = ({ kind, serial, officialNo }: Notice): string => {
  const numbers = [
    ...(serial === undefined ? [] : [`编号：${serial}`]),
    ...(officialNo === undefined ? [] : [`文号：${officialNo}`]),
  ];
  return `《${NOTICE_TITLES[kind]}》${numbers.length === 0 ? '' : `（${numbers.join('；')}）`}`;
};
