import type { RuleId } from '../alerts/rules.ts';
import { INSURED_FEED } from './insured-feed.ts';

/** A feed in which an absence may accuse, and whom its registers concern beside those that they name. */
export interface AbsenceFeed {
  /** Rules that look somebody up in its registers; they wait while one is half applied. */
  readonly rules: readonly RuleId[];
  /** Feeds whose key indexes name those whom an absence may accuse; `all`: every feed. */
  readonly accused: 'all' | readonly string[];
  /**
   * When they are judged again: `standing` as a register becomes complete, incomplete or fresh, `content` whenever
   * something settles, because a row may clear another subject than its own, in whatever scope that one is listed.
   */
  readonly concerns: 'standing' | 'content';
}

/** What is registered of insured projects, and who is listed with projects. */
export const PROJECT_INSURANCE_FEED = 'hr.project-insurance';
const PROJECT_FEEDS = ['housing.projects', 'transport.projects', 'water.projects', 'energy.projects'];

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
  [PROJECT_INSURANCE_FEED, { rules: ['project-uninsured'], accused: PROJECT_FEEDS, concerns: 'content' }],
  [
    'health.declarations',
    {
      rules: ['undeclared', 'declaration', 'periodic-test'],
      accused: ['health.declarations', 'health.measurements', 'health.checkups', 'health.disease-cases'],
      concerns: 'standing',
    },
  ],
  [
    'emergency.accidents',
    { rules: ['concealed-death'], accused: ['hr.injury-decisions'], concerns: 'standing' },
  ],
  [
    'hr.injury-decisions',
    { rules: ['disease-unapplied'], accused: ['health.disease-cases'], concerns: 'standing' },
  ],
  ['hr.training', { rules: ['key-post-training'], accused: ['hr.key-posts'], concerns: 'standing' }],
]);
