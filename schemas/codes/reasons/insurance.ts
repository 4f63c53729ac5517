import { say } from './say.ts';

/** Why insurance could not be judged. */
export const INSURANCE_REASONS = {
  'reject-protected': say(
    '参保登记中有该单位的不合格行',
    'A rejected row of an insured register may be about this firm',
  ),
  'insurance-lapsed': say('有参保账户但均非参保状态', 'Accounts exist but none is insured'),
} as const;
