import Big from 'big.js';
import type { Finding } from '../../../../schemas/alerts/alert.ts';
import type { Sentence } from '../../../../schemas/sentence.ts';
import { counted } from '../counted.ts';
import { evidenceOf } from '../evidence.ts';
import { type RuleOutcome, SILENT } from '../outcome.ts';
import { HARM, peoplePoints, scored } from '../score.ts';
import { dayAfter, plusDays, reviewAfter } from './days.ts';
import { type Declared, declaredOf } from './declared.ts';
import { estimateSteps } from './estimate.ts';
import { exemptStep } from './exempt.ts';
import { findingOf } from './finding.ts';
import { type Answer, answered, type InsuranceCase } from './insurance-case.ts';
import { freshUntil, lookedAt, unfitToAccuse } from './register-state.ts';

const RULE = 'headcount-gap';
const BASIS = '社会保险法第五十八条、第八十四条；工伤保险条例第六十二条';

/** The persons that are compared, each figure in the firm's favour. */
interface Compared {
  readonly declared: Declared;
  /** Whom the firm must insure by its accounts: declared, without the exempt and those its projects insure. */
  readonly due: number;
  readonly covered: number;
  readonly onAccounts: number;
  /** On the accounts or paid for at the tax office, whichever is more. */
  readonly insured: number;
}

const comparedOf = ({ insured, cover, tax }: InsuranceCase, declared: Declared): Compared => {
  const onAccounts = insured.reduce((sum, { record }) => sum + record.insuredHeadcount, 0);
  const covered = cover.persons ?? 0;
  const due = Math.max(0, declared.own - covered);
  return { declared, due, covered, onAccounts, insured: Math.max(onAccounts, tax.persons) };
};

/** At least so many persons and at least such a share of the due ones (DECISIONS 13), or `part` of both. */
const isGap = (
  due: number,
  insured: number,
  { context: { settings } }: InsuranceCase,
  part: number = 1,
): boolean => {
  const gap = new Big(due - insured);
  const [persons, share] = [settings.gapMinPersons, settings.gapMinShare].map((own) =>
    new Big(own).times(part),
  );
  return persons !== undefined && share !== undefined && gap.gte(persons) && share.times(due).lte(gap);
};

/** Why there is no gap: the first figure that makes it too small, so that the reason tells what was decisive. */
const closedBy = (insurance: InsuranceCase, compared: Compared): Answer | undefined => {
  const { declared, due, onAccounts, insured } = compared;
  const { context, cover, tax } = insurance;
  if (!isGap(declared.persons, onAccounts, insurance)) return { cleared: 'gap-below-threshold' };
  if (!isGap(declared.own, onAccounts, insurance)) return { cleared: 'gap-of-exempt-workers' };
  if (!isGap(due, onAccounts, insurance))
    return { cleared: 'gap-covered-by-project', ...reviewAfter(context.today, [cover.changesOn]) };
  if (!isGap(due, insured, insurance))
    return { cleared: 'gap-closed-by-tax', ...reviewAfter(context.today, [tax.until, cover.changesOn]) };
  return undefined;
};

/** Day after which the declarations are too old, where nothing else tells of a headcount. */
const countsUntil = ({ facts }: Declared, { settings }: InsuranceCase['context']): string | undefined => {
  const days = facts.map(({ record }) => (record.kind === 'hazard-declaration' ? record.declaredOn : ''));
  const newest = days.includes('') ? undefined : days.sort().at(-1);
  return newest === undefined ? undefined : plusDays(newest, settings.employmentEvidenceDays);
};

const doubt = (insurance: InsuranceCase, declared: Declared): string | undefined => {
  const { accounts, employment, tax, isProtected, scopes, context, parent, cover } = insurance;
  const rows = [...accounts, ...declared.facts, ...tax.rows];
  if (employment.unclear || rows.some(({ stale }) => stale)) return 'newest-row-rejected';
  if ((countsUntil(declared, context) ?? context.today) < context.today) return 'employment-evidence-old';
  if (isProtected) return 'reject-protected';
  const unfit = unfitToAccuse(scopes, context);
  if (unfit !== undefined) return unfit;
  // Whom its parent insures is on no account of the branch.
  if (parent.state === 'insured' || parent.state === 'unclear') return 'parent-unclear';
  return cover.isUnknown || cover.persons === undefined ? 'project-cover-unknown' : undefined;
};

const evidence = ({ accounts }: InsuranceCase, { declared }: Compared) =>
  evidenceOf([...declared.facts, ...accounts], (fact) =>
    fact.record.kind === 'insurance-account'
      ? { kind: fact.record.kind, accountNo: fact.record.accountNo, insured: fact.record.insuredHeadcount }
      : { kind: fact.record.kind, name: fact.record.name, persons: declaredPersons(fact.record) },
  );

type DeclaringRecord = Declared['facts'][number]['record'];
const declaredPersons = (record: DeclaringRecord): number => {
  if (record.kind === 'hazard-declaration') return record.workers;
  return (record.kind === 'market-firm' ? record.employees : record.headcount) ?? 0;
};

