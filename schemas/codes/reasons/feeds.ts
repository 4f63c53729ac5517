import { say } from '../../sentence.ts';

/** What keeps a rule from relying on a feed: the state of its registers where the firm is at home. */
export const FEED_REASONS = {
  'home-unknown': say(
    '单位所在市不明，无从核对',
    'The city of the firm is unknown, so there is nothing to check against',
  ),
  'feed-missing': say('当地尚未报送所需数据', 'The data needed were never sent for this city'),
  'feed-being-applied': say('所需数据正在更新', 'The data needed are being applied'),
  'feed-incomplete': say('所需数据不完整', 'The data needed are incomplete'),
  'feed-stale': say('所需数据已过期', 'The data needed are out of date'),
  'feed-behind': say(
    '所需数据的截至日早于应核对日期',
    'The data needed do not reach the day in question yet',
  ),
} as const;
