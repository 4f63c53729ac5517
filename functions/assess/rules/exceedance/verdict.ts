import type { Finding } from '../../../../schemas/alerts/alert.ts';
import { RULES } from '../../../../schemas/alerts/rules.ts';
import { shownLimit } from '../../../../schemas/reference/limits.ts';
import type { Sentence } from '../../../../schemas/sentence.ts';
import { defined, evidenceOf } from '../evidence.ts';
import { compare } from '../exact/decimal.ts';
import { siteOf } from '../home.ts';
import { type Home, latest } from '../outcome.ts';
import { HARM, scored } from '../score.ts';
import { topicOf } from '../topic.ts';
import { type Comparison, ratioOf } from './compare-record.ts';
import { EXCEEDANCE_BASIS, measuredValues } from './exceedance-finding.ts';
import { arithmetic, figuresOf } from './figures.ts';
import type { MeasuredFact, MeasurementGroup } from './measurement-group.ts';
import type { ShownFigures, TopicResult, TopicVerdict } from './topic-result.ts';

type Laboratory = 'exceeds' | 'complies' | undefined;
type Hub = 'exceeds' | 'complies' | 'not-evaluated';

/** The laboratory's own: it exceeds when any record says so; undecided and rejected rows say nothing. */
const laboratoryVerdict = (facts: readonly MeasuredFact[]): Laboratory => {
  let complies: Laboratory;
  for (const { stale, record } of facts)
    if (!stale) {
      if (record.verdict === 'exceeds') return 'exceeds';
      if (record.verdict === 'complies') complies = 'complies';
    }
  return complies;
};

const hubVerdict = (topics: readonly TopicVerdict[]): Hub => {
  let hub: Hub = 'not-evaluated';
  for (const { verdict } of topics) {
    if (verdict === 'exceeds') return 'exceeds';
    if (verdict !== 'not-evaluated') hub = 'complies';
  }
  return hub;
};

const LABORATORY_SAYS = {
  exceeds: { zh: '检测机构判定超标', en: 'the laboratory says that it exceeds' },
  complies: { zh: '检测机构判定合格', en: 'the laboratory says that it complies' },
} as const;
const HUB_SAYS = {
  exceeds: { zh: '本平台评价为超标', en: 'the hub that it exceeds' },
  complies: { zh: '本平台评价为合格', en: 'the hub that it complies' },
  'not-evaluated': { zh: '本平台未能评价', en: 'the hub could not evaluate it' },
} as const;

/** The judged value nearest to accusing: what the review is about. */
const gravest = (
  topics: readonly (TopicVerdict | TopicResult)[],
): { comparison: Comparison; topic: TopicVerdict } | undefined =>
  topics
    .flatMap((topic) => {
      const comparison = 'comparisons' in topic ? topic.comparisons[0] : undefined;
      const ratio = comparison && ratioOf(comparison);
      return comparison === undefined || ratio === undefined ? [] : [{ topic, comparison, ratio }];
    })
    .sort((a, b) => compare(b.ratio, a.ratio))[0];

const unjudgedReasons = (topics: readonly TopicVerdict[]): string =>
  [...new Set(topics.flatMap(({ reason }) => reason ?? []))].sort().join(',');

const CLAUSE = 'GBZ 2.1-2019 6.3';

/** What the review is about in figures: a substance, else what exceeds of the rest. */
const shownOf = (topics: readonly (TopicVerdict | TopicResult)[]): ShownFigures | undefined => {
  const worst = gravest(topics);
  if (worst === undefined) {
    const told = topics.filter((topic) => 'figures' in topic && topic.figures !== undefined);
    const [first] = told.toSorted(
      (a, b) => Number(b.verdict === 'exceeds') - Number(a.verdict === 'exceeds'),
    );
    return first && 'figures' in first ? first.figures : undefined;
  }
  const { comparison, topic } = worst;
  return {
    text: arithmetic(comparison, topic.verdict === 'exceeds' ? 'exceeds' : 'complies'),
    values: defined({ type: topic.type, ...figuresOf(comparison) }),
    limit: shownLimit(comparison.limit),
    clause: CLAUSE,
  };
};

interface Difference {
  readonly laboratory: 'exceeds' | 'complies';
  readonly hub: Hub;
  readonly sampledOn: string;
}

/** What the laboratory's word is about: a result that cannot be true counts where the laboratory itself says that it exceeds. */
const spokenOf = ({ facts, doubtful }: MeasurementGroup): readonly MeasuredFact[] =>
  laboratoryVerdict(doubtful) === 'exceeds' ? [...doubtful, ...facts] : facts;

const reasonOf = (
  group: MeasurementGroup,
  { laboratory, hub, sampledOn }: Difference,
  figures: Sentence | undefined,
): Finding['reason'] => {
  const { agentKey, workplace } = group;
  return {
    zh: `${workplace}的${agentKey}（${sampledOn}采样）：${LABORATORY_SAYS[laboratory].zh}，${HUB_SAYS[hub].zh}${figures ? `（${figures.zh}）` : ''}，请复核。`,
    en: `${agentKey} at ${workplace}, sampled on ${sampledOn}: ${LABORATORY_SAYS[laboratory].en}, ${HUB_SAYS[hub].en}${figures ? ` (${figures.en})` : ''}. To be reviewed.`,
  };
};

/** Laboratory and hub disagree: a review, never a document. */
export const verdictDifference = (
  group: MeasurementGroup,
  topics: readonly TopicVerdict[],
  home: Home,
): Finding | undefined => {
  const all = spokenOf(group);
  const laboratory = laboratoryVerdict(all);
  const hub = hubVerdict(topics);
  if (laboratory === undefined || (laboratory === 'exceeds') === (hub === 'exceeds')) return undefined;
  const facts = all.filter(({ stale }) => !stale);
  const [first] = facts;
  if (first === undefined) return undefined;
  const figures = shownOf(topics);
  const sampledOn = latest(facts.map(({ record }) => record.sampledOn));
  const reasons = unjudgedReasons(topics);
  return {
    kind: 'verdict-difference',
    severity: 'review',
    topic: topicOf(group.workplace, group.agentKey),
    ruleId: 'verdict',
    ruleEdition: RULES.verdict.edition,
    basis: EXCEEDANCE_BASIS,
    ...siteOf(home, first.record.siteRegion, first.scope),
    reason: reasonOf(group, { laboratory, hub, sampledOn }, figures?.text),
    values: defined({
      workplace: group.workplace,
      agent: group.agentKey,
      sampledOn,
      laboratory,
      hub,
      ...figures?.values,
      notEvaluated: hub === 'not-evaluated' ? reasons : undefined,
    }),
    ...(figures && { limit: figures.limit }),
    ...evidenceOf(facts, measuredValues),
    clause: figures?.clause ?? CLAUSE,
    steps: [],
    ...scored({ harm: HARM['verdict-difference'] }),
  };
};
