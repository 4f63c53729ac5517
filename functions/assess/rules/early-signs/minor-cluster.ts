import type { Finding } from '../../../../schemas/alerts/alert.ts';
import type { Fact } from '../../../../schemas/records/fact.ts';
import { addDays } from '../../../shared/clock.ts';
import { defined, evidenceOf } from '../evidence.ts';
import { type FactOf, factsOf, type Home, type JudgeContext, type RuleOutcome, SILENT } from '../outcome.ts';
import { inOperation } from '../register-fit.ts';
import { scored } from '../score.ts';
import { expectedOf } from './expected.ts';
import { LEVEL_HARM, PLAN, probability, rounded, signOf, unjudged } from './figures.ts';
import { poissonAtLeast } from './gamma.ts';
import { atWork, type Decision, divisionOf, exposureOf, exposureSince, shownDecision } from './injuries.ts';

const RULE = 'minor-cluster';
const CLAUSE = '泊松扫描统计量（邦费罗尼上界）';
const DISEASE = '14(4)';

type Event = Decision | FactOf<'accident'>;
const dayOf = ({ record }: Event): string =>
  record.kind === 'accident' ? record.occurredOn : record.injuredOn;

/**
 * Injuries that were not fatal and accidents with minor injuries only. Dangers that a firm reports on itself are no
 * near misses here: the diligent would be flagged. Diseases have no day on which they happen.
 */
const eventsOf = (facts: readonly Fact[]): Event[] => [
  ...atWork(facts).filter(({ record }) => record.fatal !== true && record.clause !== DISEASE),
  ...factsOf(facts, 'accident').filter(
    ({ record }) => record.deaths === 0 && record.seriousInjuries === 0 && (record.minorInjuries ?? 0) > 0,
  ),
];

/** The fullest window, the latest of equals: its first day and the days with an event in it. */
const fullest = (days: readonly string[], width: number): readonly string[] =>
  days
    .map((start) => {
      const end = addDays(start, width);
      return days.filter((day) => day >= start && day < end);
    })
    .reduce((best, own) => (own.length >= best.length ? own : best), []);

/**
 * Upper bound of the probability that some window holds `k` events or more: the expected number of events that begin
 * such a window (Mecke's formula), with `mean` events expected in a window and so many windows in the time looked at.
 */
export const clusterByChance = (k: number, mean: number, windows: number): number =>
  Math.min(1, windows * mean * poissonAtLeast(k - 1, mean));

interface Cluster {
  readonly days: readonly string[];
  readonly mean: number;
  readonly chance: number;
  readonly facts: readonly Event[];
}

const found = ({ days, mean, chance, facts }: Cluster, width: number, home: Home): Finding => {
  const [from = '', to = ''] = [days[0], days.at(-1)];
  return {
    ...signOf(RULE, home),
    topic: RULE,
    basis: PLAN,
    clause: CLAUSE,
    reason: {
      zh: `${from}至${to}有${days.length}天发生轻伤或非死亡工伤，而${width}天内预期${rounded(mean, 2)}次，属聚集发生（偶然出现的概率不超过${probability(chance)}）。`,
      en: `Minor or non-fatal injuries on ${days.length} days from ${from} to ${to}, where ${rounded(mean, 2)} are expected in ${width} days: a cluster (probability by chance at most ${probability(chance)}).`,
    },
    values: {
      level: 'yellow',
      from,
      to,
      injuryDays: days.length,
      windowDays: width,
      expected: rounded(mean, 2),
      probability: probability(chance),
    },
    steps: days
      .slice(0, 30)
      .map((day) => ({ zh: `${day}：有工伤或轻伤事故`, en: `${day}: an injury or a minor accident` })),
    ...evidenceOf(facts, ({ record }) =>
      record.kind === 'accident'
        ? defined({
            occurredOn: record.occurredOn,
            accident: record.accident,
            minorInjuries: record.minorInjuries,
          })
        : shownDecision(record),
    ),
    ...scored({ harm: LEVEL_HARM.yellow, repetition: days.length }),
  };
};

/** Events expected of the firm in a window by its industry; a reason when that is not known. */
const byIndustry = (facts: readonly Fact[], home: Home, context: JudgeContext): number | string => {
  const { baselines, settings } = context;
  if (baselines === undefined) return 'baseline-missing';
  const reported = exposureOf(facts, baselines.year);
  if (reported === undefined) return 'exposure-missing';
  const division = divisionOf(home.industry);
  if (division === undefined) return 'industry-unknown';
  const expected = expectedOf(baselines, home.city, division, settings.earlySigns.injuryRate);
  if (expected === undefined) return 'baseline-too-small';
  return (
    (expected.rate * exposureSince(facts, reported).personYears * settings.earlySigns.cluster.windowDays) /
    365
  );
};

/**
 * Days with minor injuries that lie closer together than chance explains. Expected is the larger of the industry's rate
 * and the firm's own outside the window, so that a firm with many injuries at all is left to its rate.
 */
export const judgeMinorCluster = (facts: readonly Fact[], home: Home, context: JudgeContext): RuleOutcome => {
  if (!inOperation(context, RULE)) return SILENT;
  const { windowDays, lookBackDays, minDays, alpha } = context.settings.earlySigns.cluster;
  const known = eventsOf(facts);
  if (known.length < minDays) return SILENT;
  const after = addDays(context.today, -lookBackDays);
  const events = known.filter((fact) => dayOf(fact) > after && dayOf(fact) <= context.today);
  const all = [...new Set(events.map(dayOf))].sort();
  const days = fullest(all, windowDays);
  if (days.length < minDays) return SILENT;
  const reviewOn = addDays(all[0] ?? '', lookBackDays);
  const inWindow = events.filter((fact) => days.includes(dayOf(fact)));
  const not = (reason: string): RuleOutcome => ({ ...unjudged(RULE, RULE, reason, home), reviewOn });
  if (inWindow.some(({ stale }) => stale)) return not('newest-row-rejected');
  const industry = byIndustry(facts, home, context);
  if (typeof industry === 'string') return not(industry);
  const own = ((all.length - days.length) / (lookBackDays - windowDays)) * windowDays;
  const mean = Math.max(industry, own);
  const chance = clusterByChance(days.length, mean, lookBackDays / windowDays);
  if (chance > alpha) return { ...SILENT, reviewOn };
  return {
    ...SILENT,
    reviewOn,
    findings: [found({ days, mean, chance, facts: inWindow }, windowDays, home)],
  };
};
