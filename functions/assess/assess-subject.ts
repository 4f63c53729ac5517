import { isDeepStrictEqual } from 'node:util';
import type { Alert, CaseHead } from '../../schemas/alerts/alert.ts';
import type { AssessDeps } from './deps.ts';
import { type Held, heldOf } from './held.ts';
import type { AssessContext } from './judge-context.ts';
import { type ReadRelatives, readFamily } from './linked-facts.ts';
import { type ReconcileInput, reconcile } from './reconcile.ts';
import { type Judgement, judgeSubject } from './rules/judge.ts';

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
): CaseHead => {
  const { notEvaluated, cleared, reviewOn } = judged;
  const { name, city, district, industry } = known || before === undefined ? judged.head : before;
  return {
    subject,
    version: before?.version ?? 0,
    ...{ name, city, district, industry },
    notEvaluated: [...notEvaluated],
    cleared: [...cleared],
    ...(reviewOn === undefined ? {} : { reviewOn }),
    assessedOn: before?.assessedOn ?? '',
  };
};

const rulesIn = ({ findings, notEvaluated, cleared }: Judgement, alerts: readonly Alert[]): Set<string> =>
  new Set([...findings, ...notEvaluated, ...cleared, ...alerts].map(({ ruleId }) => ruleId));

type Special = Pick<ReconcileInput, 'heldKinds' | 'rulesOff' | 'merged'>;

/** What changes in a case; undefined when nothing does. Another day alone changes nothing. */
const changeOf = (
  { clocks, nextSeq }: SubjectDeps,
  { head: before, alerts }: Case,
  { findings, notEvaluated }: Pick<Judgement, 'findings' | 'notEvaluated'>,
  { head, today, ...special }: Special & { readonly head: CaseHead; readonly today: string },
): CaseChange | undefined => {
  const input = { subject: head.subject, alerts, findings, notEvaluated, head, today, now: clocks.now() };
  const changed = reconcile({ ...input, ...special, nextSeq });
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
  { subject, survivor, today }: { subject: string; survivor: string; today: string },
): Assessment => {
  const rest = { subject, held: [], rules: new Set<string>(), branches: [], survivor };
  if (own.head === undefined) return assessment(rest);
  const { reviewOn: _, ...kept } = own.head;
  const head = { ...kept, notEvaluated: [], cleared: [] };
  const nothing = { findings: [], notEvaluated: [] };
  return assessment(rest, changeOf(deps, own, nothing, { head, today, heldKinds: new Set(), merged: true }));
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
  const { today, book } = context;
  const links = await deps.links.of(subject);
  const { mergedInto: survivor } = links;
  if (survivor !== undefined) return assessMerged(deps, own, { subject, survivor, today });
  const { facts, branches } = await readFamily(deps, subject, links);
  if (facts.length === 0 && own.head === undefined)
    return assessment({ subject, held: [], rules: new Set(), branches });
  const relatives = await relativesOf(subject, facts);
  const rulesOff = new Set<string>(book.rulesOff);
  const judged = withoutOff(judgeSubject({ subject, facts, relatives, context }), rulesOff);
  const held = heldOf(judged, own.alerts, context);
  const head = headOf(subject, own.head, judged, facts.length > 0);
  const special = { heldKinds: new Set(held.map(({ kind }) => kind)), rulesOff };
  const rest = { subject, held, rules: rulesIn(judged, own.alerts), branches };
  return assessment(rest, changeOf(deps, own, judged, { head, today, ...special }));
};
