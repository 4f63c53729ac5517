import { SUBSTANCE } from '../../functions/assess/rules/exceedance/exceedance.ts';
import type { CaseMeasurement, EvaluateInput, EvaluateOutput } from '../../schemas/evaluate/cases.ts';
import { quantity as quantityField } from '../../schemas/feeds/measured-quantity.ts';
import type { AgentResolution } from '../../schemas/reference/agent-index.ts';
import { resolveAgent } from '../../schemas/reference/limits.ts';
import type { Sentence } from '../../schemas/sentence.ts';

type Why = Extract<AgentResolution, { type: 'unknown' }>['reason'];

/** Kind of measurement that goes by the name of a physical agent (噪声), of which GBZ 2.1 knows nothing. */
const physicalKind = (agent: string): string | undefined => {
  const parsed = quantityField.parse(agent);
  return 'value' in parsed && !SUBSTANCE.has(parsed.value) ? parsed.value : undefined;
};

const notListed = ({ agent, quantity }: CaseMeasurement): Sentence => {
  const kind = physicalKind(agent);
  return kind === undefined
    ? { zh: '标准中没有此名称', en: 'the standard has no such name' }
    : {
        zh: `物理因素的检测类型应为 ${kind} 等，而非 ${quantity}`,
        en: `a physical agent is measured as ${kind} or the like, not as ${quantity}`,
      };
};

const SAID: Readonly<Record<Why, (one: CaseMeasurement) => Sentence>> = {
  'name-and-cas-differ': ({ cas }) => ({
    zh: `名称与CAS号 ${cas} 不符`,
    en: `the CAS number ${cas} is that of another agent`,
  }),
  ambiguous: () => ({
    zh: '名称可指多种危害因素，请写全称或CAS号',
    en: 'the name may mean several agents: give it in full, or a CAS number',
  }),
  'not-listed': notListed,
};

const unknownIn = (measurements: readonly CaseMeasurement[], place: string, agent: string): Sentence[] =>
  measurements
    .filter(
      (one) => one.workplace.trim() === place && one.agent.trim() === agent && SUBSTANCE.has(one.quantity),
    )
    .flatMap((one) => {
      const found = resolveAgent(one.agent, one.cas);
      return found.type === 'unknown' ? [SAID[found.reason](one)] : [];
    });

/** Agents of cases that were matched to nothing in the standard, each with what is at fault: CAS number, kind or name. */
export const unknownAgents = (given: EvaluateInput, { cases }: EvaluateOutput): Sentence[] =>
  cases.flatMap(({ id, topics }, index) =>
    topics
      .filter(({ reason }) => reason?.code === 'unknown-agent')
      .map(({ workplace, agent }) => {
        const [why] = unknownIn(given.cases[index]?.measurements ?? [], workplace, agent);
        return {
          zh: `${id}: ${agent}${why ? `（${why.zh}）` : ''}`,
          en: `${id}: ${agent}${why ? ` (${why.en})` : ''}`,
        };
      }),
  );
