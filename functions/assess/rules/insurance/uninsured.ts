import type { Finding } from '../../../../schemas/alerts/alert.ts';
import { RULES } from '../../../../schemas/alerts/rules.ts';
import { PROVINCE } from '../../../../schemas/reference/regions.ts';
import { addDays } from '../../../shared/clock.ts';
import { evidenceOf } from '../evidence.ts';
import { type FactOf, type Home, type JudgeContext, type RuleOutcome, SILENT } from '../outcome.ts';
import { HARM, peoplePoints, scored } from '../score.ts';
import { type Employment, personsOf } from './employment.ts';
import { freshUntil, lookedAt, requiredScopes, unfitToAccuse } from './register-state.ts';

const RULE = 'uninsured';
const BASIS = '社会保险法第五十七条、第五十八条、第八十四条；工伤保险条例第六十二条';

/** Everything that the two insurance rules look at. */
export interface InsuranceCase {
  readonly home: Home;
  readonly employment: Employment;
  readonly accounts: readonly FactOf<'insurance-account'>[];
  /** A rejected row of a register may be about this firm. */
  readonly isProtected: boolean;
  readonly context: JudgeContext;
}

export const insuredAccounts = ({ accounts }: InsuranceCase): FactOf<'insurance-account'>[] =>
  accounts.filter(({ record }) => record.status === 'insured');

const cleared = (reason: string, reviewOn?: string): RuleOutcome => ({
  ...SILENT,
  cleared: [{ ruleId: RULE, reason }],
  ...(reviewOn === undefined ? {} : { reviewOn }),
});

const notEvaluated = ({ home }: InsuranceCase, reason: string): RuleOutcome => ({
  ...SILENT,
  notEvaluated: [{ ruleId: RULE, topic: '', reason, city: home.city }],
});

const founding = (employment: Employment): string | undefined =>
  employment.registrations
    .map(({ record }) => record.establishedOn)
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);

const findingOf = ({ home, employment, context }: InsuranceCase, scopes: readonly string[]): Finding => {
  const { persons } = employment;
  const registers = lookedAt(scopes, context);
  return {
    kind: 'uninsured',
    severity: 'alert',
    topic: '',
    ruleId: RULE,
    ruleEdition: RULES.uninsured.edition,
    basis: BASIS,
    city: home.city,
    district: home.district,
    reason: {
      zh: `有用工证据(${persons}人)，但在全省工伤保险参保登记中均未找到。已核对且完整有效的登记：${registers}。`,
      en: `Evidence of employment (${persons} persons), yet in no insured register of the province. Fresh and complete registers looked at: ${registers}.`,
    },
    values: { persons, registers: scopes.join(',') },
    ...evidenceOf(employment.proofs, (fact) => ({
      kind: fact.record.kind,
      name: fact.record.name,
      persons: personsOf(fact),
    })),
    clause: BASIS,
    steps: [],
    ...scored({ harm: HARM.uninsured, people: peoplePoints(persons) }),
  };
};

const accuse = (insurance: InsuranceCase): RuleOutcome => {
  const { home, context } = insurance;
  const scopes = requiredScopes(home.city, context);
  // A firm whose city nobody names could stand in any city's register: there is none to look it up in.
  const reason = home.city === PROVINCE ? 'register-missing' : unfitToAccuse(scopes, context);
  if (reason !== undefined) return notEvaluated(insurance, reason);
  const reviewOn = freshUntil(scopes, context);
  const finding = findingOf(insurance, scopes);
  return { ...SILENT, findings: [finding], ...(reviewOn === undefined ? {} : { reviewOn }) };
};

/**
 * A firm with evidence of employment and in no insured register (社会保险法 art. 57, 58, 84; 工伤保险条例 art. 62),
 * asked in the order of DECISIONS 10–13: an absence accuses only when every register that could hold the firm is
 * fresh and complete, and everything that may excuse it is asked first.
 */
export const judgeUninsured = (insurance: InsuranceCase): RuleOutcome => {
  const { home, employment, accounts, context } = insurance;
  if (!employment.active) return cleared('not-operating');
  if (employment.proofs.length === 0) return cleared('no-employment-evidence');
  const insured = insuredAccounts(insurance);
  const here = requiredScopes(home.city, context);
  if (insured.length > 0)
    return cleared(insured.some(({ scope }) => here.includes(scope)) ? 'insured' : 'insured-elsewhere');
  const established = founding(employment);
  const graceEnds = established && addDays(established, context.settings.graceDaysAfterFounding);
  if (graceEnds !== undefined && graceEnds >= context.today)
    return cleared('grace-period', addDays(graceEnds, 1));
  if (insurance.isProtected) return notEvaluated(insurance, 'reject-protected');
  if (employment.unclear) return notEvaluated(insurance, 'newest-row-rejected');
  if (accounts.length > 0) return notEvaluated(insurance, 'insurance-lapsed');
  return accuse(insurance);
};
