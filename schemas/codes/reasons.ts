import { type Sentence, say } from '../sentence.ts';
import { COMMON_REASONS } from './reasons/common.ts';
import { DANGER_REASONS } from './reasons/dangers.ts';
import { DUTY_REASONS } from './reasons/duties.ts';
import { EARLY_SIGN_REASONS } from './reasons/early-signs.ts';
import { EXCEEDANCE_REASONS } from './reasons/exceedance.ts';
import { FEED_REASONS } from './reasons/feeds.ts';
import { INSURANCE_REASONS } from './reasons/insurance.ts';
import { LEAD_REASONS } from './reasons/leads.ts';
import { PHYSICAL_REASONS } from './reasons/physical.ts';

/** Why a rule did not judge: counted and shown, never passed over in silence. Codes are stable. */
export const NOT_EVALUATED_REASONS = {
  ...COMMON_REASONS,
  ...FEED_REASONS,
  ...EXCEEDANCE_REASONS,
  ...PHYSICAL_REASONS,
  ...INSURANCE_REASONS,
  ...DANGER_REASONS,
  ...EARLY_SIGN_REASONS,
  ...LEAD_REASONS,
  ...DUTY_REASONS,
} as const satisfies Readonly<Record<string, Sentence>>;
export type NotEvaluatedReason = keyof typeof NOT_EVALUATED_REASONS;

/** Why a firm was looked at and not accused. Codes are stable. */
export const CLEARED_REASONS = {
  'not-operating': say('单位未在经营', 'The firm is not operating'),
  'no-employment-evidence': say('没有用工证据', 'Nothing shows that the firm employs anyone'),
  insured: say('已在本地参保', 'Insured in its own city, by the province or in a zone of the city'),
  'insured-elsewhere': say('已在省内其他地区参保', 'Insured elsewhere in the province'),
  'grace-period': say('仍在成立后的宽限期内', 'Still within the grace period after founding'),
  'has-account': say(
    '有参保账户，由断保规则研判',
    'It has accounts: whether they lapsed is for the rule of lapsed insurance',
  ),
  'insured-under-parent': say('随其隶属企业参保', 'A branch whose parent is insured'),
  'labour-dispatch': say(
    '用工均为劳务派遣，由派遣单位参保',
    'All its workers are dispatched and insured by their agency',
  ),
  'platform-workers': say(
    '用工均为平台劳动者，适用职业伤害保障',
    'All its workers are platform workers under occupational-injury protection',
  ),
  'retirees-interns': say(
    '用工均为退休返聘人员或实习生',
    'All its workers are re-employed retirees or interns',
  ),
  'exempt-workers': say(
    '扣除派遣、平台、退休返聘和实习人员后无职工',
    'Nobody is left once dispatched and platform workers, retirees and interns are taken off',
  ),
  'self-employed-alone': say('个体工商户，无雇工记录', 'A self-employed person, no employee on record'),
  'covered-by-project': say(
    '施工单位，在建项目均已按项目参保',
    'A construction firm whose projects are insured',
  ),
  'gap-below-threshold': say('参保人数差距低于阈值', 'The headcount gap is below the threshold'),
  'gap-of-exempt-workers': say(
    '扣除派遣、平台、退休返聘和实习人员后差距低于阈值',
    'Below the threshold once dispatched and platform workers, retirees and interns are taken off',
  ),
  'gap-covered-by-project': say('差额人员已按项目参保', 'The missing persons are insured by project'),
  'gap-closed-by-tax': say(
    '按税务缴费人数差距低于阈值',
    'Below the threshold by the headcount that pays at the tax office',
  ),
  'arrears-below-threshold': say(
    '欠费未达连续月数',
    'Unpaid for fewer consecutive months than count as arrears',
  ),
  'project-insured': say('项目已参加工伤保险', 'The project is insured'),
  'project-grace': say('项目开工未满宽限期', 'The project started too recently'),
} as const satisfies Readonly<Record<string, Sentence>>;

/** Text of a reason in both languages; the code itself when it is not registered. */
export const reasonText = (code: string): Sentence => {
  const known: Readonly<Record<string, Sentence>> = { ...NOT_EVALUATED_REASONS, ...CLEARED_REASONS };
  return known[code] ?? say(code, code);
};
