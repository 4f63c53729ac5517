import { INSURED_FEED } from '../../../../schemas/feeds/insured-feed.ts';
import { PROVINCE } from '../../../../schemas/reference/regions.ts';
import type { Sentence } from '../../../../schemas/sentence.ts';
import { settledRegister } from '../../../shared/register-stub.ts';
import { earliest, type JudgeContext, registersOf } from '../outcome.ts';
import { registersText } from '../registers-text.ts';
import { plusDays } from './days.ts';

type RegisterReason =
  | 'register-missing'
  | 'register-being-applied'
  | 'register-incomplete'
  | 'register-stale';

export const PROJECT_INSURANCE_FEED = 'hr.project-insurance';

/** Registers of who is insured, by scope. */
export const insuredRegisters = (context: JudgeContext) => registersOf(context, INSURED_FEED);

/** Registers that must be fresh and complete before a firm of a city is accused (DECISIONS 10). */
export const requiredScopes = (city: string, { settings }: JudgeContext): string[] => [
  ...new Set([city, PROVINCE, ...(settings.registerZones[city] ?? [])]),
];

/** Projects are insured where they are built, some by the province: whichever of the two sends such a register. */
export const projectScopes = (city: string, context: JudgeContext): string[] =>
  [city, PROVINCE].filter((scope) => registersOf(context, PROJECT_INSURANCE_FEED).has(scope));

const lastFreshDay = (dataAsOf: string, { settings }: JudgeContext, feed: string): string =>
  plusDays(dataAsOf, settings.freshDaysByFeed[feed] ?? settings.freshDays);

interface Asked {
  readonly feed?: string;
  /** False for a statement of a row: that its register is incomplete says nothing against it. */
  readonly complete?: boolean;
  /** False where one half applied takes nothing away meanwhile: a delta only adds to whom it names. */
  readonly applied?: boolean;
}

/** Why these registers cannot accuse, the gravest reason first; undefined when they can. */
export const unfit = (
  scopes: readonly string[],
  context: JudgeContext,
  { feed = INSURED_FEED, complete = true, applied = true }: Asked = {},
): RegisterReason | undefined => {
  const registers = scopes.map((scope) => registersOf(context, feed).get(scope));
  const settled = registers.map(settledRegister);
  if (scopes.length === 0 || settled.includes(undefined)) return 'register-missing';
  if (applied && registers.some((register) => register?.applying !== undefined))
    return 'register-being-applied';
  if (complete && settled.some((register) => register?.complete === false)) return 'register-incomplete';
  const stale = settled.some(
    (register) => register && lastFreshDay(register.dataAsOf, context, feed) < context.today,
  );
  return stale ? 'register-stale' : undefined;
};

/** Those of the scopes whose register is being applied just now. */
export const applyingScopes = (scopes: readonly string[], context: JudgeContext): string[] =>
  scopes.filter((scope) => insuredRegisters(context).get(scope)?.applying !== undefined);

/**
 * Why an absence in these registers cannot accuse: their own state, or any register of the province that is half
 * applied, because an account on its way from one chunk to the next is in neither for a while.
 */
export const unfitToAccuse = (scopes: readonly string[], context: JudgeContext): RegisterReason | undefined =>
  unfit(scopes, context) ??
  (applyingScopes([...insuredRegisters(context).keys()], context).length > 0
    ? 'register-being-applied'
    : undefined);

/** First day on which one of these registers is no longer fresh. */
export const freshUntil = (
  scopes: readonly string[],
  context: JudgeContext,
  feed: string = INSURED_FEED,
): string | undefined => {
  const days = scopes.map((scope) => settledRegister(registersOf(context, feed).get(scope))?.dataAsOf);
  const first = earliest(days);
  return first === undefined ? undefined : plusDays(lastFreshDay(first, context, feed), 1);
};

/** The registers looked at and the days they speak of: the evidence of an absence. */
export const lookedAt = (
  scopes: readonly string[],
  context: JudgeContext,
  feed: string = INSURED_FEED,
): Sentence => registersText(context, feed, scopes);
