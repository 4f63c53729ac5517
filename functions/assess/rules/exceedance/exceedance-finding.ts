import type { Finding } from '../../../../schemas/alerts/alert.ts';
import { RULES } from '../../../../schemas/alerts/rules.ts';
import { shownLimit } from '../../../../schemas/reference/limits.ts';
import { defined, evidenceOf } from '../evidence.ts';
import { siteOf } from '../home.ts';
import type { Home } from '../outcome.ts';
import { excessPoints, HARM, nearnessPoints, peoplePoints, scored } from '../score.ts';
import { topicOf } from '../topic.ts';
import type { Comparison } from './compare-record.ts';
import { arithmetic, figuresOf } from './figures.ts';
import type { MeasuredFact, MeasurementGroup } from './measurement-group.ts';
import type { TopicResult } from './topic-result.ts';

export const EXCEEDANCE_RULE = 'exceedance';
/** 职业病防治法: exceedance is art. 26 and 72(1); art. 77 punishes serious harm already done. */
export const EXCEEDANCE_BASIS = '职业病防治法第二十六条、第七十二条第(一)项';

/** The columns of a measurement that counted. */
export const measuredValues = ({ record }: MeasuredFact) =>
  defined({
    reportNo: record.reportNo,
    workplace: record.workplace,
    agent: record.agent,
    sampledOn: record.sampledOn,
    quantity: record.quantity,
    sampleNo: record.sampleNo === '' ? undefined : record.sampleNo,
    value: record.value,
    belowDetection: record.belowDetection || undefined,
    lod: record.lod,
    unit: record.unit,
    minutes: record.minutes,
    exposedWorkers: record.exposedWorkers,
    freeSilica: record.freeSilica,
    verdict: record.verdict,
    labName: record.labName,
  });

const exposedOf = (facts: readonly MeasuredFact[]): number | undefined => {
  const counts = facts.map(({ record }) => record.exposedWorkers).filter((count) => count !== undefined);
  return counts.length === 0 ? undefined : Math.max(...counts);
};

const reasonOf = (group: MeasurementGroup, worst: Comparison, exceeds: boolean): Finding['reason'] => {
  const { zh, en } = arithmetic(worst, exceeds ? 'exceeds' : 'warning');
  const { edition } = worst.limit;
  const what = exceeds
    ? { zh: '超过职业接触限值', en: 'above the occupational exposure limit' }
    : {
        zh: '达到行动水平(限值的一半)，未超过限值',
        en: 'action level reached (half of the limit), limit not exceeded',
      };
  return {
    zh: `${group.workplace}的${group.agentKey}(${group.sampledOn}采样)：${zh}，${what.zh}(${edition}，限值未经校对)。`,
    en: `${group.agentKey} at ${group.workplace}, sampled on ${group.sampledOn}: ${en}; ${what.en} (${edition}, limit not proofread).`,
  };
};

type Judged = Extract<TopicResult, { comparisons: unknown }>;

/** Everything that was measured, deciding values first, each fact once. */
const factsOf = (comparisons: readonly Comparison[]): MeasuredFact[] => [
  ...new Set(comparisons.flatMap(({ facts }) => facts)),
];

const valuesOf = (group: MeasurementGroup, type: string, worst: Comparison, exposed: number | undefined) =>
  defined({
    workplace: group.workplace,
    agent: group.agentKey,
    type,
    sampledOn: group.sampledOn,
    ...figuresOf(worst),
    freeSilica: worst.facts[0]?.record.freeSilica,
    exposedWorkers: exposed,
  });

/** The finding of a topic that exceeds (alert) or reaches the action level (warning); nothing when it complies. */
export const exceedanceFinding = (group: MeasurementGroup, result: TopicResult, home: Home): Finding[] => {
  if (result.verdict === 'not-evaluated' || result.verdict === 'complies') return [];
  const { type, verdict, comparisons }: Judged = result;
  const [worst] = comparisons;
  const [deciding] = worst?.facts ?? [];
  if (worst?.ratio === undefined || deciding === undefined) return [];
  const facts = factsOf(comparisons);
  const exposed = exposedOf(facts);
  return [
    {
      kind: 'exceedance',
      severity: verdict === 'exceeds' ? 'alert' : 'warning',
      topic: topicOf(group.workplace, group.agentKey, type),
      ruleId: EXCEEDANCE_RULE,
      ruleEdition: RULES.exceedance.edition,
      basis: EXCEEDANCE_BASIS,
      ...siteOf(home, deciding.record.siteRegion, deciding.scope),
      reason: reasonOf(group, worst, verdict === 'exceeds'),
      values: valuesOf(group, type, worst, exposed),
      limit: shownLimit(worst.limit),
      ...evidenceOf(facts, measuredValues),
      clause: 'GBZ 2.1-2019 6.3',
      steps: [],
      ...scored({
        harm: HARM[verdict === 'exceeds' ? 'exceedance/alert' : 'exceedance/warning'],
        excess: verdict === 'exceeds' ? excessPoints(worst.ratio) : nearnessPoints(worst.ratio),
        people: peoplePoints(exposed ?? 0, 10),
      }),
    },
  ];
};
