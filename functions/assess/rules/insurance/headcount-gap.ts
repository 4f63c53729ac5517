import Big from 'big.js';
import type { Finding } from '../../../../schemas/alerts/alert.ts';
import { RULES } from '../../../../schemas/alerts/rules.ts';
import { evidenceOf } from '../evidence.ts';
import { type FactOf, type RuleOutcome, SILENT } from '../outcome.ts';
import { HARM, peoplePoints, scored } from '../score.ts';
import { personsOf } from './employment.ts';
import { freshUntil, lookedAt, requiredScopes, unfitToAccuse } from './register-state.ts';
import { type InsuranceCase, insuredAccounts } from './uninsured.ts';

const RULE = 'headcount-gap';
const BASIS = '社会保险法第五十八条、第八十四条；工伤保险条例第六十二条';
type Account = FactOf<'insurance-account'>;

const headsOf = (accounts: readonly Account[]): number =>
  accounts.reduce((sum, { record }) => sum + record.insuredHeadcount, 0);

/** At least so many persons and at least such a share of the declared ones (DECISIONS 13). */
const isGap = (declared: number, gap: number, { context: { settings } }: InsuranceCase): boolean =>
  gap >= settings.gapMinPersons && new Big(settings.gapMinShare).times(declared).lte(gap);

/** Registers that must be fit: the required ones and those in which the firm's accounts stand. */
export const gapScopes = ({ home, accounts, context }: InsuranceCase): string[] => [
  ...new Set([...requiredScopes(home.city, context), ...accounts.map(({ scope }) => scope)]),
];

const doubt = (insurance: InsuranceCase, scopes: readonly string[]): string | undefined => {
  const { accounts, employment } = insurance;
  if (employment.unclear || accounts.some(({ stale }) => stale)) return 'newest-row-rejected';
  if (insurance.isProtected) return 'reject-protected';
  return unfitToAccuse(scopes, insurance.context);
};

const evidence = ({ employment, accounts }: InsuranceCase) => {
  const employers = [...employment.registrations, ...employment.operators].filter(
    (fact) => personsOf(fact) > 0,
  );
  return evidenceOf([...employers, ...accounts], (fact) =>
    fact.record.kind === 'insurance-account'
      ? { kind: fact.record.kind, accountNo: fact.record.accountNo, insured: fact.record.insuredHeadcount }
      : { kind: fact.record.kind, name: fact.record.name, persons: fact.record.headcount ?? 0 },
  );
};

const findingOf = (insurance: InsuranceCase, declared: number, scopes: readonly string[]): Finding => {
  const { home, context } = insurance;
  const accounts = insuredAccounts(insurance);
  const insured = headsOf(accounts);
  const gap = declared - insured;
  const share = new Big(gap).times(100).div(declared).round(1).toString();
  const { gapMinPersons, gapMinShare } = context.settings;
  const threshold = `${gapMinPersons}人且${new Big(gapMinShare).times(100)}%`;
  const registers = lookedAt(scopes, context);
  return {
    kind: 'under-insured',
    severity: 'alert',
    topic: '',
    ruleId: RULE,
    ruleEdition: RULES['headcount-gap'].edition,
    basis: BASIS,
    city: home.city,
    district: home.district,
    reason: {
      zh: `申报从业${declared}人 − 参保${insured}人(${accounts.length}个账户)= 差${gap}人(${share}%)，达到阈值(${threshold})。已核对的登记：${registers}。`,
      en: `${declared} declared − ${insured} insured (${accounts.length} accounts) = ${gap} missing (${share} %), at or above ${gapMinPersons} persons and ${new Big(gapMinShare).times(100)} %. Registers looked at: ${registers}.`,
    },
    values: {
      declared,
      insured,
      gap,
      sharePercent: share,
      accounts: accounts.length,
      registers: scopes.join(','),
    },
    ...evidence(insurance),
    clause: BASIS,
    steps: [],
    ...scored({ harm: HARM['under-insured'], people: peoplePoints(gap, 30) }),
  };
};

/**
 * Fewer people insured than declared, all accounts of the province added up (社会保险法 art. 58). Only for an insured
 * firm in business; the smallest declared headcount counts, in the firm's favour.
 */
export const judgeHeadcountGap = (insurance: InsuranceCase): RuleOutcome => {
  const { declared, active } = insurance.employment;
  const accounts = insuredAccounts(insurance);
  if (!active || accounts.length === 0 || declared === undefined) return SILENT;
  if (!isGap(declared, declared - headsOf(accounts), insurance))
    return { ...SILENT, cleared: [{ ruleId: RULE, reason: 'gap-below-threshold' }] };
  const scopes = gapScopes(insurance);
  const reason = doubt(insurance, scopes);
  if (reason !== undefined)
    return { ...SILENT, notEvaluated: [{ ruleId: RULE, topic: '', reason, city: insurance.home.city }] };
  const reviewOn = freshUntil(scopes, insurance.context);
  return {
    ...SILENT,
    findings: [findingOf(insurance, declared, scopes)],
    ...(reviewOn === undefined ? {} : { reviewOn }),
  };
};
