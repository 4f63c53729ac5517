import type { Finding, LimitShown, NotEvaluated } from '../../../../schemas/alerts/alert.ts';
import { RULES } from '../../../../schemas/alerts/rules.ts';
import { EDITION_2019_FROM } from '../../../../schemas/reference/limit-rows.ts';
import type { MixtureGroup } from '../../../../schemas/reference/mixture-groups.ts';
import type { Sentence } from '../../../../schemas/sentence.ts';
import { defined, evidenceOf } from '../evidence.ts';
import { fraction } from '../exact/decimal.ts';
import { siteOf } from '../home.ts';
import type { Home } from '../outcome.ts';
import { excessPoints, HARM, peoplePoints, scored } from '../score.ts';
import { topicOf } from '../topic.ts';
import { MIXTURE_CLAUSE } from './clause.ts';
import {
  EXCEEDANCE_BASIS,
  EXCEEDANCE_RULE,
  exposedOf,
  factsOf,
  measuredValues,
} from './exceedance-finding.ts';
import { distinct, shareText, symbolOf } from './figures.ts';
import type { MixtureResult, MixtureSum } from './mixture.ts';

/** What stands for the agent where it is not known which substances belong together. */
const UNKNOWN_MIXTURE = '混合接触';
const ONE = fraction(1);

export const mixtureName = ({ mixture }: MixtureResult): string => mixture?.nameZh ?? UNKNOWN_MIXTURE;

const mixtureTopic = (result: MixtureResult): string =>
  topicOf(result.workplace, mixtureName(result), 'MIXTURE');

/** The sum of shares is limited by 1. */
export const mixtureLimit = ({ id, nameZh, source }: MixtureGroup): LimitShown => ({
  id: `mixture/${id}`,
  agent: nameZh,
  type: 'MIXTURE',
  value: '1',
  unit: '1',
  edition: 'GBZ 2.1-2019',
  effectiveFrom: EDITION_2019_FROM,
  effectiveTo: null,
  confidence: 'recalled',
  proofread: false,
  source,
});

/** The sum in texts: `Σ C/L = 0.6 + 0.55 = 1.15`. */
const sumText = ({ terms, sum }: MixtureSum): string => {
  const shares = terms.map(({ share }) => distinct(share, ONE, 4));
  return `Σ C/L = ${shares.join(' + ')} = ${distinct(sum, ONE, 4)}`;
};

/** The figures of a mixture; `ofType` is what was added up. */
export const mixtureFigures = ({ sum, type }: MixtureSum) => ({
  value: distinct(sum, ONE, 4),
  limit: '1',
  unit: '1',
  ratio: distinct(sum, ONE, 2),
  ofType: type,
});

const MOST_TERMS = 28;

/** Each term with its value and limit, then the sum. */
export const mixtureSteps = ({ mixture, outcome }: MixtureResult, sum: MixtureSum): Sentence[] => {
  const terms = sum.terms.slice(0, MOST_TERMS).map(({ agent, comparison }): Sentence => {
    const { zh, en } = symbolOf(comparison.limit.type);
    const share = shareText(comparison);
    return { zh: `${agent}：${zh} ${share}`, en: `${agent}: ${en} ${share}` };
  });
  const sign = outcome === 'exceeds' ? '>' : '≤';
  const total = `${sumText(sum)} ${sign} 1`;
  return [
    ...terms,
    { zh: total, en: total },
    {
      zh: `归组依据：${mixture?.effectZh ?? ''}（编辑性归类，未经校对）`,
      en: `Grouped by: ${mixture?.effectEn ?? ''} (editorial, not proofread)`,
    },
  ];
};

const exceeding = (
  result: MixtureResult,
  mixture: MixtureGroup,
  sum: MixtureSum,
  home: Home,
): Finding | undefined => {
  const facts = factsOf(sum.terms.map(({ comparison }) => comparison));
  const [first] = facts;
  if (first === undefined) return undefined;
  const { workplace, sampledOn } = result;
  const exposed = exposedOf(facts);
  const agents = sum.terms.map(({ agent }) => agent).join('、');
  const text = sumText(sum);
  return {
    kind: 'exceedance',
    severity: 'alert',
    topic: mixtureTopic(result),
    ruleId: EXCEEDANCE_RULE,
    ruleEdition: RULES.exceedance.edition,
    basis: EXCEEDANCE_BASIS,
    ...siteOf(home, first.record.siteRegion, first.scope),
    reason: {
      zh: `${workplace}的${agents}（${sampledOn}采样）作用相加（${mixture.effectZh}）：${text} > 1，超过混合接触限值（GBZ 2.1-2019，归组和限值未经校对）。`,
      en: `${agents} at ${workplace}, sampled on ${sampledOn}, add up (${mixture.effectEn}): ${text} > 1, above the limit of the mixture (GBZ 2.1-2019, grouping and limits not proofread).`,
    },
    values: defined({
      workplace,
      agent: mixture.nameZh,
      type: 'MIXTURE',
      sampledOn,
      ...mixtureFigures(sum),
      members: agents,
      exposedWorkers: exposed,
    }),
    limit: mixtureLimit(mixture),
    ...evidenceOf(facts, measuredValues),
    clause: MIXTURE_CLAUSE,
    steps: mixtureSteps(result, sum),
    ...scored({
      harm: HARM['exceedance/alert'],
      excess: excessPoints(sum.sum),
      people: peoplePoints(exposed ?? 0, 10),
    }),
  };
};

/** The finding of a mixture that exceeds. */
export const mixtureFinding = (result: MixtureResult, home: Home): Finding[] => {
  const { outcome, mixture, sum } = result;
  if (outcome !== 'exceeds' || mixture === undefined || sum === undefined) return [];
  const finding = exceeding(result, mixture, sum, home);
  return finding === undefined ? [] : [finding];
};

/** Why a mixture was not judged. */
export const mixtureNote = (result: MixtureResult, home: Home): NotEvaluated[] => {
  const { outcome, members } = result;
  if (outcome === 'exceeds' || outcome === 'complies') return [];
  const first = members[0]?.group.facts[0];
  const { city } = siteOf(home, first?.record.siteRegion, first?.scope);
  return [{ ruleId: EXCEEDANCE_RULE, topic: mixtureTopic(result), reason: outcome, city }];
};
