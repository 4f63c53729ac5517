import { say } from '../../sentence.ts';

/** Why a duty could not be judged. */
export const DUTY_REASONS = {
  'declared-agents-missing': say('申报未填报危害因素清单', 'The declaration lists no agents'),
  'agents-unclear': say(
    '危害因素名称无法逐一对应，不能判断是否已申报',
    'The names of agents cannot be matched one by one, so it is unclear whether this one was declared',
  ),
  'hazard-class-unclear': say(
    '该行业的职业病危害风险类别取决于产品或材料，且申报未注明',
    'The hazard class of this industry depends on products or materials, and the declaration does not tell it',
  ),
  'hazard-class-unknown': say(
    '申报未注明职业病危害风险类别，目录中也没有该行业',
    'Neither the declaration nor the catalogue of industries tells the hazard class',
  ),
  'key-posts-missing': say(
    '缺少重点岗位应训人数，覆盖率不可计算',
    'The number of persons to be trained is missing, so the coverage is not computable',
  ),
  'training-result-missing': say('部分培训记录没有考核结果', 'Some training records lack their result'),
} as const;
