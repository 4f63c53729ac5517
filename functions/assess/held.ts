import type { Alert } from '../../schemas/alerts/alert.ts';
import type { AlertKind } from '../../schemas/alerts/kinds.ts';
import { RULES } from '../../schemas/alerts/rules.ts';
import { ABSENCE_FEEDS } from '../../schemas/feeds/absence-feeds.ts';
import { INSURED_FEED } from '../../schemas/feeds/insured-feed.ts';
import type { Judgement } from './rules/judge.ts';
import { type JudgeContext, registersOf } from './rules/outcome.ts';

/** A kind of alert that waits for a register which is half applied just now. */
export interface Held {
  readonly feed: string;
  readonly scope: string;
  readonly kind: AlertKind;
}

/** These say themselves for which registers they wait: their own city's, mostly, and not all of the province. */
const INSURANCE: readonly AlertKind[] = ['uninsured', 'under-insured', 'lapsed', 'arrears'];

/** Reasons of those who wait by themselves. */
const WAITS: ReadonlySet<string> = new Set(['register-being-applied', 'feed-being-applied']);

/** Rules that have a word on the subject now, or had one that still stands. */
const rulesAtWork = ({ findings, notEvaluated }: Judgement, alerts: readonly Alert[]): Set<string> =>
  new Set([
    ...findings.map(({ ruleId }) => ruleId),
    ...notEvaluated.filter(({ reason }) => WAITS.has(reason)).map(({ ruleId }) => ruleId),
    ...alerts.filter(({ status }) => status === 'open' || status === 'accepted').map(({ ruleId }) => ruleId),
  ]);

/**
 * What may not be said or taken back yet: a record on its way from one chunk of a register to the next is in neither
 * for a while. The subject is looked at again when the register is settled.
 */
export const heldOf = (
  judged: Judgement,
  alerts: readonly Alert[],
  context: Pick<JudgeContext, 'registers'>,
): Held[] => {
  const atWork = rulesAtWork(judged, alerts);
  const insurance = judged.held.flatMap((scope) =>
    INSURANCE.map((kind): Held => ({ feed: INSURED_FEED, scope, kind })),
  );
  const others = [...ABSENCE_FEEDS].flatMap(([feed, { rules }]) => {
    const kinds = new Set<AlertKind>(rules.filter((id) => atWork.has(id)).map((id) => RULES[id].kind));
    const applying = [...registersOf(context, feed).values()].filter((register) => register.applying);
    return applying.flatMap(({ scope }) =>
      [...kinds].filter((kind) => !INSURANCE.includes(kind)).map((kind): Held => ({ feed, scope, kind })),
    );
  });
  return [...insurance, ...others];
};
