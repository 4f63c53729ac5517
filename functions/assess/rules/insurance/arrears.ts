import Big from 'big.js';
import type { Finding } from '../../../../schemas/alerts/alert.ts';
import type { Sentence } from '../../../../schemas/sentence.ts';
import { daysBetween } from '../../../shared/clock.ts';
import { counted } from '../counted.ts';
import { evidenceOf } from '../evidence.ts';
import { plain } from '../exact/decimal.ts';
import { factsOf, type RuleOutcome, SILENT } from '../outcome.ts';
import { HARM, scored } from '../score.ts';
import { monthsBetween, nextMonth, reviewAfter } from './days.ts';
import { findingOf } from './finding.ts';
import { type Account, answered, type InsuranceCase } from './insurance-case.ts';
import { freshUntil, unfit } from './register-state.ts';
import { taxArrears, unpaidOf } from './tax-arrears.ts';
import type { Contribution } from './tax-witness.ts';

const RULE = 'arrears';
const BASIS = '社会保险法第六十条、第六十三条、第八十六条；工伤保险条例第六十二条';
const TAX_FEED = 'tax.contributions';
/** 万分之五 a day (社会保险法 art. 86). */
const LATE_FEE = '0.0005';

/** What is known of a firm's arrears. */
interface Arrears {
  /** Insured accounts that the insured register calls in arrears. */
  readonly accounts: readonly Account[];
  /** Unpaid months that count. */
  readonly months: readonly Contribution[];
  /** The tax office has unpaid months, too few in a row to count. */
  readonly isBrief: boolean;
}

const arrearsOf = ({ insured, facts, context: { today, settings } }: InsuranceCase): Arrears => {
  const rows = factsOf(facts, 'contribution');
  const accounts = insured.filter(({ record }) => (record.arrearsSince ?? '9') <= today);
  const months = taxArrears(rows, today, settings.arrearsMinMonths);
  return { accounts, months, isBrief: months.length === 0 && rows.some((row) => unpaidOf(row).gt(0)) };
};

const firstOf = (accounts: readonly Account[]): string =>
  accounts.flatMap(({ record }) => record.arrearsSince ?? []).sort()[0] ?? '';

/** The tax office knows every month since and calls each of them paid. */
const isPaidByTax = ({ facts, context }: InsuranceCase, { accounts, months }: Arrears): boolean => {
  if (accounts.length === 0 || months.length > 0) return false;
  const since = firstOf(accounts);
  const rows = factsOf(facts, 'contribution').filter(({ record }) => record.month >= since);
  const covered = new Set(rows.map(({ record }) => record.month));
  return (
    covered.size > 0 &&
    covered.has(since) &&
    rows.every((row) => unpaidOf(row).eq(0)) &&
    since <= context.today
  );
};

const doubt = (insurance: InsuranceCase, arrears: Arrears): string | undefined => {
  const { accounts, months } = arrears;
  const { context, isProtected } = insurance;
  if (isProtected) return 'reject-protected';
  if ([...accounts, ...months].some(({ stale }) => stale)) return 'newest-row-rejected';
  const registers: [readonly { scope: string }[], string | undefined][] = [
    [accounts, undefined],
    [months, TAX_FEED],
  ];
  for (const [facts, feed] of registers) {
    const asked = { complete: false, ...(feed === undefined ? {} : { feed }) };
    const reason = facts.length === 0 ? undefined : unfit(scopesOf(facts), context, asked);
    if (reason !== undefined) return reason;
  }
  return isPaidByTax(insurance, arrears) ? 'arrears-contradict' : undefined;
};

const scopesOf = (facts: readonly { scope: string }[]): string[] => [
  ...new Set(facts.map(({ scope }) => scope)),
];

/** What the tax office says is unpaid, exactly, and what the late fee comes to by today, apart from it. */
const taxSteps = (months: readonly Contribution[], today: string): Sentence[] => {
  if (months.length === 0) return [];
  const total = plain(totalOf(months));
  const fee = months.reduce(
    (sum, row) =>
      sum.plus(
        unpaidOf(row)
          .times(LATE_FEE)
          .times(daysBetween(nextMonth(row.record.month), today)),
      ),
    new Big(0),
  );
  const text = plain(fee.round(2, Big.roundHalfUp));
  return [
    {
      zh: `税务记录的欠费：${months.length}个账户月合计${total}元。`,
      en: `Unpaid by the tax office: ${total} yuan over ${counted(months.length, 'month')} of its accounts.`,
    },
    {
      zh: `滞纳金估算（另计，非核定数）：自各所属期次月首日起按日万分之五，至${today}约${text}元。`,
      en: `Late fee apart, an estimate: 0.05 % a day from the first day of the month after each, about ${text} yuan by ${today}.`,
    },
  ];
};

