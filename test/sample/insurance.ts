import type { Firm } from './firm.ts';
import { CITIES, isFed } from './province.ts';
import {
  type AccountPlan,
  accountCells,
  firmCells,
  type OperatorPlan,
  operatorCells,
  type RegistrationPlan,
} from './rows.ts';
import { accept, type Source, type World } from './world.ts';

/** Writes what departments hold on a firm and, beside it, what follows for its insurance. */
export const register = (world: World, firm: Firm, plan: RegistrationPlan): void => {
  const { spec } = world.filing.of('emergency.firms', firm.city.code);
  const isOpen = plan.status === 'operating' || plan.status === 'existing';
  world.book.form.registered(firm, isOpen, plan.headcount);
  world.book.duties.stands(firm, isOpen, plan.headcount);
  accept(world, 'emergency.firms', firm.city.code, firmCells(firm, plan, spec, world.rng));
};

/** A headcount as the register of firms declares it. */
export const declare = (world: World, firm: Firm, headcount: number | undefined = firm.employees): void =>
  register(world, firm, { status: world.rng.chance(0.7) ? 'operating' : 'existing', headcount });

export const operate = (world: World, firm: Firm, plan: Omit<OperatorPlan, 'licenceNo'>): string => {
  const { spec } = world.filing.of('transport.operators', firm.city.code);
  if (!plan.person) {
    const isOpen = plan.status === 'operating';
    world.book.form.operates(firm, isOpen, plan.headcount);
    world.book.duties.stands(firm, isOpen, plan.headcount, false);
  }
  const licenceNo = `样运${firm.city.code}${String(world.nextNumber()).padStart(7, '0')}`;
  accept(
    world,
    'transport.operators',
    firm.city.code,
    operatorCells(firm, { ...plan, licenceNo }, spec, world.rng),
  );
  return licenceNo;
};

export const accountNumber = (source: Source, scope: string): string =>
  `${scope}${String(source.nextNumber()).padStart(7, '0')}`;

export const insure = (
  world: World,
  firm: Firm,
  insured: number,
  scope = firm.city.code,
  status: AccountPlan['status'] = 'insured',
  arrearsSince = '',
): void => {
  const { spec } = world.filing.of('hr.insured-firms', scope);
  world.book.form.insured(firm, insured, status === 'insured');
  world.book.duties.hasAccount(firm);
  const account = { scope, insured, status, arrearsSince, accountNo: accountNumber(world, scope) };
  accept(world, 'hr.insured-firms', scope, accountCells(firm, account, spec, world.rng));
};

const place = (firm: Firm) => ({ uscc: firm.uscc, topic: '', city: firm.city.code });
const site = (firm: Firm) => ({ district: firm.district, industry: firm.industry });

export const cleared = (world: World, firm: Firm, why: string, reason: string): void =>
  world.book.clear({ uscc: firm.uscc, ruleId: 'uninsured', reason, why });

type Rule = 'uninsured' | 'lapsed' | 'headcount-gap';
export const open = (
  world: World,
  firm: Firm,
  why: string,
  reason: string,
  ruleId: Rule = 'uninsured',
): void => world.book.leaveOpen({ ...place(firm), ruleId, reason, why });

/** Builders may be insured by project, and only some cities send the insured projects: elsewhere nothing is said. */
const BUILDERS = ['E47', 'E48', 'E49', 'E50'];
const isUnknownCover = ({ industry, city }: Firm): boolean =>
  !isFed(city) && BUILDERS.some((division) => industry.startsWith(division));
const COVER_UNKNOWN = 'project-cover-unknown';

/** Excused by its founding day: an alert from the day after the 30 days, where the register can accuse. */
export const uninsuredLater = (world: World, firm: Firm, why: string, from: string): void => {
  if (firm.city.register !== 'fresh' || isUnknownCover(firm)) return;
  world.book.later.push({ ...place(firm), kind: 'uninsured', severity: 'alert', ...site(firm), why, from });
};

/**
 * No account anywhere in the province: an alert, unless the register of the firm's own city cannot accuse. Of a firm
 * that only a laboratory knows, nobody says that it builds.
 */
export const foundUninsured = (world: World, firm: Firm, why: string, hasIndustry = true): void => {
  const { register: state } = firm.city;
  const kind = 'uninsured';
  if (state !== 'fresh') open(world, firm, why, `register-${state}`);
  else if (hasIndustry && isUnknownCover(firm)) open(world, firm, why, COVER_UNKNOWN);
  else world.book.alert({ ...place(firm), kind, severity: 'alert', ...site(firm), why });
};

/** Accounts of which none is insured any more, in a register that states it. */
export const foundLapsed = (world: World, firm: Firm, why: string): void => {
  const { register: state } = firm.city;
  const kind = 'lapsed';
  cleared(world, firm, why, 'has-account');
  if (state !== 'fresh') open(world, firm, why, `register-${state}`, kind);
  else if (isUnknownCover(firm)) open(world, firm, why, COVER_UNKNOWN, kind);
  else world.book.alert({ ...place(firm), kind, severity: 'alert', ...site(firm), why });
};

export const gapBelow = (world: World, firm: Firm, why: string): void =>
  world.book.clear({ uscc: firm.uscc, ruleId: 'headcount-gap', reason: 'gap-below-threshold', why });

/** Both thresholds are passed: an alert, unless the home city's register or an account's cannot accuse. */
export const foundGap = (world: World, firm: Firm, why: string, scopes: readonly string[] = []): void => {
  const asked = [firm.city, ...CITIES.filter(({ code }) => scopes.includes(code))];
  const unfit = asked.find(({ register: state }) => state !== 'fresh')?.register;
  const kind = 'under-insured';
  if (unfit !== undefined) open(world, firm, why, `register-${unfit}`, 'headcount-gap');
  else if (isUnknownCover(firm)) open(world, firm, why, COVER_UNKNOWN, 'headcount-gap');
  else world.book.alert({ ...place(firm), kind, severity: 'alert', ...site(firm), why });
};

/** Insured persons so close to the declared ones that no threshold is near. */
export const nearly = (world: World, declared: number): number =>
  Math.max(1, declared + world.rng.int(-Math.floor(declared * 0.08), Math.ceil(declared * 0.05)));

export const otherCity = (world: World, firm: Firm): string =>
  world.rng.pick(CITIES.filter(({ code, register: state }) => code !== firm.city.code && state === 'fresh'))
    .code;
