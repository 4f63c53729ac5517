import type { Notice, NoticeItem } from './notice.ts';

/** Why an alert was retracted because what it rested on was wrong, or another firm's. */
const WRONG: ReadonlySet<string> = new Set(['facts-corrected', 'facts-withdrawn', 'merged']);

/** True for a finding that turned out never to have been right: who was told of it must be told so. */
export const isWrong = ({ standing, standingReason = '' }: NoticeItem): boolean =>
  standing === 'retracted' && WRONG.has(standingReason);

/** Findings that a document is about as they stand now: the open ones, and those to be taken back in a correction. */
export const liveItems = ({ kind, items }: Pick<Notice, 'kind' | 'items'>): NoticeItem[] =>
  items.filter((item) => (kind === 'correction' ? isWrong(item) : item.standing === 'open'));