const totalOf = (months: readonly Contribution[]): Big =>
  months.reduce((sum, row) => sum.plus(unpaidOf(row)), new Big(0));

/** Base × rate × months for accounts of which the tax office says nothing: an estimate, the rate may be a reduced one. */
const estimateSteps = (accounts: readonly Account[], today: string): Sentence[] =>
  accounts.slice(0, 10).flatMap(({ record: { accountNo, contributionBase, rate, arrearsSince } }) => {
    if (contributionBase === undefined || rate === undefined || arrearsSince === undefined) return [];
    const months = monthsBetween(arrearsSince, today);
    const yuan = plain(
      new Big(contributionBase).times(rate).div(100).times(months).round(2, Big.roundHalfUp),
    );
    return [
      {
        zh: `账户${accountNo}欠费估算（非核定数）：月缴费基数${contributionBase}元 × 费率${rate}% × ${months}个月（${arrearsSince}至${today}） ≈ ${yuan}元。`,
        en: `Account ${accountNo}, an estimate: base ${contributionBase} yuan a month × ${rate} % × ${counted(months, 'month')} (${arrearsSince} to ${today}) ≈ ${yuan} yuan.`,
      },
    ];
  });

const arrearsFinding = (insurance: InsuranceCase, arrears: Arrears): Finding => {
  const { home, context } = insurance;
  const { accounts, months } = arrears;
  const since =
    [firstOf(accounts), months[0]?.record.month ?? ''].filter((day) => day !== '').sort()[0] ?? '';
  const unpaid = new Set(months.map(({ record }) => record.month)).size;
  const total = plain(totalOf(months));
  const amount = months.length === 0 ? {} : { arrearsYuan: total, unpaidMonths: unpaid };
  return findingOf({
    ruleId: RULE,
    measure: 'arrears',
    basis: BASIS,
    city: home.city,
    district: home.district,
    reason: {
      zh: `自${since}起欠缴工伤保险费：参保登记显示欠费账户${accounts.length}个，税务记录欠费${unpaid}个月。`,
      en: `Contributions in arrears since ${since}: ${counted(accounts.length, 'account')} by the insured register, ${counted(unpaid, 'unpaid month')} by the tax office.`,
    },
    values: {
      since,
      sinceKind: since === firstOf(accounts) ? 'register' : 'tax',
      accounts: accounts.length,
      ...amount,
    },
    steps: [
      ...taxSteps(months, context.today),
      ...(months.length > 0 ? [] : estimateSteps(accounts, context.today)),
    ],
    ...evidenceOf([...accounts, ...months], ({ record }) =>
      record.kind === 'insurance-account'
        ? {
            kind: record.kind,
            accountNo: record.accountNo,
            ...(record.arrearsSince && { arrearsSince: record.arrearsSince }),
          }
        : {
            kind: record.kind,
            accountNo: record.accountNo,
            month: record.month,
            due: record.due,
            paid: record.paid,
          },
    ),
    ...scored({ harm: HARM.arrears, repetition: Math.min(20, unpaid) }),
  });
};

/**
 * Contributions in arrears (社会保险法 art. 86): by the insured register, or unpaid for some months in a row at the tax
 * office. An account that lapsed is the other rule's.
 */
export const judgeArrears = (insurance: InsuranceCase): RuleOutcome => {
  const { home, context, standing, facts } = insurance;
  const arrears = arrearsOf(insurance);
  const { accounts, months, isBrief } = arrears;
  const monthEnd = factsOf(facts, 'contribution').map(({ record }) => nextMonth(record.month));
  const later = insurance.insured.map(({ record }) => record.arrearsSince);
  const turns = [...monthEnd, ...later];
  if (accounts.length + months.length === 0)
    return answered(RULE, '', home.city, {
      ...(isBrief ? { cleared: 'arrears-below-threshold' } : {}),
      ...reviewAfter(context.today, turns),
    });
  if (standing !== 'open')
    return answered(
      RULE,
      '',
      home.city,
      standing === 'closed' ? { cleared: 'not-operating' } : { open: 'status-contradicts' },
    );
  const open = doubt(insurance, arrears);
  if (open !== undefined) return answered(RULE, '', home.city, { open });
  return {
    ...SILENT,
    findings: [arrearsFinding(insurance, arrears)],
    ...reviewAfter(context.today, [
      ...turns,
      freshUntil(scopesOf(accounts), context),
      freshUntil(scopesOf(months), context, TAX_FEED),
    ]),
  };
};
