import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import type { Fact } from '../../../../schemas/records/fact.ts';
import { type HazardClass, hazardClassOf } from '../../../../schemas/reference/hazard-class.ts';
import { industryName } from '../../../../schemas/reference/industries.ts';
import { addDays } from '../../../shared/clock.ts';
import { plainDate } from '../../../shared/plain-date.ts';
import { defined, evidenceOf } from '../evidence.ts';
import {
  type FactOf,
  factsOf,
  type Home,
  type JudgeContext,
  largest,
  type RuleOutcome,
  SILENT,
} from '../outcome.ts';
import { inOperation, registerReviewOn, scopesOf, unfitRegister, unfitUntil } from '../register-fit.ts';
import { registersText } from '../registers-text.ts';
import { HARM, peoplePoints, scored } from '../score.ts';
import { findingOf, lapsing, unjudged, until } from '../speak.ts';

const RULE = 'periodic-test';
const BASIS = '职业病防治法第二十六条、第七十二条第（四）项';
const CLAUSE = '工作场所职业卫生管理规定(国家卫生健康委令第5号)第二十条';
const FEED = 'health.measurements';
const NAMES = { severe: { zh: '严重', en: 'severe' }, general: { zh: '一般', en: 'general' } } as const;

type Declaration = FactOf<'hazard-declaration'>;
type Test = FactOf<'measurement'>;

/** What is known of the hazards of a firm and of its tests. */
interface Tested {
  readonly declarations: readonly Declaration[];
  readonly tests: readonly Test[];
  readonly persons: number;
}

/** A supervision test is the authority's, not the firm's own. */
const isOwnTest = ({ record }: Test): boolean => record.testKind !== 'supervision';

const testedOf = (facts: readonly Fact[]): Tested => {
  const declarations = factsOf(facts, 'hazard-declaration');
  const tests = factsOf(facts, 'measurement');
  const persons = largest([...declarations, ...tests].map(({ record }) => record.exposedWorkers ?? 0));
  return { declarations, tests, persons };
};

const isExposed = ({ tests, persons }: Tested): boolean =>
  persons > 0 || tests.some(({ record }) => !record.belowDetection);

/** The class that the newest declaration tells, else that of the industry; of several on one day the milder one. */
const classOf = ({ declarations }: Tested, industry: string) => {
  const told = declarations.filter(({ record }) => record.hazardClass !== undefined);
  const newest = told
    .map(({ record }) => record.declaredOn)
    .sort()
    .at(-1);
  const classes = told
    .filter(({ record }) => record.declaredOn === newest)
    .map(({ record }) => record.hazardClass);
  if (classes.length > 0) return classes.includes('general') ? 'general' : 'severe';
  return industry === '' ? undefined : hazardClassOf(industry);
};

const isDay = (day: string | undefined): day is string => day !== undefined;
/** The newest test that anybody tells of; an assessment of the present state includes one. */
const lastTestOf = ({ declarations, tests }: Tested): string | undefined =>
  [
    ...tests.filter(isOwnTest).map(({ record }) => record.sampledOn),
    ...declarations.flatMap(({ record }) => [record.lastTestedOn, record.lastAssessedOn]).filter(isDay),
  ]
    .sort()
    .at(-1);

/** Counted from the last test, else from the first day on which hazards were declared or found. */
const startOf = ({ declarations, tests }: Tested): string | undefined =>
  [
    ...declarations.map(({ record }) => record.declaredOn),
    ...tests.map(({ record }) => record.sampledOn),
  ].sort()[0];

/** A test every so many months, by the class of the employer. */
interface Duty {
  readonly hazardClass: HazardClass;
  readonly months: number;
  readonly last: string | undefined;
  readonly start: string;
  readonly dueOn: string;
}

const dutyOf = (tested: Tested, hazardClass: HazardClass, { settings }: JudgeContext): Duty | undefined => {
  const { severeTestMonths, generalTestMonths, testsKnownFrom = '' } = settings.duties;
  const months = hazardClass === 'severe' ? severeTestMonths : generalTestMonths;
  const last = lastTestOf(tested);
  const first = last ?? startOf(tested);
  if (first === undefined) return undefined;
  const start = first > testsKnownFrom ? first : testsKnownFrom;
  const dueOn = PlainDate.toString(PlainDate.addMonths(plainDate(start), months));
  return { hazardClass, months, last, start, dueOn };
};

