import type { Finding } from '../../../../schemas/alerts/alert.ts';
import { RULES } from '../../../../schemas/alerts/rules.ts';
import { shownLimit } from '../../../../schemas/reference/limits.ts';
import { defined, evidenceOf } from '../evidence.ts';
import { dustGrade } from '../grading/dust-grade.ts';
import type { Grade } from '../grading/work-grade.ts';
import { siteOf } from '../home.ts';
import type { Home } from '../outcome.ts';
import { excessPoints, HARM, nearnessPoints, peoplePoints, scored } from '../score.ts';
import { topicOf } from '../topic.ts';
import { clauseOf } from './clause.ts';
import { type Comparison, ratioOf } from './compare-record.ts';
import { arithmetic, figuresOf } from './figures.ts';
import type { MeasuredFact, MeasurementGroup } from './measurement-group.ts';
import { PEAK_TEXTS, stepsOf } from './steps.ts';
import type { JudgedTopic, TopicResult } from './topic-result.ts';

export const EXCEEDANCE_RULE = 'exceedance';
/** 职业病防治法: exceedance is art. 26 and 72(1); art. 77 punishes serious harm already done. */
export const EXCEEDANCE_BASIS = '职业病防治法第二十六条、第七十二条第（一）项';

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
    timesPerDay: record.timesPerDay,
    gapMinutes: record.gapMinutes,
    hoursPerDay: record.hoursPerDay,
    daysPerWeek: record.daysPerWeek,
    hoursPerWeek: record.hoursPerWeek,
    exposedWorkers: record.exposedWorkers,
    freeSilica: record.freeSilica,
    verdict: record.verdict,
    labName: record.labName,
  });

export const exposedOf = (facts: readonly MeasuredFact[]): number | undefined => {
  let most: number | undefined;
  for (const { record } of facts)
    if (record.exposedWorkers !== undefined) most = Math.max(most ?? 0, record.exposedWorkers);
  return most;
};

/** Said of every limit that nobody has read against the standard. */
export const proofreadText = (proofread: boolean): { zh: string; en: string } =>
  proofread ? { zh: '限值已校对', en: 'limit proofread' } : { zh: '限值未经校对', en: 'limit not proofread' };

const reasonOf = (group: MeasurementGroup, worst: Comparison, exceeds: boolean): Finding['reason'] => {
  const { zh, en } = arithmetic(worst, exceeds ? 'exceeds' : 'warning');
  const { edition, proofread } = worst.limit;
  const read = proofreadText(proofread);
  const peak = worst.peak && PEAK_TEXTS[worst.peak];
  const what = exceeds
    ? { zh: '超过职业接触限值', en: 'above the occupational exposure limit' }
    : {
        zh: '达到行动水平（限值的一半），未超过限值',
        en: 'action level reached (half of the limit), limit not exceeded',
      };
  return {
    zh: `${group.workplace}的${group.agentKey}（${group.sampledOn}采样）：${zh}，${peak ? `${peak.zh}，` : ''}${what.zh}（${edition}，${read.zh}）。`,
    en: `${group.agentKey} at ${group.workplace}, sampled on ${group.sampledOn}: ${en}; ${peak ? `${peak.en}; ` : ''}${what.en} (${edition}, ${read.en}).`,
  };
};

/** Everything that was measured, deciding values first, each fact once. */
export const factsOf = (comparisons: readonly Comparison[]): MeasuredFact[] => [
  ...new Set(comparisons.flatMap(({ facts }) => facts)),
];

/** Grade of dust work (GBZ/T 229.1), where free silica and class of work are known; of chemicals the hazard class is not. */
const dustWorkGrade = (group: MeasurementGroup, type: string, worst: Comparison): Grade | undefined => {
  const [deciding] = worst.facts;
  const ratio = ratioOf(worst);
  if (deciding === undefined || ratio === undefined || !type.startsWith('PC-TWA-')) return undefined;
  if (type === 'PC-TWA-FIBRE' || (group.agent.type === 'dust' && group.agent.fibre)) return undefined;
  const { freeSilica, workClass } = deciding.record;
  const graded = dustGrade({ hazard: 'dust', on: group.sampledOn, ratio, freeSilica, workClass });
  return 'grade' in graded ? graded.grade : undefined;
};

const valuesOf = (group: MeasurementGroup, type: string, worst: Comparison, exposed: number | undefined) =>
  defined({
    workplace: group.workplace,
    agent: group.agentKey,
    type,
    sampledOn: group.sampledOn,
    ...figuresOf(worst),
    workGrade: dustWorkGrade(group, type, worst),
    peakCondition: worst.peak,
    freeSilica: worst.facts[0]?.record.freeSilica,
    exposedWorkers: exposed,
  });

/** Whether the standard gives the agent a short-term limit beside its average: the types that were asked tell. */
export const hasShortTerm = (topics: readonly TopicResult[]): boolean =>
  topics.some((topic) => topic.type === 'PC-STEL' && !('reason' in topic && topic.reason === 'no-limit'));

const findingOf = (
  group: MeasurementGroup,
  { type, verdict, comparisons }: JudgedTopic,
  shortTerm: boolean,
  home: Home,
): Finding[] => {
  const [worst] = comparisons;
  const [deciding] = worst?.facts ?? [];
  const ratio = worst && ratioOf(worst);
  if (worst === undefined || ratio === undefined || deciding === undefined) return [];
  const facts = factsOf(comparisons);
  const exposed = exposedOf(facts);
  const exceeds = verdict === 'exceeds';
  return [
    {
      kind: 'exceedance',
      severity: exceeds ? 'alert' : 'warning',
      topic: topicOf(group.workplace, group.agentKey, type),
      ruleId: EXCEEDANCE_RULE,
      ruleEdition: RULES.exceedance.edition,
      basis: EXCEEDANCE_BASIS,
      ...siteOf(home, deciding.record.siteRegion, deciding.scope),
      reason: reasonOf(group, worst, exceeds),
      values: valuesOf(group, type, worst, exposed),
      limit: shownLimit(worst.limit),
      ...evidenceOf(facts, measuredValues),
      clause: clauseOf(worst.limit, group.sampledOn, verdict, shortTerm),
      steps: stepsOf(worst, verdict),
      ...scored({
        harm: HARM[exceeds ? 'exceedance/alert' : 'exceedance/warning'],
        excess: exceeds ? excessPoints(ratio) : nearnessPoints(ratio),
        people: peoplePoints(exposed ?? 0, 10),
      }),
    },
  ];
};

/** Findings of the topics that exceed (alert) or reach the action level (warning); none of those that comply. */
export const exceedanceFindings = (
  group: MeasurementGroup,
  topics: readonly TopicResult[],
  home: Home,
): Finding[] => {
  const found: Finding[] = [];
  for (const topic of topics)
    if ('comparisons' in topic && topic.verdict !== 'complies')
      found.push(...findingOf(group, topic, hasShortTerm(topics), home));
  return found;
};
