import { isDeepStrictEqual } from 'node:util';
import type { Alert, CaseHead } from '../../schemas/alerts/alert.ts';
import type { AlertKind } from '../../schemas/alerts/kinds.ts';
import type { AssessDeps } from './deps.ts';
import { type Held, heldOf } from './held.ts';
import type { AssessContext } from './judge-context.ts';
import { type ReadRelatives, readFamily } from './linked-facts.ts';
import { type ReconcileInput, reconcile } from './reconcile.ts';
import { reopensOn } from './reopens-on.ts';
import { type Judgement, judgeSubject } from './rules/judge.ts';
import { earliest, registersOf } from './rules/outcome.ts';

/** An assessment that is not written yet. `change` is missing when everything is as it was. */
export interface Assessment {
  readonly subject: string;
  readonly held: readonly Held[];
  /** Rules that say something of the subject, or said something before. */
  readonly rules: ReadonlySet<string>;
  /** Its branches, which are judged with its facts as well. */
  readonly branches: readonly string[];
  /** Who took it over, and is judged in its place. */
  readonly survivor?: string;
  readonly change?: CaseChange;
}

/** What an assessment writes; `before` are the subject's alerts as they were read. */
export interface CaseChange {
  readonly head: CaseHead;
  readonly alerts: readonly Alert[];
  readonly before: readonly Alert[];
  readonly expectedVersion: number;
}

type SubjectDeps = Pick<AssessDeps, 'facts' | 'cases' | 'links' | 'clocks' | 'nextSeq'>;
type Case = Awaited<ReturnType<AssessDeps['cases']['bySubject']>>;

/** What the rules of the book say; one that is off says nothing. */
const withoutOff = (judged: Judgement, off: ReadonlySet<string>): Judgement => {
  const isOn = ({ ruleId }: { ruleId: string }): boolean => !off.has(ruleId);
  const { findings, notEvaluated, cleared } = judged;
  return {
    ...judged,
    findings: findings.filter(isOn),
    notEvaluated: notEvaluated.filter(isOn),
    cleared: cleared.filter(isOn),
  };
};

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

const rulesIn = ({ findings, notEvaluated, cleared }: Judgement, alerts: readonly Alert[]): Set<string> =>
  new Set([...findings, ...notEvaluated, ...cleared, ...alerts].map(({ ruleId }) => ruleId));

/** First day on which an alert is no longer accepted: it opens again then. */
const endOfAcceptances = (before: readonly Alert[], changed: readonly Alert[]): string | undefined => {
  const now = new Map([...before, ...changed].map((alert): [string, Alert] => [alert.alertId, alert]));
  return earliest([...now.values()].map(reopensOn));
};

type Special = Pick<ReconcileInput, 'facts' | 'heldKinds' | 'rulesOff' | 'merged'>;
type Said = Pick<Judgement, 'findings' | 'notEvaluated' | 'reviewOn'>;

/** What changes in a case; undefined when nothing does. Another day alone changes nothing. */
const changeOf = (
  { clocks, nextSeq }: SubjectDeps,
  { head: before, alerts }: Case,
  { findings, notEvaluated, reviewOn: due }: Said,
  {
    base,
    context,
    ...special
  }: Special & {
    readonly base: Omit<CaseHead, 'reviewOn'>;
    readonly context: AssessContext;
  },
): CaseChange | undefined => {
  const { today, settings } = context;
  const changed = reconcile({
    ...{
      subject: base.subject,
      alerts,
      findings,
      notEvaluated,
      head: base,
      today,
      now: clocks.now(),
      nextSeq,
    },
    registerOf: (feed, scope) => registersOf(context, feed).get(scope),
    reopenWithinDays: settings.reopenWithinDays,
    ...special,
  });
  const reviewOn = earliest([due, endOfAcceptances(alerts, changed)]);
  const head = { ...base, ...(reviewOn === undefined ? {} : { reviewOn }) };
  if (changed.length === 0 && isDeepStrictEqual(head, before)) return undefined;
  return {
    head: { ...head, assessedOn: today },
    alerts: changed,
    before: alerts,
    expectedVersion: before?.version ?? 0,
  };
};

const assessment = (
  rest: Omit<Assessment, 'change'>,
  change: CaseChange | undefined = undefined,
): Assessment => ({ ...rest, ...(change === undefined ? {} : { change }) });

/** A subject that was merged into another one has no case of its own any more; the other one is judged instead. */
const assessMerged = (
  deps: SubjectDeps,
  own: Case,
  { subject, survivor, context }: { subject: string; survivor: string; context: AssessContext },
): Assessment => {
  const rest = { subject, held: [], rules: new Set<string>(), branches: [], survivor };
  if (own.head === undefined) return assessment(rest);
  const { reviewOn: _, ...kept } = own.head;
  const base = { ...kept, notEvaluated: [], cleared: [] };
  const special = { facts: [], heldKinds: new Set<AlertKind>(), merged: true };
  const nothing = { findings: [], notEvaluated: [] };
  return assessment(rest, changeOf(deps, own, nothing, { base, context, ...special }));
};

/**
 * Judges a subject anew. The case is read before links and facts: if another assessment commits in between, the version
 * no longer fits; the other way round, older facts could overwrite what followed from newer ones.
 */
export const assessSubject = async (
  deps: SubjectDeps,
  subject: string,
  context: AssessContext,
  relativesOf: ReadRelatives,
): Promise<Assessment> => {
  const own = await deps.cases.bySubject(subject);
  const links = await deps.links.of(subject);
  const { mergedInto: survivor } = links;
  if (survivor !== undefined) return assessMerged(deps, own, { subject, survivor, context });
  const { facts, branches } = await readFamily(deps, subject, links);
  if (facts.length === 0 && own.head === undefined)
    return assessment({ subject, held: [], rules: new Set(), branches });
  const relatives = await relativesOf(subject, facts);
  const rulesOff = new Set<string>(context.book.rulesOff);
  const judged = withoutOff(judgeSubject({ subject, facts, relatives, context }), rulesOff);
  const held = heldOf(judged, own.alerts, context);
  const base = headOf(subject, own.head, judged, facts.length > 0);
  const special = { facts, heldKinds: new Set(held.map(({ kind }) => kind)), rulesOff };
  const rest = { subject, held, rules: rulesIn(judged, own.alerts), branches };
  return assessment(rest, changeOf(deps, own, judged, { base, context, ...special }));
};