const newestFirst = (tests: readonly Test[]): Test[] =>
  tests.toSorted((a, b) =>
    a.record.sampledOn > b.record.sampledOn ? -1 : Number(a.record.sampledOn < b.record.sampledOn),
  );

const classSource = ({ declarations }: Tested, industry: string) =>
  declarations.some(({ record }) => record.hazardClass !== undefined)
    ? { zh: '申报', en: 'the declaration' }
    : {
        zh: `风险分类管理目录，${industry}${industryName(industry) ?? ''}`,
        en: `the catalogue of industries, ${industry}`,
      };

const found = (tested: Tested, duty: Duty, home: Home, context: JudgeContext): RuleOutcome => {
  const { hazardClass, months, last, start, dueOn } = duty;
  const { declarations, tests, persons } = tested;
  const source = classSource(tested, home.industry);
  const name = NAMES[hazardClass];
  const registers = registersText(context, FEED, scopesOf(context, FEED, home.city));
  return findingOf(RULE, {
    // That nobody tells of any test may be a gap in what is told.
    severity: last === undefined ? 'review' : 'alert',
    topic: RULE,
    basis: BASIS,
    clause: CLAUSE,
    city: home.city,
    district: home.district,
    reason: {
      zh:
        last === undefined
          ? `职业病危害${name.zh}的用人单位，自${start}起未见定期检测，应于${dueOn}前检测，待核实。`
          : `职业病危害${name.zh}的用人单位，最近一次检测在${last}，应于${dueOn}前再次检测，未见检测结果。`,
      en:
        last === undefined
          ? `An employer of ${name.en} hazards with no periodic test since ${start}; one was due by ${dueOn}; to be checked.`
          : `An employer of ${name.en} hazards, last tested on ${last}; the next test was due by ${dueOn} and none is known.`,
    },
    values: defined({ hazardClass, months, lastTestedOn: last, countedFrom: start, dueOn, persons }),
    steps: [
      { zh: `类别：${name.zh}（依据${source.zh}）`, en: `Class: ${name.en} (by ${source.en})` },
      { zh: `${start} + ${months}个月 = ${dueOn}`, en: `${start} + ${months} months = ${dueOn}` },
      { zh: `已核对的检测数据：${registers.zh}`, en: `Test data looked at: ${registers.en}` },
    ],
    ...evidenceOf<Declaration | Test>([...declarations, ...newestFirst(tests)], ({ record }) =>
      record.kind === 'measurement'
        ? defined({
            kind: record.kind,
            workplace: record.workplace,
            agent: record.agent,
            sampledOn: record.sampledOn,
            testKind: record.testKind,
          })
        : defined({
            kind: record.kind,
            hazardClass: record.hazardClass,
            declaredOn: record.declaredOn,
            exposedWorkers: record.exposedWorkers,
            lastTestedOn: record.lastTestedOn,
          }),
    ),
    ...scored({ harm: HARM[`periodic-test/${hazardClass}`], people: peoplePoints(persons) }),
  });
};

/**
 * Periodic tests of workplaces: every year at employers of severe hazards, every three years at the others (Order 5
 * art. 20), counted from the last known test. A test counts from its sampling; some days are left for its report.
 */
export const judgePeriodicTest = (facts: readonly Fact[], home: Home, context: JudgeContext): RuleOutcome => {
  const tested = testedOf(facts);
  if (!isExposed(tested) || !inOperation(context, RULE)) return SILENT;
  const hazardClass = classOf(tested, home.industry);
  const unjudgedBy = (reason: Parameters<typeof unjudged>[2]) => unjudged(RULE, RULE, reason, home.city);
  if (hazardClass === undefined) return unjudgedBy('hazard-class-unknown');
  if (hazardClass === 'unclear') return unjudgedBy('hazard-class-unclear');
  const duty = dutyOf(tested, hazardClass, context);
  if (duty === undefined) return SILENT;
  const graceEnds = addDays(duty.dueOn, context.settings.duties.testGraceDays);
  if (graceEnds >= context.today) return until(SILENT, addDays(graceEnds, 1), context.today);
  if ([...tested.declarations, ...tested.tests].some(({ stale }) => stale))
    return unjudgedBy('newest-row-rejected');
  const scopes = scopesOf(context, FEED, home.city);
  const reason = unfitRegister(context, FEED, scopes) ?? unfitUntil(context, FEED, scopes, graceEnds);
  const outcome = reason === undefined ? found(tested, duty, home, context) : unjudgedBy(reason);
  return lapsing(outcome, registerReviewOn(context, FEED, scopes), context.today);
};
