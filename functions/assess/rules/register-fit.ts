import { RULES, type RuleId } from '../../../schemas/alerts/rules.ts';
import type { Register } from '../../../schemas/ledger/ledger.ts';
import { PROVINCE } from '../../../schemas/reference/regions.ts';
import { addDays } from '../../shared/clock.ts';
import { settledRegister } from '../../shared/register-stub.ts';
import { earliest, type JudgeContext, registersOf } from './outcome.ts';

export type FeedReason =
  | 'home-unknown'
  | 'feed-missing'
  | 'feed-being-applied'
  | 'feed-incomplete'
  | 'feed-stale'
  | 'feed-behind';

/** True when each feed that the rule needs was settled somewhere in the province; otherwise it says nothing of anyone. */
export const inOperation = (context: JudgeContext, rule: RuleId): boolean =>
  RULES[rule].needs.every((feed) => isFed(context, feed));

/** True when a register of the feed was ever settled. */
export const isFed = (context: JudgeContext, feed: string): boolean =>
  [...registersOf(context, feed).values()].some((register) => settledRegister(register) !== undefined);

/** The city of a firm; and 省本级 and the zones of the city, where they send this feed. None for an unknown city. */
export const scopesOf = (context: JudgeContext, feed: string, city: string): string[] => {
  if (city === PROVINCE) return [];
  const beside = [PROVINCE, ...(context.settings.registerZones[city] ?? [])];
  return [...new Set([city, ...beside.filter((scope) => registersOf(context, feed).has(scope))])];
};

const freshDaysOf = ({ settings }: JudgeContext, feed: string): number =>
  settings.freshDaysByFeed[feed] ?? settings.freshDays;

const stateOf = (register: Register | undefined): FeedReason | undefined => {
  if (settledRegister(register) === undefined) return 'feed-missing';
  if (register?.applying !== undefined) return 'feed-being-applied';
  return register?.complete === false ? 'feed-incomplete' : undefined;
};

const GRAVEST: readonly FeedReason[] = ['feed-missing', 'feed-being-applied', 'feed-incomplete'];

const unfitState = (
  context: JudgeContext,
  feed: string,
  scopes: readonly string[],
): FeedReason | undefined => {
  // A firm whose city nobody names could stand in any city's register.
  if (scopes.length === 0) return 'home-unknown';
  const states = scopes.map((scope) => stateOf(registersOf(context, feed).get(scope)));
  return GRAVEST.find((reason) => states.includes(reason));
};

const datesOf = (context: JudgeContext, feed: string, scopes: readonly string[]): string | undefined =>
  earliest(scopes.map((scope) => registersOf(context, feed).get(scope)?.dataAsOf));

/** Why an absence in these registers accuses nobody today, the gravest reason first; undefined when they are fit. */
export const unfitRegister = (
  context: JudgeContext,
  feed: string,
  scopes: readonly string[],
): FeedReason | undefined => {
  const state = unfitState(context, feed, scopes);
  if (state !== undefined) return state;
  const oldest = datesOf(context, feed, scopes) ?? '';
  return addDays(oldest, freshDaysOf(context, feed)) < context.today ? 'feed-stale' : undefined;
};

/** Why these registers cannot tell what had happened by a day: their own state, or they do not reach that far. */
export const unfitUntil = (
  context: JudgeContext,
  feed: string,
  scopes: readonly string[],
  day: string,
): FeedReason | undefined => {
  const state = unfitState(context, feed, scopes);
  if (state !== undefined) return state;
  return (datesOf(context, feed, scopes) ?? '') < day ? 'feed-behind' : undefined;
};

/** First day on which one of these registers is no longer fresh. */
export const registerReviewOn = (
  context: JudgeContext,
  feed: string,
  scopes: readonly string[],
): string | undefined => {
  const oldest = datesOf(context, feed, scopes);
  return oldest === undefined ? undefined : addDays(oldest, freshDaysOf(context, feed) + 1);
};
