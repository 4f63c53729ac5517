import type { Fact } from '../../../../schemas/records/fact.ts';
import type { InjuryClause } from '../../../../schemas/records/injury.ts';
import { cityOf, PROVINCE } from '../../../../schemas/reference/regions.ts';
import type { Sentence } from '../../../../schemas/sentence.ts';
import { addDays } from '../../../shared/clock.ts';
import { counted } from '../counted.ts';
import { type Decision, recognised } from '../early-signs/injuries.ts';
import { defined, evidenceOf } from '../evidence.ts';
import {
  earliest,
  type FactOf,
  factsOf,
  type Home,
  type JudgeContext,
  mergeOutcomes,
  type RuleOutcome,
  SILENT,
} from '../outcome.ts';
import { type FeedReason, inOperation, isFed, scopesOf, unfitUntil } from '../register-fit.ts';
import { registersText } from '../registers-text.ts';
import { HARM, scored } from '../score.ts';
import { sortedBy } from '../sorted-by.ts';
import { findingOf, lapsing, unjudged } from '../speak.ts';
import { topicOf } from '../topic.ts';

const RULE = 'concealed-death';
const BASIS = '安全生产法(2021)第八十三条、第八十四条；生产安全事故报告和调查处理条例第四条、第九条';
const CLAUSE = '工伤保险条例第十四条第（一）、（二）、（五）项；生产安全事故报告和调查处理条例第十三条';

type Accident = FactOf<'accident'>;

/**
 * Clauses under which a death may be an accident at work. Not 14(3) violence, 14(4) disease, 14(6) commuting, 14(7) other
 * laws, nor the deemed injuries of 15 (sudden death, rescue, old wounds): no department records an accident for those.
 */
const ACCIDENT_CLAUSES: ReadonlySet<InjuryClause> = new Set(['14(1)', '14(2)', '14(5)']);

/** Where the authority of an industry keeps accidents of its own (GB/T 4754: E construction, G transport). */
const ACCIDENT_FEEDS = {
  always: 'emergency.accidents',
  E: 'housing.accidents',
  G: 'transport.accidents',
} as const;
const TITLES: Readonly<Record<string, Sentence>> = {
  'emergency.accidents': { zh: '应急管理', en: 'emergency management' },
  'housing.accidents': { zh: '住房城乡建设', en: 'housing' },
  'transport.accidents': { zh: '交通运输', en: 'transport' },
};

/** All accident feeds that are sent, and those that must be for this industry. */
const feedsFor = (home: Home, context: JudgeContext): string[] => {
  const { always, E, G } = ACCIDENT_FEEDS;
  return [
    always,
    ...(isFed(context, E) || home.industry.startsWith('E') ? [E] : []),
    ...(isFed(context, G) || home.industry.startsWith('G') ? [G] : []),
  ];
};

/** Deaths of one day, and the accidents that may be theirs. */
interface Day {
  readonly injuredOn: string;
  readonly decisions: readonly Decision[];
  readonly accidents: readonly Accident[];
  /** Deaths of these accidents that no earlier day has taken up. */
  readonly recorded: number;
}

/** The city of the firm and that of the decision: an accident is recorded where it happened, most likely in one of both. */
const citiesOf = ({ decisions }: Day, home: Home): string[] => {
  const others = decisions.flatMap(({ scope }) => cityOf(scope) ?? []).filter((city) => city !== PROVINCE);
  return [...new Set([home.city, ...others])];
};

const unfit = (day: Day, home: Home, context: JudgeContext): FeedReason | undefined => {
  const reach = addDays(day.injuredOn, context.settings.leads.accidentSettleDays);
  const reasons = feedsFor(home, context).map((feed) => {
    const scopes = citiesOf(day, home).flatMap((city) => scopesOf(context, feed, city));
    return unfitUntil(context, feed, [...new Set(scopes)], reach);
  });
  return reasons.find((reason) => reason !== undefined);
};

