import type { Notice, NoticeItem } from '../../schemas/notices/notice.ts';
import { draftOf, limitItem } from './make-notice.ts';

const sourceOf = (row: number): NoticeItem['sources'][number] => ({
  feed: 'health-measurements',
  fileName: `济南市2026年第一季度工作场所职业病危害因素检测结果汇总表（第${row}批次）.csv`,
  row,
  dataAsOf: '2026-02-28',
});

/** A finding with all that may stand in it, in words of its own. */
const fullItem = (number: number): NoticeItem => ({
  ...limitItem(`${number}`.padStart(20, 'a'), true),
  topic: `第${number}车间打磨抛光岗位${number * 7919}|苯及其同系物|PC-TWA`,
  reason: {
    zh: `第${number}车间打磨抛光岗位苯时间加权平均浓度${number}.${number * 37}mg/m³，超过限值${number}倍，`.repeat(
      4,
    ),
    en: `workplace ${number}: benzene, time weighted average ${number}.${number * 37} mg/m³, over the limit, `.repeat(
      4,
    ),
  },
  arithmetic: Array.from({ length: 24 }, (_, step) => ({
    zh: `第${step}时段浓度${number}.${step}mg/m³乘以接触时间${step * 15}分钟，合计${number * step}，折算八小时后累计。`,
    en: `period ${step}: ${number}.${step} mg/m³ times ${step * 15} minutes, ${number * step} in all, over eight hours.`,
  })),
  basis:
    '《中华人民共和国职业病防治法》第二十条、第三十六条，GBZ 2.1-2019 表1第41项、GBZ/T 192—2007。'.repeat(3),
  values: Object.fromEntries(
    Array.from({ length: 40 }, (_, field) => [`segment-${field}-value`, `${number}.${field * 104_729}`]),
  ),
  sources: [1, 2, 3, 4, 5].map((row) => sourceOf(number * 1000 + row)),
  evidenceCount: 50,
});

/** A draft as large as one may be: fifty findings with all that may stand in them. */
export const largeDraft = (over: Partial<Notice> = {}) => {
  const items = Array.from({ length: 50 }, (_, number) => fullItem(number));
  return draftOf('advice', { items, moreItems: 300, ...over });
};
