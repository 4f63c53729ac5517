import type { Sentence } from '../sentence.ts';
import { COMMON_REASONS } from './reasons/common.ts';
import { DANGER_REASONS } from './reasons/dangers.ts';
import { DUTY_REASONS } from './reasons/duties.ts';
import { EARLY_SIGN_REASONS } from './reasons/early-signs.ts';
import { EXCEEDANCE_REASONS } from './reasons/exceedance.ts';
import { FEED_REASONS } from './reasons/feeds.ts';
import { INSURANCE_REASONS } from './reasons/insurance.ts';
import { LEAD_REASONS } from './reasons/leads.ts';
import { say } from './reasons/say.ts';

/** Why a rule did not judge: counted and shown, never passed over in silence. Codes are stable. */
export const NOT_EVALUATED_REASONS = {
  ...COMMON_REASONS,
  ...FEED_REASONS,
  ...EXCEEDANCE_REASONS,
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
  'project-insured': say('受伤职工所在工程项目已参保', 'The project of the injured worker is insured'),
  'gap-below-threshold': say('参保人数差距低于阈值', 'The headcount gap is below the threshold'),
} as const satisfies Readonly<Record<string, Sentence>>;

/** Text of a reason in both languages; the code itself when it is not registered. */
export const reasonText = (code: string): Sentence => {
  const known: Readonly<Record<string, Sentence>> = { ...NOT_EVALUATED_REASONS, ...CLEARED_REASONS };
  return known[code] ?? say(code, code);
};
