import { say } from '../../sentence.ts';

/** Why an early sign could not be judged. */
export const EARLY_SIGN_REASONS = {
  'baseline-missing': say('尚未计算行业工伤发生率基准', 'No baseline of injury rates was computed yet'),
  'baseline-outdated': say(
    '行业工伤发生率基准年份过早',
    'The baseline of injury rates is of too early a year',
  ),
  'baseline-too-small': say(
    '同行业单位或工伤过少，无法作为基准',
    'Too few firms or injuries of the industry to judge by',
  ),
  'exposure-missing': say('缺少参保人数，无法计算发生率', 'Without insured persons there is no rate'),
  'fund-register-incomplete': say(
    '本地基金收支登记不完整，年平均参保人数不可靠',
    'The register of fund payments is incomplete, so its averages cannot be relied on',
  ),
  'industry-unknown': say(
    '缺少行业代码，无法与同行业比较',
    'Without an industry code there is nothing to compare with',
  ),
  'disease-category-unknown': say('职业病种类无法识别', 'The category of the disease is not known'),
  'detection-limit-missing': say(
    '低于检出限但未给出检出限',
    'Below detection, and the limit of detection is missing',
  ),
} as const;
