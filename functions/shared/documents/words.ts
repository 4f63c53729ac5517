import type { TimeLimit } from '../../../schemas/notices/notice.ts';

/** `2026年3月2日`. */
export const dayInWords = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};

/** `15个工作日` or `30日`. */
const daysInWords = ({ days, unit }: TimeLimit): string =>
  unit === 'working' ? `${days}个工作日` : `${days}日`;

/** `自送达之日起15个工作日内（送达当日不计算在内）`. */
export const limitInWords = (limit: TimeLimit, start: '送达' | '发出'): string =>
  `自${start === '送达' ? '' : '本函'}${start}之日起${daysInWords(limit)}内（${start}当日不计算在内）`;

/** The word by which an office is spoken of in letters, after 我 or 贵: 局, 厅, 委; 单位 for any other. */
export const officeWord = (name: string): string => {
  if (name.endsWith('委员会')) return '委';
  return /[局厅]$/.exec(name)?.[0] ?? '单位';
};
