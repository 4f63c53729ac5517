import { say } from '../../sentence.ts';

/** Why a hidden danger could not be judged. */
export const DANGER_REASONS = {
  'due-date-missing': say('一般隐患缺少整改期限', 'A general hidden danger lacks its due date'),
  'place-or-category-missing': say(
    '隐患缺少部位或类别，无法判断是否反复出现',
    'A hidden danger lacks its place or category, so nobody can tell whether it repeats another',
  ),
  'site-unclear': say(
    '部分隐患缺少所在区县，无法确认是否同一部位',
    'Some dangers lack their district, so it is unclear whether the place is the same',
  ),
  'closing-day-missing': say(
    '已整改的隐患缺少整改和验收日期',
    'A closed danger lacks its days of rectification and verification',
  ),
  'closing-days-not-sent': say(
    '该单位的隐患数据从未填报整改或验收日期',
    'The rows of this firm never tell the day of rectification or verification',
  ),
} as const;
