import { say } from '../../sentence.ts';

/** What keeps any rule from judging: rows and registers that cannot be relied on. */
export const COMMON_REASONS = {
  'newest-row-rejected': say(
    '最新一行未通过校验，现存为旧数据',
    'The newest row was rejected; what is held is older',
  ),
  'register-missing': say('缺少所需的参保登记', 'A required insured register is missing'),
  'register-being-applied': say('参保登记正在更新', 'A required insured register is being applied'),
  'register-incomplete': say('参保登记不完整', 'A required insured register is incomplete'),
  'register-stale': say('参保登记已过期', 'A required insured register is out of date'),
} as const;
