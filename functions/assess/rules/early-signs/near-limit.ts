import Big from 'big.js';
import type { Finding } from '../../../../schemas/alerts/alert.ts';
import type { Fact } from '../../../../schemas/records/fact.ts';
import { type Limit, shownLimit } from '../../../../schemas/reference/limits.ts';
import { defined, evidenceOf } from '../evidence.ts';
import { compare, fraction, over, plain, shown, times } from '../exact/decimal.ts';
import { siteOf } from '../home.ts';
import { type Home, type JudgeContext, mergeOutcomes, type RuleOutcome, SILENT } from '../outcome.ts';
import { inOperation } from '../register-fit.ts';
import { nearnessPoints, peoplePoints, scored } from '../score.ts';
import { reaches, risingRun, shrunkSlope } from './approach.ts';
import { LEVEL_HARM, signOf, unjudged } from './figures.ts';
import {
  converter,
  type Day,
  daysOf,
  limitOf,
  MOLAR_VOLUME,
  type Series,
  seriesOf,
  textOf,
  unitOf,
} from './near-limit-series.ts';

const RULE = 'near-limit';
const BASIS = '《中华人民共和国职业病防治法》第二十六条';

const found = (series: Series, run: readonly Day[], limit: Limit, ridge: string, home: Home): Finding => {
  const { topic, type, workplace } = series;
  const last = run.at(-1)?.fact ?? series.facts[0];
  const bound = new Big(limit.value).times(MOLAR_VOLUME);
  const ratio = fraction(run.at(-1)?.value ?? 0, bound);
  const slope = shrunkSlope(run, ridge);
  const yearly = shown(over(times(slope, 365), fraction(bound)), 3);
  const sizes = run.map(({ value, fact }) => ({
    day: fact.record.sampledOn,
    value: shown(fraction(value, MOLAR_VOLUME), 4),
    share: shown(fraction(value, bound), 3),
  }));
  const worst = shown(ratio, 3);
  return {
    ...signOf(RULE, siteOf(home, last?.record.siteRegion)),
    topic,
    basis: BASIS,
    clause: limit.edition,
    reason: {
      zh: `${workplace}${limit.agent}连续${run.length}次检测逐次升高，最近一次为限值的${worst}倍，正逼近限值。`,
      en: `${limit.agent} at ${workplace} rose in ${run.length} tests in a row; the last is ${worst} of the limit and approaches it.`,
    },
    values: {
      level: 'yellow',
      type,
      samplingDays: run.length,
      first: sizes[0]?.value ?? '',
      last: sizes.at(-1)?.value ?? '',
      unit: limit.unit,
      limit: plain(limit.value),
      ratio: worst,
      ratioPerYear: yearly,
    },
    limit: shownLimit(limit),
    steps: [
      ...sizes.slice(-28).map(({ day, value, share }) => ({
        zh: `${day}：${value} ÷ ${plain(limit.value)} = ${share}`,
        en: `${day}: ${value} ÷ ${plain(limit.value)} = ${share}`,
      })),
      { zh: `收缩后斜率：每年${yearly}倍限值`, en: `shrunk slope: ${yearly} of the limit a year` },
    ],
    ...evidenceOf(run.map(({ fact }) => fact).toReversed(), ({ record }) =>
      defined({
        workplace: record.workplace,
        agent: record.agent,
        sampledOn: record.sampledOn,
        quantity: record.quantity,
        value: record.value,
        lod: record.lod,
        unit: record.unit,
      }),
    ),
    ...scored({
      harm: LEVEL_HARM.yellow,
      excess: nearnessPoints(ratio),
      people: peoplePoints(last?.record.exposedWorkers ?? 0),
    }),
  };
};

const judgeSeries = (series: Series, home: Home, context: JudgeContext): RuleOutcome => {
  const { minDays, share, horizonDays, ridge } = context.settings.earlySigns.nearLimit;
  const raw = daysOf(series.facts, (fact) => new Big(textOf(fact) ?? 0));
  const last = raw.at(-1)?.fact;
  if (last === undefined) return SILENT;
  const site = siteOf(home, last.record.siteRegion);
  const not = (reason: string): RuleOutcome => unjudged(RULE, series.topic, reason, { ...home, ...site });
  if (series.facts.some((fact) => textOf(fact) === undefined)) return not('detection-limit-missing');
  // What does not rise in a unit of its own needs no limit.
  if (new Set(series.facts.map(unitOf)).size === 1 && risingRun(raw).length < minDays) return SILENT;
  if (series.facts.some(({ stale }) => stale)) return not('newest-row-rejected');
  const limit = limitOf(series, last, context.limits);
  if (typeof limit === 'string') return not(limit);
  const size = converter(series.facts, limit);
  if (typeof size === 'string') return not(size);
  const run = risingRun(daysOf(series.facts, size));
  const end = run.at(-1);
  if (run.length < minDays || end === undefined || end.fact.record.belowDetection) return SILENT;
  const bound = new Big(limit.value).times(MOLAR_VOLUME);
  const ratio = fraction(end.value, bound);
  const isNear = compare(ratio, fraction(share)) >= 0 && compare(ratio, fraction('1')) <= 0;
  if (!isNear || !reaches(end.value, shrunkSlope(run, ridge), bound, horizonDays)) return SILENT;
  return { ...SILENT, findings: [found(series, run, limit, ridge, home)] };
};

/**
 * Results of one workplace and agent that rise from test to test and come near their limit without exceeding it. Each
 * sampling day counts with its highest result; the slope is pulled to zero, for three tests prove little.
 */
export const judgeNearLimit = (facts: readonly Fact[], home: Home, context: JudgeContext): RuleOutcome => {
  if (!inOperation(context, RULE)) return SILENT;
  const { minDays } = context.settings.earlySigns.nearLimit;
  return mergeOutcomes(seriesOf(facts, RULE, minDays).map((series) => judgeSeries(series, home, context)));
};
