import { feedHeadOf } from '../../../schemas/feeds/feed-list.ts';
import { cityOf, PROVINCE, regionName } from '../../../schemas/reference/regions.ts';
import type { Form, FormGap, FormRow } from '../../../schemas/reports/form.ts';

export const TITLE = '重点行业企业基本情况表';
/** Filled in by hand: names of people are not ours to write. */
export const SIGNATURE = `填报人：${'　'.repeat(14)}联系电话：`;
export const NOTE_PREFIX = '备注：';

/** Scope as people call it: 370000 is 省本级 where a register is meant. */
export const scopeName = (scope: string): string => (scope === PROVINCE ? '省本级' : regionName(scope).zh);
export const feedName = (feed: string): string => feedHeadOf(feed)?.title.zh ?? feed;

/** `2020年底` for the last day of a year, `2026年3月2日` for any other. */
export const dayInWords = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return month === 12 && date === 31 ? `${year}年底` : `${year}年${month}月${date}日`;
};

/** The notes of the annex, word for word, with the day asked for in the first. */
export const officialNotes = ({ asOf }: Form): string[] => [
  `（1）请填报${dayInWords(asOf)}的数据。`,
  '（2）重点行业为《实施方案》中明确的行业及各市确定的重点行业，分别列出。',
  '（3）基本情况作为考核评估的基础数据。',
];

const GAP_WORDS: Readonly<Record<FormGap['reason'], string>> = {
  'register-missing': '缺报',
  'register-incomplete': '不完整',
  'register-stale': '已过期',
};

/** Gaps by register and reason: 参保单位登记已过期：济南市、青岛市. */
const gapTexts = (gaps: readonly FormGap[]): string[] => {
  const groups = Map.groupBy(gaps, ({ feed, reason }) => `${feedName(feed)}${GAP_WORDS[reason]}`);
  return [...groups].map(
    ([what, those]) => `${what}：${those.map(({ scope }) => scopeName(scope)).join('、')}`,
  );
};

const cityHint = ({ byCity }: Form): string =>
  byCity.length > 0 ? '其余各市的数据见电子表格“分市”页。' : '';

const overFull = ({ coverage }: FormRow): boolean => coverage.value !== null && Number(coverage.value) > 100;

/** Registers of the form's own city and of 省本级: those of other cities only tell who is insured elsewhere. */
const isOwn = (form: Form, scope: string): boolean =>
  form.city === PROVINCE || scope === PROVINCE || cityOf(scope) === form.city;

const rejectedText = (form: Form): string[] => {
  const sums = Map.groupBy(
    form.registers.filter(({ rejected, scope }) => rejected > 0 && isOwn(form, scope)),
    ({ feed }) => feed,
  );
  if (sums.size === 0) return [];
  const parts = [...sums].map(
    ([feed, those]) => `${feedName(feed)}${those.reduce((sum, { rejected }) => sum + rejected, 0)}行`,
  );
  return [`所用登记中另有未通过校验的退回记录，未计入：${parts.join('，')}。`];
};

/**
 * What whoever reads the figures must know: where they come from, what is missing, what could not be evaluated. They
 * stand apart from the annex's own notes.
 */
export const dataNotes = (form: Form): string[] => {
  const missing = form.total.headcountMissing.length;
  const over = form.rows.filter(overFull).map(({ nameZh }) => nameZh);
  const gaps = gapTexts(form.total.gaps);
  return [
    `数据取自各部门报送的企业底册、道路运输经营业户和参保单位登记中数据截至日不晚于${dayInWords(form.asOf)}的最近一期，各登记的期别与截至日见电子表格“数据来源”页。`,
    '每户企业按统一社会信用代码只计一户，只归入一个重点行业和一个市；仅统计在业、存续（营业）的企业。行业按国民经济行业代码归类，对应关系尚无官方对照表。',
    '工伤保险参保率＝参加工伤保险人数÷从业总人数，两者均只取从业人数已知的企业。',
    ...(missing > 0
      ? [`有${missing}户企业未填报从业人数，未计入从业总人数和参保率，名单见电子表格“明细”页。`]
      : []),
    ...rejectedText(form),
    ...(gaps.length > 0 ? [`未能评价（相关数据留空）——${gaps.join('；')}。${cityHint(form)}`] : []),
    ...(over.length > 0 ? [`参保率超过100%，请核对从业人数：${over.join('、')}。`] : []),
    ...(form.otherFirms > 0 ? [`另有${form.otherFirms}户在业企业不属于所列重点行业，未计入。`] : []),
  ];
};
