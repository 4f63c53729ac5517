import type { FeedSettings } from '../feed-settings.ts';

// What the feeds of several departments have in common.

const settings = {
  mode: 'delta',
  cadence: 'weekly',
  dueDay: null,
  sharing: 'conditional',
  refuseAboveRejectShare: 0.1,
} satisfies Partial<FeedSettings>;

/** Accidents, whichever department keeps them. */
export const ACCIDENTS = { version: '1.0', settings, naturalKey: ['accidentNo'] } as const;
/** Projects, whichever department permits them. */
export const PROJECTS = {
  version: '1.1',
  settings,
  naturalKey: ['projectCode', 'permitNo', 'section'],
} as const;
