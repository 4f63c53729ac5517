import type { Finding, ScoreParts } from '../../../schemas/alerts/alert.ts';
import { type Fraction, fraction, minus, times, whole } from './exact/decimal.ts';

/**
 * Points of a finding for the inspection list: how grave (`harm`), how far above (`excess`), how many people, how often.
 * Every function here is monotone: a higher ratio, more people or a graver level never gives fewer points. None looks at
 * today, so that a score only changes when a fact does; the age of an alert counts when firms are ranked.
 */
export const HARM = {
  'exceedance/alert': 50,
  'exceedance/warning': 10,
  'verdict-difference': 25,
  'hidden-danger/major': 80,
  'hidden-danger/general': 40,
  uninsured: 50,
  'under-insured': 20,
  lapsed: 40,
  arrears: 15,
  'project-uninsured': 50,
  'repeated-danger/major': 40,
  'repeated-danger/general': 25,
  'unproved-closing/major': 30,
  'unproved-closing/general': 15,
  'concealed-death': 60,
  'injury-uninsured': 40,
  'disease-unapplied': 35,
  undeclared: 25,
  declaration: 25,
  'periodic-test/severe': 35,
  'periodic-test/general': 25,
  checkups: 25,
  'key-post-training': 15,
} as const satisfies Readonly<Record<string, number>>;

/** Most points of each part. */
const MOST: ScoreParts = { harm: 100, excess: 40, people: 40, repetition: 20 };

/** The score of a finding and its parts; what is not told is 0, and no part counts more than its most. */
export const scored = (parts: Partial<ScoreParts>): Pick<Finding, 'score' | 'scoreParts'> => {
  const part = (name: keyof ScoreParts): number => Math.min(MOST[name], Math.max(0, parts[name] ?? 0));
  const scoreParts = {
    harm: part('harm'),
    excess: part('excess'),
    people: part('people'),
    repetition: part('repetition'),
  };
  const { harm, excess, people, repetition } = scoreParts;
  return { score: harm + excess + people + repetition, scoreParts };
};

/** One point for each five persons, `most` at most. */
export const peoplePoints = (persons: number, most: number = MOST.people): number =>
  Math.min(most, Math.floor(persons / 5));

/** Ten points for each multiple of the limit above it; `ratio` is measured ÷ limit, above 1. */
export const excessPoints = (ratio: Fraction): number =>
  Math.min(MOST.excess, whole(times(minus(ratio, fraction(1)), 10)));

/** One point for each tenth of the limit above one half of it, 5 at most; `ratio` lies between ½ and 1. */
export const nearnessPoints = (ratio: Fraction): number =>
  Math.min(5, whole(times(minus(ratio, fraction(1, 2)), 10)));
