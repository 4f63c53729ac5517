import { say } from './say.ts';

/** Why a hidden danger could not be judged. */
export const DANGER_REASONS = {
  'due-date-missing': say('一般隐患缺少整改期限', 'A general hidden danger lacks its due date'),
} as const;
