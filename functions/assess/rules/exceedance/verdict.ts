import type { Finding } from '../../../../schemas/alerts/alert.ts';
import { RULES } from '../../../../schemas/alerts/rules.ts';
import { shownLimit } from '../../../../schemas/reference/limits.ts';
import type { Sentence } from '../../../../schemas/sentence.ts';
import { defined, evidenceOf } from '../evidence.ts';
import { compare } from '../exact/decimal.ts';
import { siteOf } from '../home.ts';
import type { Home } from '../outcome.ts';
import type { TopicVerdict } from '../physical/physical.ts';
import { HARM, scored } from '../score.ts';
import { topicOf } from '../topic.ts';
import type { Comparison } from './compare-record.ts';
import { EXCEEDANCE_BASIS, measuredValues } from './exceedance-finding.ts';
import { arithmetic, figuresOf } from './figures.ts';
import type { MeasuredFact, MeasurementGroup } from './measurement-group.ts';
import type { TopicResult } from './topic-result.ts';

type Laboratory = 'exceeds' | 'complies' | undefined;
type Hub = 'exceeds' | 'complies' | 'not-evaluated';

/** The laboratory's own: it exceeds when any record says so; undecided and rejected rows say nothing. */
const laboratoryVerdict = (facts: readonly MeasuredFact[]): Laboratory => {
  const given = facts.filter(({ stale }) => !stale).map(({ record }) => record.verdict);
  if (given.includes('exceeds')) return 'exceeds';
  return given.includes('complies') ? 'complies' : undefined;
};

const hubVerdict = (topics: readonly (TopicResult | TopicVerdict)[]): Hub => {
  const verdicts = topics.map(({ verdict }) => verdict);
  if (verdicts.includes('exceeds')) return 'exceeds';
  return verdicts.includes('complies') || verdicts.includes('warning') ? 'complies' : 'not-evaluated';
};

const SAYS = {
  exceeds: { zh: '超标', en: 'exceeds' },
  complies: { zh: '合格', en: 'complies' },
  'not-evaluated': { zh: '未能评价', en: 'not evaluated' },
} as const;

/** The judged value nearest to accusing: what the review is about. */
const gravest = (
  topics: readonly TopicResult[],
): { comparison: Comparison; topic: TopicResult } | undefined =>
  topics
    .flatMap((topic) => {
      const comparison = topic.verdict === 'not-evaluated' ? undefined : topic.comparisons[0];
      return comparison?.ratio === undefined ? [] : [{ topic, comparison, ratio: comparison.ratio }];
    })
    .sort((a, b) => compare(b.ratio, a.ratio))[0];

const unjudgedReasons = (topics: readonly (TopicResult | TopicVerdict)[]): string =>
  [...new Set(topics.flatMap((topic) => ('reason' in topic ? (topic.reason ?? []) : [])))].sort().join(',');

type Shown = NonNullable<TopicVerdict['figures']>;

/** What the review is about in figures: of a substance, else of a physical agent, exceeding ones first. */
const shownOf = (worst: ReturnType<typeof gravest>, physical: readonly TopicVerdict[]): Shown | undefined => {
  if (worst === undefined)
    return physical.toSorted((a, b) => Number(b.verdict === 'exceeds') - Number(a.verdict === 'exceeds'))[0]
      ?.figures;
  const { comparison, topic } = worst;
  return {
    text: arithmetic(comparison, topic.verdict === 'exceeds' ? 'exceeds' : 'complies'),
    values: { type: topic.type, ...figuresOf(comparison) },
    limit: shownLimit(comparison.limit),
    clause: 'GBZ 2.1-2019 6.3',
  };
};

interface Difference {
  readonly laboratory: 'exceeds' | 'complies';
  readonly hub: Hub;
}

const reasonOf = (
  group: MeasurementGroup,
  { laboratory, hub }: Difference,
  figures: Sentence | undefined,
): Finding['reason'] => {
  const { agentKey, workplace, sampledOn } = group;
  return {
    zh: `${workplace}的${agentKey}(${sampledOn}采样)：检测机构判定${SAYS[laboratory].zh}，本平台评价为${SAYS[hub].zh}${figures ? `(${figures.zh})` : ''}，请复核。`,
    en: `${agentKey} at ${workplace}, sampled on ${sampledOn}: the laboratory says ${SAYS[laboratory].en}, the hub says ${SAYS[hub].en}${figures ? ` (${figures.en})` : ''}. To be reviewed.`,
  };
};

/** Laboratory and hub disagree: a review, never a document. */
export const verdictDifference = (
  group: MeasurementGroup,
  topics: readonly TopicResult[],
  home: Home,
  physical: readonly TopicVerdict[] = [],
): Finding | undefined => {
  const laboratory = laboratoryVerdict(group.facts);
  const all = [...physical, ...topics];
  const hub = hubVerdict(all);
  if (laboratory === undefined || (laboratory === 'exceeds') === (hub === 'exceeds')) return undefined;
  const facts = group.facts.filter(({ stale }) => !stale);
  const [first] = facts;
  if (first === undefined) return undefined;
  const shown = shownOf(gravest(topics), physical);
  const reasons = unjudgedReasons(all);
  return {
    kind: 'verdict-difference',
    severity: 'review',
    topic: topicOf(group.workplace, group.agentKey),
    ruleId: 'verdict',
    ruleEdition: RULES.verdict.edition,
    basis: EXCEEDANCE_BASIS,
    ...siteOf(home, first.record.siteRegion, first.scope),
    reason: reasonOf(group, { laboratory, hub }, shown?.text),
    values: defined({
      workplace: group.workplace,
      agent: group.agentKey,
      sampledOn: group.sampledOn,
      laboratory,
      hub,
      ...shown?.values,
      notEvaluated: hub === 'not-evaluated' ? reasons : undefined,
    }),
    ...(shown && { limit: shown.limit }),
    ...evidenceOf(facts, measuredValues),
    clause: shown?.clause ?? (physical.length > 0 ? 'GBZ 2.2-2007' : 'GBZ 2.1-2019 6.3'),
    steps: [],
    ...scored({ harm: HARM['verdict-difference'] }),
  };
};
