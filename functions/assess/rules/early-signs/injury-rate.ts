import type { Finding } from '../../../../schemas/alerts/alert.ts';
import type { Fact } from '../../../../schemas/records/fact.ts';
import { evidenceOf } from '../evidence.ts';
import { type Home, type JudgeContext, type RuleOutcome, registersOf, SILENT } from '../outcome.ts';
import { inOperation } from '../register-fit.ts';
import { scored } from '../score.ts';
import { type Estimate, estimate, levelOf } from './estimate.ts';
import { type Expected, expectedOf } from './expected.ts';
import {
  LEVEL_HARM,
  LEVEL_NAMES,
  type Level,
  PLAN,
  probability,
  rounded,
  signOf,
  unjudged,
} from './figures.ts';
import {
  classOf,
  type Decision,
  divisionOf,
  type Exposure,
  exposureOf,
  recognised,
  shownDecision,
} from './injuries.ts';

const RULE = 'injury-rate';
const CLAUSE = '工伤保险条例第十四条第（一）至（五）、（七）项；第（六）项和第十五条单列';

interface Judged {
  readonly year: number;
  readonly division: string;
  readonly level: Level;
  readonly work: readonly Decision[];
  readonly commuting: readonly Decision[];
  readonly deemed: readonly Decision[];
  readonly exposure: Exposure;
  readonly expected: Expected;
  readonly estimate: Estimate;
  readonly times: number;
}

const perMille = (rate: number): string => rounded(rate * 1000, 2);

const valuesOf = ({ year, level, work, commuting, deemed, exposure, expected, ...rest }: Judged) => ({
  level,
  year,
  injuries: work.length,
  commuting: commuting.length,
  deemed: deemed.length,
  exposure: rounded(exposure.personYears, 1),
  exposureProxy: exposure.proxy,
  rate: perMille(work.length / exposure.personYears),
  expected: perMille(expected.rate),
  shrunk: perMille(rest.estimate.shrunk),
  unit: '‰',
  probability: probability(rest.estimate.probability),
});

const stepsOf = ({
  work,
  exposure,
  expected,
  estimate: posterior,
  times,
  division,
}: Judged): Finding['steps'] => {
  const y = work.length;
  const n = rounded(exposure.personYears, 1);
  const shape = rounded(expected.shape, 2);
  const [raw, mean, shrunk] = [y / exposure.personYears, expected.rate, posterior.shrunk].map(perMille);
  return [
    {
      zh: `本单位：${y} ÷ ${n}人年 = ${raw}‰${exposure.proxy ? '（以现参保人数代替年平均人数）' : ''}`,
      en: `this firm: ${y} ÷ ${n} person-years = ${raw} ‰${exposure.proxy ? ' (insured persons of today for the average)' : ''}`,
    },
    {
      zh: `同行业（${division}，${expected.firms}家、${expected.injuries}起）期望${mean}‰，形状参数${shape}`,
      en: `industry ${division} (${expected.firms} firms, ${expected.injuries} injuries): expected ${mean} ‰, shape ${shape}`,
    },
    {
      zh: `收缩后：(${shape} + ${y}) ÷ (${shape} ÷ ${mean}‰ + ${n}) = ${shrunk}‰`,
      en: `shrunk: (${shape} + ${y}) ÷ (${shape} ÷ ${mean} ‰ + ${n}) = ${shrunk} ‰`,
    },
    {
      zh: `真实发生率高于期望${times}倍的概率：${probability(posterior.probability)}`,
      en: `probability of a true rate above ${times} times the expected one: ${probability(posterior.probability)}`,
    },
  ];
};

