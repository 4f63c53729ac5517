import { say } from '../../sentence.ts';

/** Why a physical agent could not be judged, or its work not graded. */
export const PHYSICAL_REASONS = {
  'exposure-time-missing': say('缺少日接触时间', 'The daily exposure time is missing'),
  'exposure-parts-unclear': say(
    '多个测值是分段还是重复测量不明确',
    'It is not clear whether the values are parts of a day or repeats',
  ),
  'exposure-time-beyond-table': say(
    '日接触时间超出限值表的范围',
    'The limits do not reach to so long a daily exposure',
  ),
  'work-days-missing': say('缺少每周工作天数', 'The working days a week are missing'),
  'impulse-count-missing': say('缺少日接触脉冲次数', 'The number of impulses a day is missing'),
  'impulse-count-beyond-table': say(
    '日接触脉冲次数超出限值表（10000次）',
    'More impulses a day than the limits reach to (10,000)',
  ),
  'work-class-missing': say('缺少体力劳动强度分级', 'The class of physical work is missing'),
  'wbgt-times-missing': say(
    '多个WBGT测值缺少各自时长，无法加权',
    'Several WBGT values lack their minutes, so no mean can be formed',
  ),
  'ventilation-temperature-missing': say(
    '缺少当地夏季室外通风设计温度，限值是否增加1 ℃不明',
    'The local summer ventilation temperature is missing, so the limit may be 1 ℃ higher',
  ),
  'wave-missing': say('缺少波型（连续波或脉冲波）', 'The wave (continuous or pulsed) is missing'),
  'body-missing': say('缺少照射部位（全身或肢体）', 'The part of the body is missing'),
  'frequency-missing': say('缺少频率', 'The frequency is missing'),
  'frequency-outside-range': say('频率不在该类限值的范围内', 'The frequency lies outside these limits'),
  'band-missing': say('缺少紫外波段', 'The ultraviolet band is missing'),
  'electric-field-missing': say('缺少电场强度结果', 'The electric field result is missing'),
  'magnetic-field-missing': say('缺少磁场强度结果', 'The magnetic field result is missing'),
  'hazard-class-missing': say('缺少毒物危害程度级别', 'The hazard class of the substance is missing'),
  'grade-table-missing': say('分级表尚未录入', 'The grading table has not been entered yet'),
  'grade-boundary-unclear': say(
    '分级界限尚未与标准核对',
    'The boundary of these grades has not been read from the standard yet',
  ),
  'grade-input-missing': say('缺少分级所需数据', 'A figure that grading needs is missing'),
} as const;
