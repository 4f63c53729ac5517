import type { Finding } from '../../../../schemas/alerts/alert.ts';
import type { Sentence } from '../../../../schemas/sentence.ts';
import { counted } from '../counted.ts';
import { evidenceOf } from '../evidence.ts';
import { type RuleOutcome, SILENT } from '../outcome.ts';
import { HARM, peoplePoints, scored } from '../score.ts';
import { nextMonth, reviewAfter } from './days.ts';
import { personsOf } from './employment.ts';
import { estimateSteps } from './estimate.ts';
import { exemptStep } from './exempt.ts';
import { findingOf } from './finding.ts';
import { answered, type InsuranceCase } from './insurance-case.ts';
import { freshUntil, lookedAt } from './register-state.ts';
import { shieldOf } from './shields.ts';

const BASIS = '社会保险法第五十七条、第五十八条、第八十四条；工伤保险条例第六十二条';

interface Since {
  /** First day on which it can be proved; missing when none can. */
  readonly since?: string;
  readonly sinceKind: 'founding' | 'evidence' | 'tax' | 'register' | 'unknown';
}

/** Uninsured from the day that it had to be registered, or from the first proof that it employed anyone. */
const uninsuredSince = ({ employment: { provenOn }, dueFrom }: InsuranceCase): Since => {
  if (provenOn === undefined) return { sinceKind: 'unknown' };
  if (dueFrom !== undefined && dueFrom >= provenOn) return { since: dueFrom, sinceKind: 'founding' };
  return { since: provenOn, sinceKind: 'evidence' };
};

/** Lapsed after the last month that was paid, or since the day by which every account was shown as not insured. */
const lapsedSince = ({ tax: { lastPaid }, accounts }: InsuranceCase): Since => {
  if (lastPaid !== undefined) return { since: nextMonth(lastPaid), sinceKind: 'tax' };
  const shown = accounts
    .map(({ lineage }) => lineage.dataAsOf)
    .sort()
    .at(-1);
  return shown === undefined ? { sinceKind: 'unknown' } : { since: shown, sinceKind: 'register' };
};

const SINCE: Readonly<Record<Since['sinceKind'], Sentence>> = {
  founding: { zh: '成立且宽限期满之日', en: 'the day on which the grace after founding was over' },
  evidence: { zh: '最早可证明用工之日', en: 'the first day on which employment is proved' },
  tax: { zh: '税务最后缴费月的次月', en: 'the month after the last one paid at the tax office' },
  register: { zh: '参保登记首次显示现状之日', en: 'the day by which the register showed it as it is' },
  unknown: { zh: '起始日不明', en: 'since when is unknown' },
};

const sinceStep = ({ since, sinceKind }: Since): Sentence => {
  const { zh, en } = SINCE[sinceKind];
  return since === undefined
    ? { zh: `${zh}。`, en: `${en}.` }
    : { zh: `至少自${since}起（${zh}）。`, en: `At least since ${since} (${en}).` };
};

const stepsOf = (insurance: InsuranceCase, since: Since): Sentence[] => {
  const { employment, context, scopes } = insurance;
  const registers = lookedAt(scopes, context);
  return [
    {
      zh: `用工证据${employment.proofs.length}项，最多显示须由本单位参保的职工${employment.persons}人。`,
      en: `Evidence of employment: ${counted(employment.proofs.length, 'fact')}, telling of at most ${counted(employment.persons, 'person')} whom the firm must insure.`,
    },
    ...exemptStep(employment.exempt),
    {
      zh: `已核对且完整有效的登记：${registers.zh}。`,
      en: `Fresh and complete registers looked at: ${registers.en}.`,
    },
    sinceStep(since),
  ];
};

const uninsured = (insurance: InsuranceCase): Finding => {
  const { home, employment, context, scopes } = insurance;
  const { persons, proofs, injured } = employment;
  const since = uninsuredSince(insurance);
  const registers = lookedAt(scopes, context);
  return findingOf({
    ruleId: 'uninsured',
    measure: injured ? 'uninsured-injured' : 'uninsured',
    basis: BASIS,
    city: home.city,
    district: home.district,
    reason: {
      zh: `有用工证据（${persons}人），但在全省工伤保险参保登记中均未找到。已核对且完整有效的登记：${registers.zh}。`,
      en: `Evidence of employment (${counted(persons, 'person')}), yet in no insured register of the province. Fresh and complete registers looked at: ${registers.en}.`,
    },
    values: { persons, registers: scopes.join(','), ...since },
    steps: [...stepsOf(insurance, since), ...estimated(insurance, since)],
    ...evidenceOf(proofs, (fact) => ({
      kind: fact.record.kind,
      ...('name' in fact.record ? { name: fact.record.name } : {}),
      persons: personsOf(fact),
    })),
    ...scored({ harm: HARM.uninsured, people: peoplePoints(persons) }),
  });
};

const estimated = (
  { employment: { persons }, home: { industry }, context }: InsuranceCase,
  { since }: Since,
) => (since === undefined ? [] : estimateSteps({ persons, since, industry }, context));

const lapsed = (insurance: InsuranceCase): Finding => {
  const { home, employment, accounts, context, scopes } = insurance;
  const { persons, proofs } = employment;
  const since = lapsedSince(insurance);
  const registers = lookedAt(scopes, context);
  return findingOf({
    ruleId: 'lapsed',
    measure: 'lapsed',
    basis: '社会保险法第五十八条、第六十条、第八十四条；工伤保险条例第六十二条',
    city: home.city,
    district: home.district,
    reason: {
      zh: `有参保账户${accounts.length}个，均为暂停或终止，而仍有用工证据（${persons}人）。已核对且完整有效的登记：${registers.zh}。`,
      en: `It has ${counted(accounts.length, 'account')}, suspended or ended, yet there is evidence of employment (${counted(persons, 'person')}). Fresh and complete registers looked at: ${registers.en}.`,
    },
    values: { persons, accounts: accounts.length, registers: scopes.join(','), ...since },
    steps: [...stepsOf(insurance, since), ...estimated(insurance, since)],
    ...evidenceOf([...accounts, ...proofs], ({ record }) =>
      record.kind === 'insurance-account'
        ? { kind: record.kind, accountNo: record.accountNo, status: record.status }
        : { kind: record.kind, persons: personsOf({ record }) },
    ),
    ...scored({ harm: HARM.lapsed, people: peoplePoints(persons) }),
  });
};

/**
 * A firm with evidence of employment that nobody insures (社会保险法 art. 57, 58, 84; 工伤保险条例 art. 62): never
 * registered, or registered and lapsed. An absence accuses only when every register that could hold the firm is fresh
 * and complete, and everything that may excuse it is asked first (DECISIONS 10–13).
 */
export const judgeAbsence = (insurance: InsuranceCase): RuleOutcome => {
  const { accounts, insured, home, context, employment, cover, parent, scopes } = insurance;
  const isLapsed = accounts.length > 0 && insured.length === 0;
  const ruleId = isLapsed ? 'lapsed' : 'uninsured';
  const answer = shieldOf(insurance);
  const pointer = isLapsed ? [{ ruleId: 'uninsured', reason: 'has-account' }] : [];
  if (answer !== undefined) {
    const outcome = answered(ruleId, '', home.city, answer);
    return { ...outcome, cleared: [...outcome.cleared, ...pointer] };
  }
  const changes = [freshUntil(scopes, context), employment.changesOn, cover.changesOn, parent.changesOn];
  return {
    ...SILENT,
    findings: [isLapsed ? lapsed(insurance) : uninsured(insurance)],
    cleared: pointer,
    ...reviewAfter(context.today, changes),
  };
};
