import type { RuleId } from '../alerts/rules.ts';
import { INSURED_FEED } from './insured-feed.ts';

/** A feed in which an absence may accuse, and whom its registers concern beside those that they name. */
export interface AbsenceFeed {
  /** Rules that look somebody up in its registers; they wait while one is half applied. */
  readonly rules: readonly RuleId[];
  /** Feeds whose key indexes name those whom an absence may accuse; `all`: every feed. */
  readonly accused: 'all' | readonly string[];
  /**
   * When they are judged again. `standing`: as a register becomes complete, incomplete or fresh. `date`: also as its
   * data reach a later day, for something had to be done by a day. `content`: whenever something settles, because a row
   * may clear another subject than its own, in whatever scope that one is listed.
   */
  readonly concerns: 'standing' | 'date' | 'content';
  /**
   * True where everyone of its city is judged again as it comes, goes, becomes complete, incomplete or fresh: without it
   * nothing may be said of some of them, whom no feed names.
   */
  readonly isAsked?: boolean;
}

/** What is registered of insured projects. */
export const PROJECT_INSURANCE_FEED = 'hr.project-insurance';

const ON_DEATHS: AbsenceFeed = {
  rules: ['concealed-death'],
  accused: ['hr.injury-decisions'],
  concerns: 'date',
};

/** Feeds in which an absence may accuse, by their id (DECISIONS 9–11). */
export const ABSENCE_FEEDS: ReadonlyMap<string, AbsenceFeed> = new Map<string, AbsenceFeed>([
  [
    INSURED_FEED,
    {
      rules: ['uninsured', 'headcount-gap', 'lapsed', 'arrears', 'injury-uninsured'],
      accused: 'all',
      concerns: 'standing',
    },
  ],
  [
    PROJECT_INSURANCE_FEED,
    {
      rules: ['project-uninsured', 'injury-uninsured'],
      accused: [
        ...['housing.projects', 'transport.projects', 'water.projects', 'energy.projects'],
        'hr.injury-decisions',
      ],
      concerns: 'content',
      // Builders whose people its projects may insure: their industry stands in any register.
      isAsked: true,
    },
  ],
  [
    'health.declarations',
    {
      rules: ['undeclared', 'declaration'],
      accused: ['health.measurements', 'health.declarations'],
      concerns: 'date',
    },
  ],
  [
    'health.measurements',
    {
      rules: ['periodic-test'],
      accused: ['health.declarations', 'health.measurements'],
      concerns: 'date',
    },
  ],
  ['health.checkups', { rules: ['checkups'], accused: ['health.checkups'], concerns: 'date' }],
  ['emergency.accidents', ON_DEATHS],
  ['transport.accidents', ON_DEATHS],
  ['housing.accidents', ON_DEATHS],
  [
    'hr.injury-decisions',
    { rules: ['disease-unapplied'], accused: ['health.disease-cases'], concerns: 'date' },
  ],
  [
    'hr.training',
    { rules: ['key-post-training'], accused: ['hr.key-posts', 'hr.training'], concerns: 'date' },
  ],
]);