const stepsOf = ({ insured: accounts, tax }: InsuranceCase, compared: Compared): Sentence[] => {
  const { declared, due, covered, onAccounts, insured } = compared;
  const [own, gap] = [declared.own, due - insured];
  return [
    {
      zh: `各登记申报人数取最小值${declared.persons}人（共${declared.facts.length}项申报）。`,
      en: `The smallest of ${counted(declared.facts.length, 'declared headcount')}: ${declared.persons}.`,
    },
    ...exemptStep(declared.exempt),
    ...(covered > 0
      ? [
          {
            zh: `${own}人 − 按项目参保${covered}人 = ${due}人。`,
            en: `${own} − ${covered} insured by project = ${due}.`,
          },
        ]
      : []),
    {
      zh: `${accounts.length}个参保账户合计${onAccounts}人。`,
      en: `${counted(onAccounts, 'person')} on ${counted(accounts.length, 'account')}.`,
    },
    ...(tax.persons > 0
      ? [
          {
            zh: `税务${tax.lastPaid}所属期缴费${tax.persons}人；取大者${insured}人。`,
            en: `${tax.persons} paid for at the tax office for ${tax.lastPaid}; the larger counts: ${insured}.`,
          },
        ]
      : []),
    { zh: `${due}人 − ${insured}人 = ${gap}人。`, en: `${due} − ${insured} = ${gap}.` },
  ];
};

/** The day by which both the headcount and every account were known as they are: before it nothing is proved. */
const sinceOf = ({ accounts }: InsuranceCase, { declared }: Compared): string => {
  const days = [...declared.facts.slice(0, 1), ...accounts].map(({ lineage }) => lineage.dataAsOf);
  return days.sort().at(-1) ?? '';
};

const gapFinding = (insurance: InsuranceCase, compared: Compared): Finding => {
  const { home, context, scopes, insured: accounts } = insurance;
  const { due, insured } = compared;
  const gap = due - insured;
  const share = new Big(gap).times(100).div(due).round(1).toString();
  const { gapMinPersons, gapMinShare } = context.settings;
  const percent = new Big(gapMinShare).times(100).toString();
  const registers = lookedAt(scopes, context);
  const since = sinceOf(insurance, compared);
  return findingOf({
    ruleId: RULE,
    measure: 'under-insured',
    basis: BASIS,
    city: home.city,
    district: home.district,
    reason: {
      zh: `申报从业${due}人 − 参保${insured}人（${accounts.length}个账户）= 差${gap}人（${share}%），达到阈值（${gapMinPersons}人且${percent}%）。已核对的登记：${registers.zh}。`,
      en: `${due} declared − ${insured} insured (${counted(accounts.length, 'account')}) = ${gap} missing (${share} %), at or above ${gapMinPersons} persons and ${percent} %. Registers looked at: ${registers.en}.`,
    },
    values: {
      declared: due,
      insured,
      gap,
      sharePercent: share,
      accounts: accounts.length,
      deducted: compared.declared.persons - due,
      registers: scopes.join(','),
      since,
      sinceKind: 'register',
    },
    steps: [
      ...stepsOf(insurance, compared),
      ...estimateSteps({ persons: gap, since, industry: home.industry }, context),
    ],
    ...evidence(insurance, compared),
    ...scored({ harm: HARM['under-insured'], people: peoplePoints(gap, 30) }),
  });
};

/** Below the threshold that opens an alert, not yet below the one that ends it. */
const isBetween = (insurance: InsuranceCase, compared: Compared): boolean =>
  isGap(compared.due, compared.insured, insurance, insurance.context.settings.gapKeepShare) &&
  doubt(insurance, compared.declared) === undefined;

const keeping = (insurance: InsuranceCase, compared: Compared): Finding => ({
  ...gapFinding(insurance, compared),
  keepsOnly: true,
});

/**
 * Fewer people insured than declared, all accounts of the province added up (社会保险法 art. 58). Only for an insured
 * firm in business; every figure is taken in the firm's favour.
 */
export const judgeHeadcountGap = (insurance: InsuranceCase): RuleOutcome => {
  const { insured, standing, facts, home, context, scopes, cover, parent } = insurance;
  const declared = declaredOf(facts);
  if (standing !== 'open' || insured.length === 0 || declared === undefined) return SILENT;
  const compared = comparedOf(insurance, declared);
  const closed = closedBy(insurance, compared);
  if (closed !== undefined) {
    const outcome = answered(RULE, '', home.city, closed);
    return isBetween(insurance, compared)
      ? { ...outcome, findings: [keeping(insurance, compared)] }
      : outcome;
  }
  const open = doubt(insurance, declared);
  if (open !== undefined) return answered(RULE, '', home.city, { open });
  const oldFrom = countsUntil(declared, context);
  return {
    ...SILENT,
    findings: [gapFinding(insurance, compared)],
    ...reviewAfter(context.today, [
      freshUntil(scopes, context),
      cover.changesOn,
      parent.changesOn,
      oldFrom === undefined ? undefined : dayAfter(oldFrom),
    ]),
  };
};
