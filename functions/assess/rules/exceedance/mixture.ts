import type { NotEvaluatedReason } from '../../../../schemas/codes/reasons.ts';
import { type MixtureGroup, mixtureGroupOf } from '../../../../schemas/reference/mixture-groups.ts';
import { compare, type Fraction, fraction, over, plus } from '../exact/decimal.ts';
import { type Comparison, ratioOf } from './compare-record.ts';
import { type MeasurementGroup, mapIn } from './measurement-group.ts';
import type { TopicResult, TopicVerdict } from './topic-result.ts';

/** A substance with what was found of it. */
export interface JudgedGroup {
  readonly group: MeasurementGroup;
  /** By the believable results alone: what is added up. */
  readonly believed: readonly TopicResult[];
  /** What is said of it. */
  readonly topics: readonly TopicResult[];
  readonly physical: readonly TopicVerdict[];
  /** Laboratory and hub differ on it. */
  readonly isUnderReview: boolean;
}

/** A substance's share of its limit. */
export interface MixtureTerm {
  readonly agent: string;
  /** The worst value of it; the one without a value when nothing was detected. */
  readonly comparison: Comparison;
  /** What was really seen, and with half of the detection limit where nothing was. */
  readonly seen: Fraction;
  readonly share: Fraction;
  /** No more than this: the whole detection limit where nothing was seen. */
  readonly most: Fraction;
}

type MixtureType = 'PC-TWA' | 'PC-STEL';

/** Σ Ci ÷ Li of the substances of one effect at one workplace on one day. */
export interface MixtureSum {
  readonly type: MixtureType;
  readonly terms: readonly MixtureTerm[];
  readonly sum: Fraction;
}

export interface MixtureResult {
  readonly workplace: string;
  readonly sampledOn: string;
  /** Missing where the substances belong to no known group. */
  readonly mixture?: MixtureGroup;
  readonly members: readonly JudgedGroup[];
  readonly outcome: 'exceeds' | 'complies' | NotEvaluatedReason;
  /** The larger sum, where there is one. */
  readonly sum?: MixtureSum;
}

const ONE = fraction(1);
const NONE = fraction(0);
const max = (a: Fraction, b: Fraction): Fraction => (compare(a, b) >= 0 ? a : b);

const termOf = (agent: string, comparisons: readonly Comparison[]): MixtureTerm | undefined => {
  const [worst] = comparisons;
  if (worst === undefined) return undefined;
  let [seen, share, most] = [NONE, NONE, NONE];
  for (const one of comparisons) {
    const ratio = ratioOf(one);
    if (ratio !== undefined) seen = max(seen, ratio);
    if (one.lod !== undefined) {
      const lod = over(one.lod, one.bound);
      [share, most] = [max(share, over(lod, 2)), max(most, lod)];
    }
  }
  return { agent, comparison: worst, seen, share: max(seen, share), most: max(seen, most) };
};

const topicOf = ({ believed }: JudgedGroup, type: MixtureType): TopicResult | undefined =>
  believed.find((topic) => topic.type === type);

const termsOf = (members: readonly JudgedGroup[], type: MixtureType): (MixtureTerm | undefined)[] =>
  members.map((member) => {
    const topic = topicOf(member, type);
    return topic !== undefined && 'comparisons' in topic
      ? termOf(member.group.agentKey, topic.comparisons)
      : undefined;
  });

const total = (terms: readonly MixtureTerm[], of: 'seen' | 'share' | 'most'): Fraction =>
  terms.map((term) => term[of]).reduce(plus, NONE);

interface Summed extends MixtureSum {
  readonly outcome: MixtureResult['outcome'];
}

/** Only what was seen may accuse; half of a detection limit alone does not. */
const sumOf = (members: readonly JudgedGroup[], type: MixtureType): Summed => {
  const all = termsOf(members, type);
  const terms = all.filter((term) => term !== undefined);
  const seen = total(terms, 'seen');
  if (compare(seen, ONE) > 0) return { type, terms, sum: seen, outcome: 'exceeds' };
  const sum = total(terms, 'share');
  if (compare(sum, ONE) > 0) return { type, terms, sum, outcome: 'method-not-sensitive' };
  return { type, terms, sum, outcome: terms.length < all.length ? 'mixture-term-missing' : 'complies' };
};

