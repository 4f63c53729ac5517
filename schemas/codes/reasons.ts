import type { Sentence } from '../sentence.ts';

const say = (zh: string, en: string): Sentence => ({ zh, en });

/** Why a rule did not judge: counted and shown, never passed over in silence. Codes are stable. */
export const NOT_EVALUATED_REASONS = {
  'no-limit-for-date': say('采样当日没有已知的现行限值', 'No known limit was in force on the sampling day'),
  'limit-doubtful': say(
    '该物质的限值尚未与标准核对',
    'The limit of this substance has not been read from the standard yet',
  ),
  'unknown-agent': say('危害因素名称未能对应到标准', 'The agent could not be matched to the standard'),
  'segment-minutes-missing': say('分段采样缺少采样时间', 'A sampled segment lacks its minutes'),
  'twa-missing': say('缺少时间加权平均浓度(C-TWA)', 'The time-weighted average (C-TWA) is missing'),
  'ste-missing': say('缺少短时间接触浓度(C-STE)', 'The short-term concentration (C-STE) is missing'),
  'me-missing': say('缺少最高浓度(C-ME)', 'The maximum concentration (C-ME) is missing'),
  'peak-missing': say('缺少峰接触浓度', 'The peak exposure is missing'),
  'peak-not-judged': say('峰接触浓度暂未纳入评价', 'Peak exposure is not judged yet'),
  'dust-fraction-unclear': say(
    '未说明是总尘还是呼尘',
    'It is not said whether total or respirable dust was measured',
  ),
  'total-dust-missing': say('缺少总尘结果', 'The total-dust result is missing'),
  'resp-dust-missing': say('缺少呼尘结果', 'The respirable-dust result is missing'),
  'no-limit': say('标准未规定此类限值', 'The standard sets no limit of this type'),
  'free-silica-missing': say('缺少游离二氧化硅含量', 'The free-silica content is missing'),
  'free-silica-contradicts': say(
    '粉尘名称与游离二氧化硅含量矛盾',
    'The name of the dust contradicts its free-silica content',
  ),
  'fibre-units': say(
    '纤维类粉尘须同时评价质量浓度和纤维浓度',
    'Fibrous dust must be judged by mass and by fibre count',
  ),
  'molar-mass-missing': say(
    '缺少摩尔质量,ppm无法换算',
    'The molar mass is missing, so ppm cannot be converted',
  ),
  'unit-not-comparable': say('计量单位与限值不可比', 'The unit cannot be compared with the limit'),
  'method-not-sensitive': say('检测方法灵敏度不足', 'The method is not sensitive enough'),
  'extended-shift': say('超长班次须折减限值', 'The shift is extended, so the limit must be reduced'),
  'physical-agent': say('物理因素暂未纳入评价', 'Physical agents are not judged yet'),
  'due-date-missing': say('一般隐患缺少整改期限', 'A general hidden danger lacks its due date'),
  'newest-row-rejected': say(
    '最新一行未通过校验，现存为旧数据',
    'The newest row was rejected; what is held is older',
  ),
  'reject-protected': say(
    '参保登记中有该单位的不合格行',
    'A rejected row of an insured register may be about this firm',
  ),
  'insurance-lapsed': say('有参保账户但均非参保状态', 'Accounts exist but none is insured'),
  'verdict-difference': say(
    '检测机构结论与平台评价不一致，待复核',
    'The verdict of the laboratory and that of the hub differ; a review is due',
  ),
  'register-missing': say('缺少所需的参保登记', 'A required insured register is missing'),
  'register-being-applied': say('参保登记正在更新', 'A required insured register is being applied'),
  'register-incomplete': say('参保登记不完整', 'A required insured register is incomplete'),
  'register-stale': say('参保登记已过期', 'A required insured register is out of date'),
} as const satisfies Readonly<Record<string, Sentence>>;
export type NotEvaluatedReason = keyof typeof NOT_EVALUATED_REASONS;

/** Why a firm was looked at and not accused. Codes are stable. */
export const CLEARED_REASONS = {
  'not-operating': say('单位未在经营', 'The firm is not operating'),
  'no-employment-evidence': say('没有用工证据', 'Nothing shows that the firm employs anyone'),
  insured: say('已在本地参保', 'Insured in its own city, by the province or in a zone of the city'),
  'insured-elsewhere': say('已在省内其他地区参保', 'Insured elsewhere in the province'),
  'grace-period': say('仍在成立后的宽限期内', 'Still within the grace period after founding'),
  'gap-below-threshold': say('参保人数差距低于阈值', 'The headcount gap is below the threshold'),
} as const satisfies Readonly<Record<string, Sentence>>;

/** Text of a reason in both languages; the code itself when it is not registered. */
export const reasonText = (code: string): Sentence => {
  const known: Readonly<Record<string, Sentence>> = { ...NOT_EVALUATED_REASONS, ...CLEARED_REASONS };
  return known[code] ?? say(code, code);
};
