import type { Evidence, Finding } from '../../../../schemas/alerts/alert.ts';
import { RULES } from '../../../../schemas/alerts/rules.ts';
import { NOISE_ACTION } from '../../../../schemas/reference/physical.ts';
import type { Sentence } from '../../../../schemas/sentence.ts';
import { defined, evidenceOf } from '../evidence.ts';
import {
  EXCEEDANCE_BASIS,
  EXCEEDANCE_RULE,
  exposedOf,
  measuredValues,
} from '../exceedance/exceedance-finding.ts';
import { timesText } from '../exceedance/figures.ts';
import type { MeasuredFact, MeasurementGroup } from '../exceedance/measurement-group.ts';
import { siteOf } from '../home.ts';
import type { Home } from '../outcome.ts';
import { HARM, peoplePoints, scored } from '../score.ts';
import { topicOf } from '../topic.ts';
import type { Judged } from './comparison.ts';

/** The columns of a measurement that count for physical agents beside those of every measurement. */
const physicalValues = (fact: MeasuredFact): Evidence['values'] => {
  const { hoursPerDay, daysPerWeek, workClass, impulsesPerDay, frequency, wave, body, band } = fact.record;
  return {
    ...measuredValues(fact),
    ...defined({ hoursPerDay, daysPerWeek, workClass, impulsesPerDay, frequency, wave, body, band }),
  };
};

const gapText = ({ gap, limit }: Judged): Sentence => {
  if ('ratio' in gap) {
    const { zh, en } = timesText(gap.ratio);
    return { zh: `，${zh}`, en: `, ${en}` };
  }
  const unit = limit.shown.unit === '℃' ? '℃' : 'dB';
  if (gap.difference === '0') return { zh: '', en: '' };
  const below = gap.difference.startsWith('-');
  const distance = gap.difference.replace('-', '');
  return below
    ? { zh: `，低${distance} ${unit}`, en: `, ${distance} ${unit} below` }
    : { zh: `，高${distance} ${unit}`, en: `, ${distance} ${unit} above` };
};

/** `L_EX,8h 91 dB(A) > 85 dB(A)，高6 dB`: the comparison, visible. */
export const comparisonText = (judged: Judged): Sentence => {
  const { symbol, value, limit, verdict } = judged;
  const { unit } = limit.shown;
  const line = `${value} ${unit} ${verdict === 'exceeds' ? '>' : '≤'} ${limit.shown.value} ${unit}`;
  const gap = gapText(judged);
  return { zh: `${symbol.zh} ${line}${gap.zh}`, en: `${symbol.en} ${line}${gap.en}` };
};

/** The figures of a comparison, as values of a finding. */
export const comparisonValues = ({ value, limit, gap, workGrade }: Judged): Evidence['values'] => ({
  ...{ value, limit: limit.shown.value, unit: limit.shown.unit, ...gap },
  ...defined({ workGrade }),
});

const reasonOf = (group: MeasurementGroup, judged: Judged): Sentence => {
  const text = comparisonText(judged);
  const { edition } = judged.limit.shown;
  const what =
    judged.verdict === 'exceeds'
      ? { zh: '超过职业接触限值', en: 'above the occupational exposure limit' }
      : {
          zh: `达到行动水平（${NOISE_ACTION} dB(A)），未超过限值`,
          en: `action level reached (${NOISE_ACTION} dB(A)), limit not exceeded`,
        };
  return {
    zh: `${group.workplace}的${group.agentKey}（${group.sampledOn}采样）：${text.zh}，${what.zh}（${edition}，限值未经校对）。`,
    en: `${group.agentKey} at ${group.workplace}, sampled on ${group.sampledOn}: ${text.en}; ${what.en} (${edition}, limit not proofread).`,
  };
};

/** Between 80 and 85 dB(A): a point for each decibel. */
const nearPoints = ({ margin }: Judged): number => Math.max(0, Math.min(5, Math.floor(5 + margin * 0.3)));

/** The finding of a topic: the deciding comparison, and everything that was measured for it. */
export const physicalFinding = (
  group: MeasurementGroup,
  judged: Judged,
  others: readonly Judged[],
  home: Home,
): Finding => {
  const facts = [...new Set([judged, ...others].flatMap((one) => one.facts))];
  const exposed = exposedOf(facts);
  const [first] = judged.facts;
  const isOver = judged.verdict === 'exceeds';
  return {
    kind: 'exceedance',
    severity: isOver ? 'alert' : 'warning',
    topic: topicOf(group.workplace, group.agentKey, judged.type),
    ruleId: EXCEEDANCE_RULE,
    ruleEdition: RULES.exceedance.edition,
    basis: EXCEEDANCE_BASIS,
    clause: judged.limit.clause,
    ...siteOf(home, first?.record.siteRegion, first?.scope),
    reason: reasonOf(group, judged),
    values: {
      ...{ workplace: group.workplace, agent: group.agentKey, type: judged.type, sampledOn: group.sampledOn },
      ...comparisonValues(judged),
      ...defined({ exposedWorkers: exposed }),
    },
    limit: judged.limit.shown,
    ...evidenceOf(facts, physicalValues),
    steps: [...judged.steps, comparisonText(judged)].slice(0, 30),
    ...scored({
      harm: HARM[isOver ? 'exceedance/alert' : 'exceedance/warning'],
      excess: isOver ? Math.floor(judged.margin) : nearPoints(judged),
      people: peoplePoints(exposed ?? 0, 10),
    }),
  };
};