const found = (day: Day, home: Home, context: JudgeContext): RuleOutcome => {
  const { injuredOn, decisions, accidents, recorded } = day;
  const deaths = decisions.length;
  const { accidentWindowDays: window } = context.settings.leads;
  const feeds = feedsFor(home, context);
  const shown = feeds.map((feed) => ({
    title: TITLES[feed],
    registers: registersText(context, feed, scopesOf(context, feed, home.city)),
  }));
  return findingOf(RULE, {
    severity: 'review',
    topic: topicOf(RULE, injuredOn),
    basis: BASIS,
    clause: CLAUSE,
    city: home.city,
    district: home.district,
    reason: {
      zh: `线索，待核实：${injuredOn}的工亡认定${deaths}人，前后${window}日内该单位的事故记录可对应死亡${recorded}人，可能存在事故未报。`,
      en: `A lead to check: ${counted(deaths, 'recognised work death')} of ${injuredOn}, while accident records of the firm within ${window} days account for ${recorded}; an accident may not have been reported.`,
    },
    values: {
      injuredOn,
      deaths,
      recordedDeaths: recorded,
      accidents: accidents.length,
      missing: deaths - recorded,
    },
    steps: [
      {
        zh: `认定工亡${deaths}人 − 事故记录死亡${recorded}人 = ${deaths - recorded}人`,
        en: `${deaths} recognised − ${recorded} recorded = ${deaths - recorded}`,
      },
      {
        zh: `已核对的事故数据：${shown.map(({ title, registers }) => `${title?.zh ?? ''}·${registers.zh}`).join('；')}`,
        en: `Accident data looked at: ${shown.map(({ title, registers }) => `${title?.en ?? ''}: ${registers.en}`).join('; ')}`,
      },
    ],
    ...evidenceOf<Decision | Accident>([...decisions, ...accidents], ({ record }) =>
      record.kind === 'accident'
        ? { kind: record.kind, occurredOn: record.occurredOn, deaths: record.deaths }
        : defined({
            kind: record.kind,
            injuredOn: record.injuredOn,
            decidedOn: record.decidedOn,
            clause: record.clause,
          }),
    ),
    ...scored({ harm: HARM['concealed-death'], people: (deaths - recorded) * 10 }),
  });
};

/** Of a dispatched worker, or on a project, the accident is recorded under a firm whose facts are not at hand. */
const isElsewhere = ({ record }: Decision): boolean =>
  record.projectCode !== undefined || (record.userUnit !== undefined && record.userUnit !== record.uscc);

const judgeDay = (day: Day, home: Home, context: JudgeContext): RuleOutcome => {
  const { decisions, injuredOn } = day;
  const topic = topicOf(RULE, injuredOn);
  if (day.recorded >= decisions.length) return SILENT;
  if (decisions.some(({ stale }) => stale) || day.accidents.some(({ stale }) => stale))
    return unjudged(RULE, topic, 'newest-row-rejected', home.city);
  if (decisions.some(isElsewhere)) return unjudged(RULE, topic, 'accident-elsewhere', home.city);
  const reason = unfit(day, home, context);
  if (reason !== undefined) return unjudged(RULE, topic, reason, home.city);
  return found(day, home, context);
};

/** Takes up to so many recorded deaths of these accidents, the earliest first; how many there were. */
const take = (left: Map<Accident, number>, accidents: readonly Accident[], wanted: number): number =>
  accidents.reduce((taken, accident) => {
    const own = left.get(accident) ?? accident.record.deaths;
    const more = Math.min(own, wanted - taken);
    left.set(accident, own - more);
    return taken + more;
  }, 0);

/** Days of deaths, the earliest first; a recorded death answers one recognised death only. */
const daysOf = (
  deaths: readonly Decision[],
  accidents: readonly Accident[],
  { settings }: JudgeContext,
): Day[] => {
  const { accidentWindowDays: days } = settings.leads;
  const left = new Map<Accident, number>();
  const ordered = sortedBy(accidents, ({ record }) => record.occurredOn);
  const byDay = [...Map.groupBy(deaths, ({ record }) => record.injuredOn)].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return byDay.map(([injuredOn, decisions]) => {
    const [from, to] = [addDays(injuredOn, -days), addDays(injuredOn, days)];
    const near = ordered.filter(({ record }) => record.occurredOn >= from && record.occurredOn <= to);
    return { injuredOn, decisions, accidents: near, recorded: take(left, near, decisions.length) };
  });
};

/**
 * Recognised deaths at work that no accident record of the firm accounts for (decree 493 art. 9: accidents are reported
 * at once). Only once the accident registers reach 30 days beyond the death, until when casualties may be amended.
 */
export const judgeConcealedDeaths = (
  facts: readonly Fact[],
  home: Home,
  context: JudgeContext,
): RuleOutcome => {
  if (!inOperation(context, RULE)) return SILENT;
  const { lookBackDays } = context.settings.leads;
  const oldest = addDays(context.today, -lookBackDays);
  const decisions = recognised(facts).filter(
    ({ record }) => ACCIDENT_CLAUSES.has(record.clause) && record.decidedOn >= oldest,
  );
  const deaths = decisions.filter(({ record }) => record.fatal === true);
  const days = daysOf(deaths, factsOf(facts, 'accident'), context);
  const untold = decisions.some(({ record }) => record.fatal === undefined)
    ? unjudged(RULE, `${RULE}|*`, 'fatality-not-stated', home.city)
    : SILENT;
  const outcome = mergeOutcomes([...days.map((day) => judgeDay(day, home, context)), untold]);
  const oldOn = decisions.map(({ record }) => addDays(record.decidedOn, lookBackDays + 1));
  return lapsing(outcome, earliest(oldOn), context.today);
};
