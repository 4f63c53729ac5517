import { PROVINCE } from '../../../../schemas/reference/regions.ts';
import { reviewAfter } from './days.ts';
import { personsOf } from './employment.ts';
import { exemptReason } from './exempt.ts';
import type { Answer, InsuranceCase } from './insurance-case.ts';
import { requiredScopes, unfitToAccuse } from './register-state.ts';

/** Something that keeps a firm without insurance from being accused; undefined when it does not apply. */
type Shield = (insurance: InsuranceCase) => Answer | undefined;

const notInBusiness: Shield = ({ standing }) => {
  if (standing === 'open') return undefined;
  return standing === 'closed' ? { cleared: 'not-operating' } : { open: 'status-contradicts' };
};

const nobodyEmployed: Shield = ({ employment }) => {
  if (employment.proofs.length > 0 || employment.isOld) return undefined;
  return { cleared: employment.selfEmployed ? 'self-employed-alone' : 'no-employment-evidence' };
};

const isInsured: Shield = ({ insured, home, context }) => {
  if (insured.length === 0) return undefined;
  const here = requiredScopes(home.city, context);
  return { cleared: insured.some(({ scope }) => here.includes(scope)) ? 'insured' : 'insured-elsewhere' };
};

const tooOld: Shield = ({ employment }) =>
  employment.isOld ? { open: 'employment-evidence-old' } : undefined;

/** Nobody is left whom the firm itself must insure. */
const onlyExempt: Shield = ({ employment: { persons, proofs, exempt, changesOn }, context }) => {
  const [most] = proofs;
  if (persons > 0 || most === undefined) return undefined;
  return { cleared: exemptReason(personsOf(most), exempt), ...reviewAfter(context.today, [changesOn]) };
};

const isNew: Shield = ({ dueFrom, context }) =>
  dueFrom !== undefined && dueFrom > context.today
    ? { cleared: 'grace-period', reviewOn: dueFrom }
    : undefined;

const underParent: Shield = ({ parent }) =>
  parent.state === 'insured' ? { cleared: 'insured-under-parent' } : undefined;

const byProject: Shield = ({ cover, context }) =>
  cover.isWhole
    ? { cleared: 'covered-by-project', ...reviewAfter(context.today, [cover.changesOn]) }
    : undefined;

const rowRejected: Shield = ({ isProtected, employment, accounts }) => {
  if (isProtected) return { open: 'reject-protected' };
  const isUnclear = employment.unclear || accounts.some(({ stale }) => stale);
  return isUnclear ? { open: 'newest-row-rejected' } : undefined;
};

/** A firm whose city nobody names could stand in any city's register: there is none to look it up in. */
const registersUnfit: Shield = ({ home, scopes, context }) => {
  const open = home.city === PROVINCE ? 'register-missing' : unfitToAccuse(scopes, context);
  return open === undefined ? undefined : { open };
};

const paysAtTaxOffice: Shield = ({ tax, context }) =>
  tax.persons > 0 ? { open: 'tax-contradicts', ...reviewAfter(context.today, [tax.until]) } : undefined;

const insuredElsewhere: Shield = ({ isOutsider }) =>
  isOutsider ? { open: 'registered-elsewhere' } : undefined;

const parentUnclear: Shield = ({ parent }) =>
  parent.state === 'unclear' ? { open: 'parent-unclear' } : undefined;

const coverUnknown: Shield = ({ cover }) => (cover.isUnknown ? { open: 'project-cover-unknown' } : undefined);

/** In the order in which they are asked: what clears a firm comes before what only leaves it open. */
const SHIELDS: readonly Shield[] = [
  notInBusiness,
  nobodyEmployed,
  isInsured,
  tooOld,
  onlyExempt,
  isNew,
  underParent,
  byProject,
  rowRejected,
  registersUnfit,
  paysAtTaxOffice,
  insuredElsewhere,
  parentUnclear,
  coverUnknown,
];

/** The first shield that protects a firm from being called uninsured or lapsed; undefined when none does. */
export const shieldOf = (insurance: InsuranceCase): Answer | undefined => {
  const { employment, context } = insurance;
  for (const shield of SHIELDS) {
    const answer = shield(insurance);
    if (answer === undefined) continue;
    // What leaves a firm open gives way on the day on which the evidence becomes too old.
    return answer.open === undefined
      ? answer
      : { ...answer, ...reviewAfter(context.today, [answer.reviewOn, employment.changesOn]) };
  }
  return undefined;
};
