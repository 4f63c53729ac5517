import type { Fact } from '../../../../schemas/records/fact.ts';
import { agentNameKey } from '../../../../schemas/reference/agent-names.ts';
import { evidenceOf } from '../evidence.ts';
import { fraction, shown } from '../exact/decimal.ts';
import {
  type FactOf,
  factsOf,
  type Home,
  type JudgeContext,
  mergeOutcomes,
  type RuleOutcome,
  SILENT,
} from '../outcome.ts';
import { inOperation, unfitUntil } from '../register-fit.ts';
import { HARM, peoplePoints, scored } from '../score.ts';
import { findingOf, unjudged, until } from '../speak.ts';
import { topicOf } from '../topic.ts';
import { type EndedYear, endedYear } from './ended-year.ts';

const RULE = 'checkups';
const BASIS = '职业病防治法第三十五条、第七十一条第（四）项';
const CLAUSE = '职业病防治法第三十五条';
const FEED = 'health.checkups';

type Checkup = FactOf<'checkup'>;

/** Persons due and examined; more examined than due in one place make up for nobody in another. */
const totalsOf = (rows: readonly Checkup[]) => {
  const due = rows.reduce((sum, { record }) => sum + record.due, 0);
  const examined = rows.reduce((sum, { record }) => sum + Math.min(record.due, record.examined), 0);
  return { due, examined, missing: due - examined };
};

const found = (rows: readonly Checkup[], topic: string, home: Home): RuleOutcome => {
  const { due, examined, missing } = totalsOf(rows);
  const { agent = '', year = 0 } = rows[0]?.record ?? {};
  const sharePercent = shown(fraction(`${examined * 100}`, due), 1);
  return findingOf(RULE, {
    severity: 'alert',
    topic,
    basis: BASIS,
    clause: CLAUSE,
    city: home.city,
    district: home.district,
    reason: {
      zh: `${year}年接触${agent}的应检${due}人，实检${examined}人，${missing}人未按规定进行职业健康检查（检查率${sharePercent}%）。`,
      en: `Health checks of persons exposed to ${agent} in ${year}: ${due} due, ${examined} examined (${sharePercent} %), ${missing} not examined.`,
    },
    values: { agent, year, due, examined, missing, sharePercent },
    steps: [
      {
        zh: `应检${due}人 − 实检${examined}人 = ${missing}人`,
        en: `${due} due − ${examined} examined = ${missing}`,
      },
      { zh: `${examined} ÷ ${due} = ${sharePercent}%`, en: `${examined} ÷ ${due} = ${sharePercent} %` },
    ],
    ...evidenceOf(rows, ({ record: { year: of, agent: name, due: wanted, examined: done } }) => ({
      ...{ year: of, agent: name, due: wanted, examined: done },
    })),
    ...scored({ harm: HARM.checkups, people: peoplePoints(missing) }),
  });
};

const judgeAgent = (
  key: string,
  rows: readonly Checkup[],
  { graceEnds }: EndedYear,
  home: Home,
  context: JudgeContext,
): RuleOutcome => {
  const topic = topicOf(RULE, key);
  if (rows.some(({ stale }) => stale)) return unjudged(RULE, topic, 'newest-row-rejected', home.city);
  if (totalsOf(rows).missing === 0) return SILENT;
  // Whoever was examined late in the year stands in a later file only.
  const scopes = [...new Set(rows.map(({ scope }) => scope))].sort();
  const reason = unfitUntil(context, FEED, scopes, graceEnds);
  return reason === undefined ? found(rows, topic, home) : unjudged(RULE, topic, reason, home.city);
};

/**
 * Health checks that were due in the last ended year and not carried out (职业病防治法 art. 35), by agent. Who is due is
 * what the health office reports; firms of which it reports nothing are not judged.
 */
export const judgeCheckups = (facts: readonly Fact[], home: Home, context: JudgeContext): RuleOutcome => {
  const ended = endedYear(context.today, context.settings.duties.checkupGraceDays);
  const all = factsOf(facts, 'checkup').filter(({ record }) => record.year >= ended.year);
  if (all.length === 0 || !inOperation(context, RULE)) return SILENT;
  const rows = all.filter(({ record }) => record.year === ended.year);
  const groups = Map.groupBy(rows, ({ record }) => agentNameKey(record.agent));
  const outcomes = [...groups].map(([key, own]) => judgeAgent(key, own, ended, home, context));
  return until(mergeOutcomes(outcomes), ended.nextOn, context.today);
};
