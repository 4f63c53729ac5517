import { PROVINCE } from '../../../schemas/reference/regions.ts';
import { addDays } from '../../shared/clock.ts';
import { settledRegister } from '../../shared/register-stub.ts';
import { earliest, type JudgeContext } from './outcome.ts';

type RegisterReason =
  | 'register-missing'
  | 'register-being-applied'
  | 'register-incomplete'
  | 'register-stale';

/** Registers that must be fresh and complete before a firm of a city is accused (DECISIONS 10). */
export const requiredScopes = (city: string, { settings }: JudgeContext): string[] => [
  ...new Set([city, PROVINCE, ...(settings.registerZones[city] ?? [])]),
];

const lastFreshDay = (dataAsOf: string, { settings }: JudgeContext): string =>
  addDays(dataAsOf, settings.freshDays);

/** Why these registers cannot accuse, the gravest reason first; undefined when they can. */
const unfit = (scopes: readonly string[], context: JudgeContext): RegisterReason | undefined => {
  const registers = scopes.map((scope) => context.registers.get(scope));
  const settled = registers.map(settledRegister);
  if (settled.includes(undefined)) return 'register-missing';
  if (registers.some((register) => register?.applying !== undefined)) return 'register-being-applied';
  if (settled.some((register) => register?.complete === false)) return 'register-incomplete';
  const stale = settled.some(
    (register) => register && lastFreshDay(register.dataAsOf, context) < context.today,
  );
  return stale ? 'register-stale' : undefined;
};

/** Those of the scopes whose register is being applied just now. */
export const applyingScopes = (scopes: readonly string[], { registers }: JudgeContext): string[] =>
  scopes.filter((scope) => registers.get(scope)?.applying !== undefined);

/**
 * Why an absence in these registers cannot accuse: their own state, or any register of the province that is half
 * applied, because an account on its way from one chunk to the next is in neither for a while.
 */
export const unfitToAccuse = (scopes: readonly string[], context: JudgeContext): RegisterReason | undefined =>
  unfit(scopes, context) ??
  (applyingScopes([...context.registers.keys()], context).length > 0 ? 'register-being-applied' : undefined);

/** First day on which one of these registers is no longer fresh. */
export const freshUntil = (scopes: readonly string[], context: JudgeContext): string | undefined => {
  const days = scopes.map((scope) => settledRegister(context.registers.get(scope))?.dataAsOf);
  const first = earliest(days);
  return first === undefined ? undefined : addDays(lastFreshDay(first, context), 1);
};

/** The registers looked at and the days they speak of: the evidence of an absence. */
export const lookedAt = (scopes: readonly string[], { registers }: JudgeContext): string =>
  scopes.map((scope) => `${scope}@${registers.get(scope)?.dataAsOf ?? '-'}`).join(', ');
