import { say } from '../../sentence.ts';

/** Why a measurement could not be judged. Codes stay once an alert may carry them, also those that are no longer given. */
export const EXCEEDANCE_REASONS = {
  'no-limit-for-date': say('采样当日没有已知的现行限值', 'No known limit was in force on the sampling day'),
  'limit-doubtful': say(
    '该物质的限值尚未与标准核对',
    'The limit of this substance has not been read from the standard yet',
  ),
  'unknown-agent': say('危害因素名称未能对应到标准', 'The agent could not be matched to the standard'),
  'segment-minutes-missing': say('分段采样缺少采样时间', 'A sampled segment lacks its minutes'),
  'segments-overlap': say(
    '分段采样时间之和超过工作时间',
    'The minutes of the segments add up to more than the working day',
  ),
  'twa-missing': say('缺少时间加权平均浓度（C-TWA）', 'The time-weighted average (C-TWA) is missing'),
  'ste-missing': say('缺少短时间接触浓度（C-STE）', 'The short-term concentration (C-STE) is missing'),
  'me-missing': say('缺少最高浓度（C-ME）', 'The maximum concentration (C-ME) is missing'),
  'sample-too-long': say(
    '采样时间超过15分钟，不能代表短时间浓度',
    'Sampled for more than 15 minutes, so it is no short-term concentration',
  ),
  'ste-period-unclear': say(
    '短时间样品是否属于同一15分钟时段不明',
    'It is unclear which short samples belong to one period of 15 minutes',
  ),
  'peak-missing': say('缺少峰接触浓度', 'The peak exposure is missing'),
  'peak-not-judged': say('峰接触浓度暂未纳入评价', 'Peak exposure is not judged yet'),
  'dust-fraction-unclear': say(
    '未说明是总尘还是呼尘',
    'It is not said whether total or respirable dust was measured',
  ),
  'total-dust-missing': say('缺少总尘结果', 'The total-dust result is missing'),
  'resp-dust-missing': say('缺少呼尘结果', 'The respirable-dust result is missing'),
  'fibre-count-missing': say('缺少纤维计数浓度结果', 'The fibre count is missing'),
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
    '缺少摩尔质量，ppm无法换算',
    'The molar mass is missing, so ppm cannot be converted',
  ),
  'unit-not-comparable': say('计量单位与限值不可比', 'The unit cannot be compared with the limit'),
  'value-implausible': say(
    '检测结果在所填计量单位下超出实际可能的范围，待报送部门核对',
    'A result lies outside any physical range in its unit; its department must check it',
  ),
  'value-like-date': say(
    '检测结果疑为误贴的日期（Excel日期序号或8位年月日），待报送部门核对',
    'A result looks like a date that was pasted there (the number by which Excel keeps it, or its eight digits); its department must check it',
  ),
  'method-not-sensitive': say('检测方法灵敏度不足', 'The method is not sensitive enough'),
  'extended-shift': say(
    '周工作时间超过40小时，但日工时和周工作天数不明，限值无法折减',
    'The week is longer than 40 h, but neither the hours a day nor the days a week tell how to reduce the limit',
  ),
  'shift-hours-implausible': say(
    '申报的工作时间不合理，限值无法折减',
    'The working hours are implausible, so the limit cannot be reduced',
  ),
  'mixture-group-unknown': say(
    '同一场所有多种化学物质，是否具有相加作用不明',
    'Several chemicals at one workplace: whether their effects add up is unknown',
  ),
  'mixture-term-missing': say('混合接触中有物质未能评价', 'A substance of the mixture could not be judged'),
  'verdict-difference': say(
    '检测机构结论与平台评价不一致，待复核',
    'The verdict of the laboratory and that of the hub differ; a review is due',
  ),
} as const;
