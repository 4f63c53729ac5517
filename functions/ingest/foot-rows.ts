import type { Contract } from '../../schemas/feeds/contract.ts';
import type { HeaderMap } from './header.ts';
import type { Skipped } from './table.ts';

const LONGEST_TOTAL = 16;
/** 合计, 本页小计, 合计：24, 共计3家: all that stands in the first filled cell. */
const TOTAL =
  /^(?:本页|本表|本月|本期|全市|全省)?(?:合计|总计|小计|共计|累计)(?:数|人数)?(?:[\d,.]*(?:人|家|户|条|项|份|个|万元|元)?)$/;

const PERSON_LABEL =
  '填表人|填报人|制表人|制表|编制人|经办人|审核人|审核|复核人|复核|校核人|审批人|负责人|单位负责人|联系人|签字|签名';
const OTHER_LABEL =
  '备注|附注|注|说明|填表说明|填报说明|编制说明|填报单位|填表单位|报送单位|制表单位|填报日期|填表日期|制表日期|报送日期|打印日期|打印时间|联系电话|联系方式|数据来源|资料来源';
/** A remark at the foot says itself what it is. 注1：, 注 2. and （注）count too. */
const NOTE = new RegExp(`^[（(【]?(?:${PERSON_LABEL}|${OTHER_LABEL})\\s*\\d*\\s*[)）】]?\\s*[:：.、．]`);
const PERSON = new RegExp(
  `((?:${PERSON_LABEL}|联系电话|联系方式)\\s*[:：])[^:：；;，,]*?(?=\\s{2,}|[；;，,]|$)`,
  'g',
);
const TEXT_SHOWN = 200;

const filledOf = (cells: readonly string[]): string[] =>
  cells.map((cell) => cell.trim()).filter((cell) => cell !== '');

/** The required columns of the feed that the header names. */
const requiredAt = (contract: Contract, { columns }: HeaderMap): (readonly number[])[] =>
  [...columns].flatMap(([name, indexes]) => (contract.columns[name]?.required === true ? [indexes] : []));

/** True for a row that lacks half of what a row must have: it cannot be taken in, whatever it says. */
const lacksMost = (contract: Contract, map: HeaderMap, cells: readonly string[]): boolean => {
  const required = requiredAt(contract, map);
  const there = required.filter((indexes) => indexes.some((index) => (cells[index] ?? '').trim() !== ''));
  return there.length * 2 <= required.length;
};

/** What a row says, without the people who filled it in. */
const said = (filled: readonly string[]): string =>
  filled.join('  ').replace(PERSON, '$1***').slice(0, TEXT_SHOWN);

/** A total at the foot of a list or a page, by what stands in its first filled cell (合 计, 合计：…). */
export const isTotalRow = (cells: readonly string[]): boolean => {
  const first = cells.find((cell) => cell.trim() !== '')?.trim();
  return first !== undefined && first.length <= LONGEST_TOTAL && TOTAL.test(first.replace(/[\s:：]/g, ''));
};

/**
 * Why a row below the header is no data: blank, a total, or a remark (备注：…, 填表人：…) where most of what a row must
 * have is missing; behind a remark, a line in one cell goes on with it. Undefined for everything else: what is unclear
 * is judged as a row.
 */
export const skippedRow = (
  contract: Contract,
  map: HeaderMap,
  cells: readonly string[],
  behindNote = false,
): Skipped | undefined => {
  const filled = filledOf(cells);
  const [first] = filled;
  if (first === undefined) return { why: 'blank', text: '' };
  if (isTotalRow(cells)) return { why: 'total', text: said(filled) };
  const like = NOTE.test(first) || (behindNote && filled.length === 1);
  return like && lacksMost(contract, map, cells) ? { why: 'note', text: said(filled) } : undefined;
};

/** The text of a row above the header, or of a header that comes again. */
export const saidBy = (cells: readonly string[]): string => said(filledOf(cells));