const found = (judged: Judged, home: Home): Finding => {
  const { year, level, work, commuting, deemed, exposure } = judged;
  const values = valuesOf(judged);
  const times = judged.estimate.shrunk / judged.expected.rate;
  return {
    ...signOf(RULE, home),
    topic: RULE,
    basis: PLAN,
    clause: CLAUSE,
    reason: {
      zh: `${year}年认定工伤${work.length}起（另有上下班途中${commuting.length}起、视同工伤${deemed.length}起未计入），收缩后发生率${values.shrunk}‰，为同行业期望值${values.expected}‰的${rounded(times, 1)}倍，列${LEVEL_NAMES[level]}预警。`,
      en: `${work.length} injuries recognised in ${year} (${commuting.length} commuting and ${deemed.length} deemed ones not counted): the shrunk rate of ${values.shrunk} ‰ is ${rounded(times, 1)} times the ${values.expected} ‰ expected of the industry, level ${level}.`,
    },
    values,
    steps: stepsOf(judged),
    ...evidenceOf<Fact>([...work, ...exposure.facts, ...commuting, ...deemed], ({ record }) => {
      if (record.kind === 'fund-year') return { year: record.year, averageInsured: record.averageInsured };
      if (record.kind === 'insurance-account') return { insuredHeadcount: record.insuredHeadcount };
      return record.kind === 'injury-decision' ? shownDecision(record) : {};
    }),
    ...scored({
      harm: LEVEL_HARM[level],
      excess: Math.floor(Math.max(0, times - 1) * 10),
      repetition: work.length,
    }),
  };
};

/** The year that is judged: that of the baselines, or the last one while there are none. */
const yearOf = ({ baselines, today }: JudgeContext): number =>
  baselines?.year ?? Number(today.slice(0, 4)) - 1;

/** Rows that a register lost may be of the same firm in another city: too few person-years would accuse it. */
const isComplete = ({ facts, proxy }: Exposure, context: JudgeContext): boolean =>
  proxy || facts.every(({ feed, scope }) => registersOf(context, feed).get(scope)?.complete !== false);

/**
 * Recognised injuries of a firm over its insured person-years, against its industry and city, by an empirical-Bayes
 * Poisson-gamma model: few injuries among few persons are pulled to what the industry expects. Commuting and deemed
 * injuries are shown and never counted.
 */
export const judgeInjuryRate = (facts: readonly Fact[], home: Home, context: JudgeContext): RuleOutcome => {
  if (!inOperation(context, RULE)) return SILENT;
  const year = yearOf(context);
  const settings = context.settings.earlySigns.injuryRate;
  const own = recognised(facts).filter(({ record }) => record.injuredOn.startsWith(`${year}-`));
  const of = (kind: ReturnType<typeof classOf>) =>
    own.filter(({ record }) => classOf(record.clause) === kind);
  const work = of('work');
  if (work.length < settings.minInjuries) return SILENT;
  const not = (reason: string): RuleOutcome => unjudged(RULE, RULE, reason, home);
  const { baselines } = context;
  if (baselines === undefined) return not('baseline-missing');
  const lastYear = baselines.year + context.settings.earlySigns.baselines.maxAgeYears;
  if (Number(context.today.slice(0, 4)) > lastYear) return not('baseline-outdated');
  const exposure = exposureOf(facts, year);
  if (exposure === undefined) return not('exposure-missing');
  if (!isComplete(exposure, context)) return not('fund-register-incomplete');
  if ([...work, ...exposure.facts].some(({ stale }) => stale)) return not('newest-row-rejected');
  const division = divisionOf(home.industry);
  if (division === undefined) return not('industry-unknown');
  const expected = expectedOf(baselines, home.city, division, settings);
  if (expected === undefined) return not('baseline-too-small');
  const posterior = estimate(work.length, exposure.personYears, expected, settings.times);
  const level = levelOf(posterior, expected.rate, settings);
  if (level === undefined) return SILENT;
  const judged = {
    ...{ year, division, level, work, exposure, expected },
    commuting: of('commuting'),
    deemed: of('deemed'),
    estimate: posterior,
    times: settings.times,
  };
  return { ...SILENT, reviewOn: `${lastYear + 1}-01-01`, findings: [found(judged, home)] };
};
