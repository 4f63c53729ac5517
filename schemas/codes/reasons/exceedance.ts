import { say } from './say.ts';

/** Why a measurement could not be judged. */
export const EXCEEDANCE_REASONS = {
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
  'verdict-difference': say(
    '检测机构结论与平台评价不一致，待复核',
    'The verdict of the laboratory and that of the hub differ; a review is due',
  ),
} as const;
