import type { Finding } from '../../../../schemas/alerts/alert.ts';
import type { Fact } from '../../../../schemas/records/fact.ts';
import type { HiddenDanger } from '../../../../schemas/records/safety.ts';
import type { Sentence } from '../../../../schemas/sentence.ts';
import { defined, evidenceOf } from '../evidence.ts';
import { siteOf } from '../home.ts';
import { factsOf, type Home, mergeOutcomes, type RuleOutcome, SILENT } from '../outcome.ts';
import { HARM, scored } from '../score.ts';
import { findingOf, unjudged } from '../speak.ts';
import { topicOf } from '../topic.ts';
import type { Danger } from './repetition.ts';

const RULE = 'unproved-closing';
const BASIS = '安全生产法(2021)第四十一条';
const CLAUSE = '安全生产法(2021)第四十一条第二款（如实记录隐患排查治理情况）';

type Column = 'verifiedOn' | 'rectifiedOn';
interface Flaw {
  readonly code: string;
  readonly text: Sentence;
  /** The column whose emptiness is the flaw; where the firm's rows of that file never fill it, it proves nothing. */
  readonly lacks?: Column;
  readonly applies: (record: HiddenDanger) => boolean;
}

const isBefore = (day: string | undefined, other: string | undefined): boolean =>
  day !== undefined && other !== undefined && day < other;

/** Every way in which a closing is not borne out by its own row; equal days are in order but for a major danger. */
const FLAWS: readonly Flaw[] = [
  {
    code: 'verified-without-day',
    text: { zh: '缺少验收日期', en: 'the day of verification is missing' },
    lacks: 'verifiedOn',
    applies: ({ status, verifiedOn }) => status === 'verified' && verifiedOn === undefined,
  },
  {
    code: 'rectified-without-day',
    text: { zh: '缺少整改完成日期', en: 'the day of rectification is missing' },
    lacks: 'rectifiedOn',
    applies: ({ rectifiedOn }) => rectifiedOn === undefined,
  },
  {
    code: 'verified-before-rectified',
    text: { zh: '验收日期早于整改完成日期', en: 'it was verified before it was rectified' },
    applies: ({ verifiedOn, rectifiedOn }) => isBefore(verifiedOn, rectifiedOn),
  },
  {
    code: 'verified-before-found',
    text: { zh: '验收日期早于发现日期', en: 'it was verified before it was found' },
    applies: ({ verifiedOn, foundOn }) => isBefore(verifiedOn, foundOn),
  },
  {
    code: 'rectified-before-found',
    text: { zh: '整改完成日期早于发现日期', en: 'it was rectified before it was found' },
    applies: ({ rectifiedOn, foundOn }) => isBefore(rectifiedOn, foundOn),
  },
  {
    code: 'major-verified-same-day',
    text: { zh: '重大隐患在发现当日即验收', en: 'though major it was verified on the day it was found' },
    applies: ({ level, status, verifiedOn, foundOn }) =>
      level === 'major' && status === 'verified' && verifiedOn === foundOn,
  },
];

const isClosed = ({ record }: Danger): boolean =>
  record.status === 'rectified' || record.status === 'verified';

const fileOf = ({ feed, scope }: Fact): string => `${feed}#${scope}`;
/** Columns that a row of the firm has filled, in one file. */
const filledColumns = (dangers: readonly Danger[]): ReadonlySet<Column> =>
  new Set(
    dangers.flatMap(({ record }) =>
      (['verifiedOn', 'rectifiedOn'] as const).filter((column) => record[column] !== undefined),
    ),
  );

const reasonOf = ({ record }: Danger, flaws: readonly Flaw[]): Finding['reason'] => ({
  zh: `隐患${record.dangerNo}（${record.foundOn}发现）已上报销号，但${flaws.map(({ text }) => text.zh).join('，')}，待核实。`,
  en: `Hidden danger ${record.dangerNo}, found on ${record.foundOn}, is reported closed, yet ${flaws.map(({ text }) => text.en).join(' and ')}; to be checked.`,
});

const found = (fact: Danger, flaws: readonly Flaw[], topic: string, home: Home): RuleOutcome => {
  const { record } = fact;
  const shown = defined({
    ...{ level: record.level, status: record.status, foundOn: record.foundOn },
    ...{ rectifiedOn: record.rectifiedOn, verifiedOn: record.verifiedOn },
  });
  return findingOf(RULE, {
    severity: 'review',
    topic,
    basis: BASIS,
    clause: CLAUSE,
    ...siteOf(home, record.siteRegion),
    reason: reasonOf(fact, flaws),
    values: { dangerNo: record.dangerNo, ...shown, flaws: flaws.map(({ code }) => code).join(',') },
    steps: flaws.map(({ text }) => text),
    ...evidenceOf([fact], () => shown),
    ...scored({
      harm: HARM[`unproved-closing/${record.level}`],
      excess: record.supervised === true ? 10 : 0,
    }),
  });
};

const judgeClosing = (fact: Danger, filled: ReadonlySet<Column>, home: Home): RuleOutcome => {
  const topic = topicOf(RULE, fact.scope, fact.record.dangerNo);
  const { city } = siteOf(home, fact.record.siteRegion);
  if (fact.stale) return unjudged(RULE, topic, 'newest-row-rejected', city);
  const flaws = FLAWS.filter(({ applies }) => applies(fact.record));
  const proved = flaws.filter(({ lacks }) => lacks === undefined || filled.has(lacks));
  if (proved.length > 0) return found(fact, proved, topic, home);
  return flaws.length === 0 ? SILENT : unjudged(RULE, topic, 'closing-days-not-sent', city);
};

/**
 * Dangers reported closed whose own row does not bear it out (安全生产法 art. 41: records must be true): a review, for
 * the row may simply be wrong. What a joint team found is closed by the inspection itself, which keeps its proof.
 */
export const judgeUnprovedClosings = (facts: readonly Fact[], home: Home): RuleOutcome => {
  const dangers = factsOf(facts, 'hidden-danger').filter(
    ({ record }) => record.source !== 'joint-inspection',
  );
  const files = new Map([...Map.groupBy(dangers, fileOf)].map(([file, own]) => [file, filledColumns(own)]));
  return mergeOutcomes(
    dangers.filter(isClosed).map((fact) => judgeClosing(fact, files.get(fileOf(fact)) ?? new Set(), home)),
  );
};
