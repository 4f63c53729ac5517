import { estimate, levelOf } from '../../functions/assess/rules/early-signs/estimate.ts';
import { expectedOf } from '../../functions/assess/rules/early-signs/expected.ts';
import { baselineRows } from '../../functions/baselines/baseline-rows.ts';
import type { Baselines } from '../../schemas/reference/baselines.ts';
import { type EarlySignSettings, EarlySignSettingsSchema } from '../../schemas/settings/early-signs.ts';
import { type TrueFirm, trueFirms, WORLD } from './early-signs-world.ts';

type RateSettings = EarlySignSettings['injuryRate'];
type Level = 'yellow' | 'orange' | 'red';
const LEVELS = ['yellow', 'orange', 'red'] as const;
const RANK: Readonly<Record<Level, number>> = { yellow: 1, orange: 2, red: 3 };

const FIRMS = 60_000;
const SEEDS = [20260302, 7];
/** A level says that the true rate is really above this multiple: what its precision is measured by. */
const TRUTH: Readonly<Record<Level, number>> = { yellow: 1.5, orange: 1.75, red: 2 };
/** Least precision of each level, and least recall of all levels together. */
const GOAL = { yellow: 0.8, orange: 0.8, red: 0.9, recall: 0.5 } as const;
/** A firm that can be seen at all: so many injuries more than expected are to be expected of it. */
const VISIBLE_INJURIES = 3;

/** What a rule says of each firm. */
type Judge = (firm: TrueFirm) => Level | undefined;
type Rule = (baselines: Baselines, settings: RateSettings) => Judge;

const shrunk: Rule =
  (baselines, settings) =>
  ({ city, division, injuries, exposure }) => {
    const expected = expectedOf(baselines, city, division, settings);
    if (expected === undefined || injuries < settings.minInjuries) return undefined;
    return levelOf(estimate(injuries, exposure, expected, settings.times), expected.rate, settings);
  };

/** The peer: the same ratios of the raw rate to that of industry and city, without a model. */
const raw: Rule =
  (baselines, settings) =>
  ({ city, division, injuries, exposure }) => {
    const row = baselines.rows.find((one) => one.city === city && one.division === division);
    if (row === undefined || injuries < settings.minInjuries) return undefined;
    const ratio = injuries / exposure / (row.injuries / Number(row.exposure));
    return LEVELS.toReversed().find((level) => ratio >= settings[level].ratio);
  };

const round = (share: number): number => Math.round(share * 1_000) / 1_000;

interface Seen {
  readonly firm: TrueFirm;
  readonly level: Level | undefined;
  readonly visible: boolean;
}

/** Precision and recall of a level and those above it. */
const scoreOf = (seen: readonly Seen[], level: Level) => {
  const reached = seen.filter((one) => one.level !== undefined && RANK[one.level] >= RANK[level]);
  const isTrue = ({ firm }: Seen): boolean => firm.ratio >= TRUTH[level];
  const visible = seen.filter((one) => one.visible && one.firm.planted && isTrue(one));
  const caught = visible.filter((one) => reached.includes(one));
  return {
    flagged: reached.length,
    precision: round(reached.filter(isTrue).length / Math.max(1, reached.length)),
    recall: round(caught.length / Math.max(1, visible.length)),
  };
};

interface World {
  readonly firms: readonly TrueFirm[];
  readonly baselines: Baselines;
}

const worldOf = (seed: number): World => {
  const firms = trueFirms(FIRMS, seed);
  return { firms, baselines: { version: 'bench', year: 2025, rows: baselineRows(firms) } };
};

const seenIn = ({ firms, baselines }: World, rule: Rule, settings: RateSettings): Seen[] => {
  const judge = rule(baselines, settings);
  return firms.flatMap((firm): Seen[] => {
    const level = judge(firm);
    if (level === undefined && !firm.planted) return [];
    const rate = expectedOf(baselines, firm.city, firm.division, settings)?.rate ?? 0;
    const visible = rate * firm.exposure * (firm.ratio - 1) >= VISIBLE_INJURIES;
    return [{ firm, level, visible }];
  });
};

const measure = (worlds: readonly World[], rule: Rule, settings: RateSettings) => {
  const seen = worlds.flatMap((world) => seenIn(world, rule, settings));
  return { yellow: scoreOf(seen, 'yellow'), orange: scoreOf(seen, 'orange'), red: scoreOf(seen, 'red') };
};

const settingsOf = (injuryRate: object = {}): RateSettings =>
  EarlySignSettingsSchema.parse({ injuryRate }).injuryRate;

/** Other thresholds, and what they would give. */
const ALTERNATIVES: Readonly<Record<string, object>> = {
  'laxer (0.75 / 0.8 / 0.95)': {
    yellow: { ratio: 1.5, probability: 0.75 },
    orange: { ratio: 2, probability: 0.8 },
    red: { ratio: 2.5, probability: 0.95 },
  },
  'stricter (0.9 / 0.95 / 0.995)': {
    yellow: { ratio: 1.5, probability: 0.9 },
    orange: { ratio: 2, probability: 0.95 },
    red: { ratio: 2.5, probability: 0.995 },
  },
  'one injury is enough': { minInjuries: 1 },
  'no pooling of cities': { pooledInjuries: 0 },
  'shape up to 8': { maxShape: 8 },
  'shape as fitted': { minShape: 0.05, maxShape: 100 },
};

/**
 * Firms of many sizes and industries with true rates that are known, some planted ones far above their industry; the
 * injuries of one year are drawn. Every level of the rule at its default thresholds is held against the truth, beside
 * other thresholds and the raw percentages. Each level must be as precise as its goal and more than the peer, and half
 * of the planted firms that can be seen must be.
 */
export const benchEarlySigns = async () => {
  const worlds = SEEDS.map(worldOf);
  const firms = worlds.flatMap((world) => world.firms);
  const rule = measure(worlds, shrunk, settingsOf());
  const peer = measure(worlds, raw, settingsOf());
  const precise = LEVELS.every(
    (level) => rule[level].precision >= GOAL[level] && rule[level].precision > peer[level].precision,
  );
  return {
    what: 'early signs against synthetic truth: precision and recall of each level',
    firms: firms.length,
    injuries: firms.reduce((sum, { injuries }) => sum + injuries, 0),
    planted: firms.filter(({ planted }) => planted).length,
    world: { ...WORLD, seeds: SEEDS, truth: TRUTH, visibleInjuries: VISIBLE_INJURIES },
    goal: GOAL,
    rule,
    rawPercentages: peer,
    alternatives: Object.fromEntries(
      Object.entries(ALTERNATIVES).map(([name, other]) => [name, measure(worlds, shrunk, settingsOf(other))]),
    ),
    met: precise && rule.yellow.recall >= GOAL.recall,
  };
};
