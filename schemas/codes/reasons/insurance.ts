import { say } from '../../sentence.ts';

/** Why insurance could not be judged. */
export const INSURANCE_REASONS = {
  'reject-protected': say(
    '参保登记中有该单位的不合格行',
    'A rejected row of an insured register may be about this firm',
  ),
  'insurance-lapsed': say('有参保账户但均非参保状态', 'Accounts exist but none is insured'),
  'status-contradicts': say(
    '各登记的经营状态相互矛盾',
    'The registers contradict each other on whether the firm still exists',
  ),
  'employment-evidence-old': say('用工证据已过时', 'What shows that it employs anyone is too old'),
  'parent-unclear': say(
    '分支机构，其隶属企业参保情况不明',
    'A branch, and it is unclear whether its parent is insured',
  ),
  'registered-elsewhere': say(
    '单位在省外登记，可能在省外参保',
    'Registered in another province, where it may be insured',
  ),
  'tax-contradicts': say(
    '税务近期有缴费记录，与参保登记矛盾',
    'Contributions were paid of late, which contradicts the insured registers',
  ),
  'project-cover-unknown': say(
    '施工单位，按项目参保情况不明',
    'A construction firm, and it is unclear whom its projects insure',
  ),
  'arrears-contradict': say(
    '参保登记显示欠费，税务记录已缴清',
    'In arrears by the insured register, fully paid by the tax office',
  ),
  'project-section-unclear': say(
    '同一项目的其他标段已参保，本标段未能对应',
    'Another section of the project is insured; this one could not be matched',
  ),
  'project-insurance-ended': say(
    '项目保险期已过而项目仍在工期内',
    'The insurance of the project ended while the project still runs',
  ),
} as const;