/** Substances of one group whose topic of this type was asked at all. */
const askedFor = (members: readonly JudgedGroup[], type: MixtureType): JudgedGroup[] =>
  members.filter((member) => topicOf(member, type) !== undefined);

const ORDER = ['exceeds', 'method-not-sensitive', 'mixture-term-missing', 'complies'] as const;

const judgeKnown = (mixture: MixtureGroup, members: readonly JudgedGroup[]): MixtureResult[] => {
  const [first] = members;
  if (first === undefined || members.length < 2) return [];
  const sums = (['PC-TWA', 'PC-STEL'] as const)
    .map((type) => ({ type, own: askedFor(members, type) }))
    .filter(({ own }) => own.length > 1)
    .map(({ type, own }) => sumOf(own, type));
  const worst = ORDER.flatMap((outcome) => sums.filter((sum) => sum.outcome === outcome))[0];
  if (worst === undefined) return [];
  const { outcome, ...sum } = worst;
  const { workplace, sampledOn } = first.group;
  // Where laboratory and hub differ on one of them, nobody is accused before the review.
  const isHeld = outcome === 'exceeds' && members.some(({ isUnderReview }) => isUnderReview);
  return [{ workplace, sampledOn, mixture, members, sum, outcome: isHeld ? 'verdict-difference' : outcome }];
};

/** However the effects may add up, no part of a sum of at most 1 exceeds it. */
const cannotExceed = (members: readonly JudgedGroup[]): boolean =>
  (['PC-TWA', 'PC-STEL'] as const).every((type) => {
    const terms = termsOf(askedFor(members, type), type);
    const known = terms.filter((term) => term !== undefined);
    return (type === 'PC-STEL' || known.length === terms.length) && compare(total(known, 'most'), ONE) <= 0;
  });

const judgeUnknown = (members: readonly JudgedGroup[]): MixtureResult[] => {
  const [first] = members;
  const isKnown = members.every(({ group }) => mixtureGroupOf(group.agentKey) !== undefined);
  if (first === undefined || members.length < 2 || isKnown || cannotExceed(members)) return [];
  const { workplace, sampledOn } = first.group;
  return [{ workplace, sampledOn, members, outcome: 'mixture-group-unknown' }];
};

const NO_TERM: ReadonlySet<string> = new Set(['twa-missing', 'no-limit']);

/** Chemicals whose time-weighted average was measured: dusts are never added up with gases. */
const isTerm = ({ group, believed }: JudgedGroup): boolean =>
  group.agent.type !== 'dust' &&
  believed.some((topic) => topic.type === 'PC-TWA' && !('reason' in topic && NO_TERM.has(topic.reason)));

const judgePlace = (members: readonly JudgedGroup[]): MixtureResult[] => {
  if (members.length < 2) return [];
  const groups = Map.groupBy(members, ({ group }) => mixtureGroupOf(group.agentKey));
  return [
    ...[...groups].flatMap(([mixture, own]) => (mixture === undefined ? [] : judgeKnown(mixture, own))),
    ...judgeUnknown(members),
  ];
};

/** GBZ 2.1-2019 3.8: of substances with the same effect, the shares of their limits add up to 1 at most. */
export const judgeMixtures = (judged: readonly JudgedGroup[]): MixtureResult[] => {
  if (judged.length < 2) return [];
  const places = new Map<string, Map<string, JudgedGroup[]>>();
  for (const one of judged) {
    if (!isTerm(one)) continue;
    const { workplace, sampledOn } = one.group;
    const days = mapIn(places, workplace);
    const members = days.get(sampledOn);
    if (members === undefined) days.set(sampledOn, [one]);
    else members.push(one);
  }
  return [...places.values()].flatMap((days) => [...days.values()].flatMap(judgePlace));
};
