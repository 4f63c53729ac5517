import type { Finding } from '../../../../schemas/alerts/alert.ts';
import type { Fact } from '../../../../schemas/records/fact.ts';
import { defined, evidenceOf } from '../evidence.ts';
import {
  type FactOf,
  factsOf,
  type Home,
  type JudgeContext,
  mergeOutcomes,
  type RuleOutcome,
  SILENT,
} from '../outcome.ts';
import { scored } from '../score.ts';
import { topicOf } from '../topic.ts';
import { byChance, LEVEL_HARM, probability, rounded, signOf, unjudged } from './figures.ts';
import { poissonAtLeast } from './gamma.ts';

const RULE = 'disease-cluster';
const BASIS = '《中华人民共和国职业病防治法》第三十五条、第五十条';
const CLAUSE = '职业健康检查疑似职业病人数（泊松检验）';

type Checkup = FactOf<'checkup'>;

interface Counted {
  readonly suspected: number;
  readonly examined: number;
  readonly expected: number;
  readonly chance: number;
}

const found = (agent: string, checkups: readonly Checkup[], counted: Counted, home: Home): Finding => {
  const { suspected, examined, expected, chance } = counted;
  const year = checkups[0]?.record.year ?? 0;
  return {
    ...signOf(RULE, home),
    topic: topicOf(RULE, 'checkup', agent),
    basis: BASIS,
    clause: CLAUSE,
    reason: {
      zh: `${year}年${agent}作业人员体检${examined}人，检出疑似职业病${suspected}人，预期${rounded(expected, 2)}人（${byChance(chance).zh}）。`,
      en: `${suspected} of ${examined} persons examined for ${agent} in ${year} are suspected of an occupational disease, where ${rounded(expected, 2)} are expected (${byChance(chance).en}).`,
    },
    values: {
      level: 'yellow',
      year,
      agent,
      examined,
      suspectedCases: suspected,
      expected: rounded(expected, 2),
      probability: probability(chance),
    },
    steps: [],
    ...evidenceOf(checkups, ({ record }) =>
      defined({
        year: record.year,
        agent: record.agent,
        examined: record.examined,
        suspectedCases: record.suspectedCases,
      }),
    ),
    ...scored({ harm: LEVEL_HARM.yellow, people: suspected, repetition: suspected }),
  };
};

const judgeAgent = (
  agent: string,
  checkups: readonly Checkup[],
  home: Home,
  { settings }: JudgeContext,
): RuleOutcome => {
  const { expectedShare, alpha, minCases } = settings.earlySigns.disease;
  const sum = (of: (record: Checkup['record']) => number): number =>
    checkups.reduce((total, { record }) => total + of(record), 0);
  const suspected = sum((record) => record.suspectedCases ?? 0);
  const examined = sum((record) => (record.suspectedCases === undefined ? 0 : record.examined));
  if (suspected < minCases) return SILENT;
  const expected = examined * expectedShare;
  const chance = poissonAtLeast(suspected, expected);
  if (chance > alpha) return SILENT;
  if (checkups.some(({ stale }) => stale))
    return unjudged(RULE, topicOf(RULE, 'checkup', agent), 'newest-row-rejected', home);
  return { ...SILENT, findings: [found(agent, checkups, { suspected, examined, expected, chance }, home)] };
};

/** Suspected cases of the newest year of health checks, this year or the last, beyond what is expected of the examined. */
export const judgeCheckups = (facts: readonly Fact[], home: Home, context: JudgeContext): RuleOutcome => {
  const thisYear = Number(context.today.slice(0, 4));
  const recent = factsOf(facts, 'checkup').filter(
    ({ record }) => record.year === thisYear || record.year === thisYear - 1,
  );
  const byAgent = Map.groupBy(recent, ({ record }) => record.agent.trim());
  const outcome = mergeOutcomes(
    [...byAgent].map(([agent, own]) => {
      const newest = Math.max(...own.map(({ record }) => record.year));
      return judgeAgent(
        agent,
        own.filter(({ record }) => record.year === newest),
        home,
        context,
      );
    }),
  );
  const said = outcome.findings.length + outcome.notEvaluated.length > 0;
  return said ? { ...outcome, reviewOn: `${thisYear + 1}-01-01` } : outcome;
};
