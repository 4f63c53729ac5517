import { judgeEarlySigns } from '../../../functions/assess/rules/early-signs/early-signs.ts';
import { homeOf } from '../../../functions/assess/rules/home.ts';
import type { Judgement } from '../../../functions/assess/rules/judge.ts';
import type { Register } from '../../../schemas/ledger/ledger.ts';
import type { Fact } from '../../../schemas/records/fact.ts';
import type { Checkup, DiseaseCase } from '../../../schemas/records/health.ts';
import type { InjuryDecision } from '../../../schemas/records/injury.ts';
import type { FundYear } from '../../../schemas/records/insurance.ts';
import type { Accident } from '../../../schemas/records/safety.ts';
import type { Baselines } from '../../../schemas/reference/baselines.ts';
import { context, fact, judge, register, USCC } from './make.ts';

/** Builders of facts for the early signs: a firm of C33 in 济南 with 100 insured persons in 2025. */
let decisions = 0;

type Extra = Parameters<typeof fact>[1];
export const injury = (injuredOn: string, values: Partial<InjuryDecision> = {}, extra?: Extra): Fact => {
  decisions += 1;
  return fact(
    {
      kind: 'injury-decision',
      decisionNo: `N${decisions}`,
      uscc: USCC,
      injuredOn,
      decidedOn: injuredOn,
      clause: '14(1)',
      outcome: 'recognised',
      ...values,
    },
    extra,
  );
};

/** So many work injuries of 2025, each on a day of its own and none near another. */
export const injuries = (count: number, values: Partial<InjuryDecision> = {}): Fact[] =>
  Array.from({ length: count }, (_, n) => {
    const [month, day] = [(n % 12) + 1, Math.floor(n / 12) * 9 + 1];
    return injury(`2025-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`, values);
  });

export const fundYear = (year: number, averageInsured: string, extra?: Extra): Fact =>
  fact(
    {
      kind: 'fund-year',
      uscc: USCC,
      year,
      contributions: '1',
      payments: '1',
      averageInsured,
    } satisfies FundYear,
    extra,
  );

export const accident = (occurredOn: string, values: Partial<Accident> = {}): Fact =>
  fact({
    kind: 'accident',
    accidentNo: `A${occurredOn}`,
    uscc: USCC,
    occurredOn,
    region: '370102',
    accident: '机械伤害',
    grade: 'ordinary',
    deaths: 0,
    seriousInjuries: 0,
    minorInjuries: 1,
    ...values,
  });

export const disease = (caseNo: string, values: Partial<DiseaseCase> = {}, extra?: Extra): Fact =>
  fact(
    { kind: 'disease-case', caseNo, uscc: USCC, diseaseCode: '01-A01', diagnosedOn: '2025-09-01', ...values },
    extra,
  );

export const checkup = (values: Partial<Checkup> = {}, extra?: Extra): Fact =>
  fact({ kind: 'checkup', uscc: USCC, year: 2025, agent: '矽尘', due: 100, examined: 100, ...values }, extra);

/** Ten injuries a thousand person-years everywhere, with shape 2, so that a prior is gamma(2, 200). */
export const baselines = (rows: Partial<Baselines['rows'][number]> = {}): Baselines => {
  const row = { firms: 100, injuries: 100, exposure: '10000', shape: '2', ...rows };
  return {
    version: 'v1',
    year: 2025,
    rows: [
      { ...row, city: '370000', division: '' },
      { ...row, city: '370000', division: 'C33' },
      { ...row, city: '370100', division: 'C33' },
    ],
  };
};

/** The registers that let every early sign speak. */
export const signRegisters = (): Register[] =>
  [
    'hr.injury-decisions',
    'hr.fund-payments',
    'hr.insured-firms',
    'health.measurements',
    'health.disease-cases',
  ].flatMap((feed) => ['370100', '370000'].map((scope) => register(scope, { feed })));

type Options = NonNullable<Parameters<typeof judge>[1]>;

/** Judged with all registers settled and the usual baselines, unless told. */
export const judgeSigns = (facts: readonly Fact[], options: Options = {}): Judgement =>
  judge(facts, { registers: signRegisters(), baselines: baselines(), ...options });

/** What a rule says of the facts: its findings as `topic level`, what it left open as `topic: reason`. */
export const said = (rule: string, facts: readonly Fact[], options?: Options): string[] => {
  const { findings, notEvaluated } = judgeSigns(facts, options);
  return [
    ...findings
      .filter(({ ruleId }) => ruleId === rule)
      .map(({ topic, values }) => `${topic} ${values['level']}`.trim()),
    ...notEvaluated.filter(({ ruleId }) => ruleId === rule).map(({ topic, reason }) => `${topic}: ${reason}`),
  ];
};

/** First day on which the early signs alone may say something else. */
export const signsReviewOn = (facts: readonly Fact[]): string | undefined => {
  const all = context({ registers: signRegisters(), baselines: baselines() });
  return judgeEarlySigns(facts, homeOf(facts), all).reviewOn;
};
