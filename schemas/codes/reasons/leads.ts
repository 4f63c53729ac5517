import { say } from '../../sentence.ts';

/** Why a lead could not be judged. */
export const LEAD_REASONS = {
  'fatality-not-stated': say('工伤认定未填报是否死亡', 'The decision does not say whether the worker died'),
  'accident-elsewhere': say(
    '涉及用工单位或工程项目，事故可能记在其他单位名下',
    'A user unit or a project is involved, so the accident may be recorded under another firm',
  ),
  'parent-not-seen': say(
    '分支机构可能由其隶属单位参保',
    'A branch may be insured by the firm that it belongs to',
  ),
  'diagnosis-unclear': say(
    '未说明是确诊还是疑似',
    'It is not said whether the case is diagnosed or suspected',
  ),
} as const;
