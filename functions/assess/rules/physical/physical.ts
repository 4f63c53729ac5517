import type { Evidence, Finding, LimitShown } from '../../../../schemas/alerts/alert.ts';
import type { NotEvaluatedReason } from '../../../../schemas/codes/reasons.ts';
import type { Quantity } from '../../../../schemas/records/measurement.ts';
import type { PhysicalType } from '../../../../schemas/reference/physical.ts';
import type { Sentence } from '../../../../schemas/sentence.ts';
import type { MeasurementGroup } from '../exceedance/measurement-group.ts';
import type { Home } from '../outcome.ts';
import { type Comparison, isJudged, type Judged, type Verdict } from './comparison.ts';
import { judgeFields } from './fields.ts';
import { judgeHeat } from './heat.ts';
import { judgeImpulses } from './impulse.ts';
import { judgeNoise } from './noise.ts';
import { comparisonText, comparisonValues, physicalFinding } from './physical-finding.ts';
import { judgeVibration } from './vibration.ts';

/** Quantities of physical agents, whatever the laboratory calls the agent. */
export const PHYSICAL: ReadonlySet<Quantity> = new Set<Quantity>([
  ...(['NOISE-LEX', 'NOISE-LEX-W', 'NOISE-LEQ', 'IMPULSE', 'WBGT', 'HAV', 'HAV-4H'] as const),
  ...(['MICROWAVE', 'MICROWAVE-SHORT', 'MICROWAVE-DOSE', 'UHF-POWER', 'UHF-ELECTRIC'] as const),
  ...(['HF-ELECTRIC', 'HF-MAGNETIC', 'ULTRAVIOLET', 'POWER-FREQUENCY-FIELD'] as const),
]);

/** What one limit type says of a workplace. */
export interface TopicVerdict {
  readonly type: PhysicalType;
  readonly verdict: Verdict | 'not-evaluated';
  readonly reason?: NotEvaluatedReason;
  /** The deciding comparison, as a review of the laboratory's verdict shows it. */
  readonly figures?: {
    readonly text: Sentence;
    readonly values: Evidence['values'];
    readonly limit: LimitShown;
    readonly clause: string;
  };
}

export interface PhysicalOutcome {
  readonly topics: readonly TopicVerdict[];
  readonly findings: readonly Finding[];
}

const NOTHING: PhysicalOutcome = { topics: [], findings: [] };

const staleOrJudged = (comparison: Comparison): Comparison =>
  comparison.facts.some(({ stale }) => stale)
    ? { facts: comparison.facts, type: comparison.type, reason: 'newest-row-rejected' }
    : comparison;

const verdictOf = (type: PhysicalType, judged: Judged): TopicVerdict => ({
  type,
  verdict: judged.verdict,
  figures: {
    text: comparisonText(judged),
    values: { type, ...comparisonValues(judged) },
    limit: judged.limit.shown,
    clause: judged.limit.clause,
  },
});

/** The worst value governs; one that could not be judged forbids "complies", never "exceeds". */
const judgeTopic = (
  group: MeasurementGroup,
  type: PhysicalType,
  comparisons: readonly Comparison[],
  home: Home,
): PhysicalOutcome => {
  const judged = comparisons.filter(isJudged).toSorted((a, b) => b.margin - a.margin);
  const open = comparisons.find((comparison) => !isJudged(comparison));
  const above = judged.find(({ verdict }) => verdict === 'exceeds');
  if (above === undefined && open !== undefined && 'reason' in open)
    return { topics: [{ type, verdict: 'not-evaluated', reason: open.reason }], findings: [] };
  const worst = above ?? judged.find(({ verdict }) => verdict === 'warning') ?? judged[0];
  if (worst === undefined) return NOTHING;
  return {
    topics: [verdictOf(type, worst)],
    findings: worst.verdict === 'complies' ? [] : [physicalFinding(group, worst, judged, home)],
  };
};

/**
 * Physical agents of one workplace on its latest sampling day after GBZ 2.2-2007: noise, impulses, heat, hand-arm
 * vibration, fields and radiation. What is missing gives "not evaluated" wherever it could change the verdict.
 */
export const judgePhysical = (group: MeasurementGroup, home: Home): PhysicalOutcome => {
  if (!group.facts.some(({ record }) => PHYSICAL.has(record.quantity))) return NOTHING;
  const comparisons = [
    ...judgeNoise(group),
    ...judgeImpulses(group),
    ...judgeHeat(group, home),
    ...judgeVibration(group),
    ...judgeFields(group),
  ].map(staleOrJudged);
  const outcomes = [...Map.groupBy(comparisons, ({ type }) => type)].map(([type, own]) =>
    judgeTopic(group, type, own, home),
  );
  return {
    topics: outcomes.flatMap(({ topics }) => topics),
    findings: outcomes.flatMap(({ findings }) => findings),
  };
};
