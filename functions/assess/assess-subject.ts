import { isDeepStrictEqual } from 'node:util';
import type { Alert, AlertKind, CaseHead } from '../../schemas/alerts/alert.ts';
import type { AssessDeps } from './deps.ts';
import { reconcile } from './reconcile.ts';
import { reopensOn } from './reopens-on.ts';
import { type Judgement, judgeSubject } from './rules/judge.ts';
import { earliest, type JudgeContext, registersOf } from './rules/outcome.ts';

/** Kinds that rest on the registers of who is insured. */
const INSURANCE_KINDS: ReadonlySet<AlertKind> = new Set(['uninsured', 'under-insured', 'lapsed', 'arrears']);
const NONE: ReadonlySet<AlertKind> = new Set();

/** An assessment that is not written yet. `change` is missing when everything is as it was. */
export interface Assessment {
  readonly subject: string;
  readonly held: readonly string[];
  readonly change?: {
    readonly head: CaseHead;
    readonly alerts: readonly Alert[];
    readonly expectedVersion: number;
  };
}

/** A subject without facts keeps the name and the place that it was last known by. */
const headOf = (
  subject: string,
  before: CaseHead | undefined,
  judged: Judgement,
  known: boolean,
): Omit<CaseHead, 'reviewOn'> => {
  const { notEvaluated, cleared } = judged;
  const { name, city, district, industry } = known || before === undefined ? judged.head : before;
  return {
    subject,
    version: before?.version ?? 0,
    ...{ name, city, district, industry },
    notEvaluated: [...notEvaluated],
    cleared: [...cleared],
    assessedOn: before?.assessedOn ?? '',
  };
};

/** First day on which an alert is no longer accepted: it opens again then. */
const endOfAcceptances = (before: readonly Alert[], changed: readonly Alert[]): string | undefined => {
  const now = new Map([...before, ...changed].map((alert): [string, Alert] => [alert.alertId, alert]));
  return earliest([...now.values()].map(reopensOn));
};

/**
 * Judges a subject anew. The cases are read before the facts: if another assessment commits in between, the version
 * no longer fits; the other way round, older facts could overwrite what followed from newer ones.
 */
export const assessSubject = async (
  deps: AssessDeps,
  subject: string,
  context: JudgeContext,
): Promise<Assessment> => {
  const { head: before, alerts } = await deps.cases.bySubject(subject);
  const facts = await deps.facts.bySubject(subject);
  if (facts.length === 0 && before === undefined) return { subject, held: [] };
  const judged = judgeSubject({ subject, facts, context });
  const base = headOf(subject, before, judged, facts.length > 0);
  const changed = reconcile({
    subject,
    alerts,
    findings: judged.findings,
    notEvaluated: judged.notEvaluated,
    head: base,
    facts,
    registerOf: (feed, scope) => registersOf(context, feed).get(scope),
    heldKinds: judged.held.length > 0 ? INSURANCE_KINDS : NONE,
    reopenWithinDays: context.settings.reopenWithinDays,
    today: context.today,
    now: deps.clocks.now(),
    nextSeq: deps.nextSeq,
  });
  const reviewOn = earliest([judged.reviewOn, endOfAcceptances(alerts, changed)]);
  const head = { ...base, ...(reviewOn === undefined ? {} : { reviewOn }) };
  // Another day alone changes nothing: the head is written when it says something new.
  if (changed.length === 0 && isDeepStrictEqual(head, before)) return { subject, held: judged.held };
  const change = {
    head: { ...head, assessedOn: context.today },
    alerts: changed,
    expectedVersion: before?.version ?? 0,
  };
  return { subject, held: judged.held, change };
};
