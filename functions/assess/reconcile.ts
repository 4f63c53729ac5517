import { isDeepStrictEqual } from 'node:util';
import type { Alert, Finding, NotEvaluated } from '../../schemas/alerts/alert.ts';
import type { AlertKind } from '../../schemas/alerts/kinds.ts';
import { usccOf } from '../../schemas/records/subject.ts';
import { addDays } from '../shared/clock.ts';
import { alertIdOf } from '../shared/keys.ts';
import { type EndingInput, endingByFacts } from './ending.ts';
import { inhibitorOf } from './inhibit.ts';
import type { Home } from './rules/outcome.ts';

/** What the life of a subject's alerts follows from: findings, the facts behind them, and the alerts as they are. */
export interface ReconcileInput extends EndingInput {
  readonly subject: string;
  readonly alerts: readonly Alert[];
  readonly findings: readonly Finding[];
  readonly notEvaluated: readonly NotEvaluated[];
  readonly head: Home;
  /** Kinds that rest on a register which is half applied: their alerts stay as they are. */
  readonly heldKinds: ReadonlySet<AlertKind>;
  /** Rules that are switched off: their alerts go with `rule-off`. */
  readonly rulesOff?: ReadonlySet<string>;
  /** The subject is another one's: all of its alerts go. */
  readonly merged?: boolean;
  /** An alert that comes back within so many days is the same one again, later ones are a new episode. */
  readonly reopenWithinDays: number;
  /** Business day. */
  readonly today: string;
  /** System instant, ISO. */
  readonly now: string;
  readonly nextSeq: () => number;
}

const topicKey = ({ kind, topic }: { kind: string; topic: string }): string => `${kind}|${topic}`;

/** The episode that counts, by kind and topic. */
const latestByTopic = (alerts: readonly Alert[]): Map<string, Alert> => {
  const latest = new Map<string, Alert>();
  for (const alert of alerts.toSorted((a, b) => a.episode - b.episode)) latest.set(topicKey(alert), alert);
  return latest;
};

/** The figures are the substance; wording, evidence and edition may change without the finding being another one. */
const isSameSubstance = (a: Finding, b: Finding): boolean =>
  a.severity === b.severity && isDeepStrictEqual(a.values, b.values) && isDeepStrictEqual(a.limit, b.limit);

/** What lists and scores show beside the substance: brought up to date without counting as a restatement. */
const shownBeside = (alert: Finding & Pick<Alert, 'name' | 'industry' | 'inhibitedBy'>) => {
  const { city, district, name, industry, score, scoreParts, inhibitedBy } = alert;
  return { city, district, name, industry, score, scoreParts, inhibitedBy };
};

const stamp = ({ today, now, nextSeq }: ReconcileInput) => ({
  updatedOn: today,
  updatedAt: now,
  seq: nextSeq(),
});

type Fresh = Omit<Finding, 'keepsOnly'> & Pick<Alert, 'inhibitedBy'>;

const open = (input: ReconcileInput, finding: Fresh, episode: number): Alert => ({
  ...finding,
  alertId: alertIdOf(finding.kind, input.subject, finding.topic, episode),
  episode,
  subject: input.subject,
  uscc: usccOf(input.subject) ?? '',
  name: input.head.name,
  industry: input.head.industry,
  status: 'open',
  openedOn: input.today,
  restatements: 0,
  ...stamp(input),
});

/** The alert with the finding as it is now; what belonged to the old figures or to its end is left behind. */
const renewed = (input: ReconcileInput, alert: Alert, finding: Fresh): Omit<Alert, 'mark'> => {
  const { limit: _, mark: __, endedReason: ___, acceptance: ____, inhibitedBy: _____, ...rest } = alert;
  const { name, industry } = input.head;
  return { ...rest, ...finding, name, industry, status: 'open' };
};

/** An officer's `right` was about the figures: it stays with them, and goes when they change. */
const follow = (input: ReconcileInput, alert: Alert, finding: Fresh): Alert[] => {
  const changed = renewed(input, alert, finding);
  if (!isSameSubstance(alert, finding))
    return [{ ...changed, restatements: alert.restatements + 1, ...stamp(input) }];
  if (isDeepStrictEqual(shownBeside(alert), shownBeside(changed))) return [];
  return [{ ...changed, ...(alert.mark && { mark: alert.mark }), ...stamp(input) }];
};

/** The same alert once more: it keeps its id, and so the documents that were about it. */
const reopen = (input: ReconcileInput, alert: Alert, finding: Fresh): Alert => ({
  ...renewed(input, alert, finding),
  restatements: alert.restatements + (isSameSubstance(alert, finding) ? 0 : 1),
  reopenings: (alert.reopenings ?? 0) + 1,
  ...stamp(input),
});

const isEnded = ({ status }: Alert): boolean => status === 'closed' || status === 'retracted';
const isRecent = ({ today, reopenWithinDays }: ReconcileInput, { updatedOn }: Alert): boolean =>
  addDays(updatedOn, reopenWithinDays) >= today;
const isAcceptedStill = ({ today }: ReconcileInput, { status, acceptance }: Alert): boolean =>
  status === 'accepted' && acceptance !== undefined && acceptance.expiresOn >= today;

/** A word of an officer holds while the finding is the same in substance: accepted, marked wrong, or done already. */
const isSettledByOfficer = (input: ReconcileInput, alert: Alert, finding: Finding): boolean =>
  isSameSubstance(alert, finding) &&
  (alert.status === 'marked-wrong' || alert.status === 'marked-done' || isAcceptedStill(input, alert));

/** True when the finding stands open after this step. */
const standsOpen = (input: ReconcileInput, alert: Alert | undefined, finding: Finding): boolean => {
  if (alert?.status === 'open') return true;
  if (finding.keepsOnly) return alert?.status === 'accepted' && !isAcceptedStill(input, alert);
  return alert === undefined || !isSettledByOfficer(input, alert, finding);
};

const forFinding = (input: ReconcileInput, alert: Alert | undefined, finding: Fresh): Alert[] => {
  if (alert === undefined) return [open(input, finding, 1)];
  if (alert.status === 'open') return follow(input, alert, finding);
  const comesBack = alert.status === 'accepted' || (isEnded(alert) && isRecent(input, alert));
  return [comesBack ? reopen(input, alert, finding) : open(input, finding, alert.episode + 1)];
};

/** An alert that its finding only keeps: its figures stay; what was accepted to a day opens, what hides it may change. */
const keep = (
  input: ReconcileInput,
  alert: Alert | undefined,
  inhibitedBy: Alert['inhibitedBy'],
): Alert[] => {
  if (alert === undefined || (alert.status === 'open' && alert.inhibitedBy === inhibitedBy)) return [];
  const { acceptance, inhibitedBy: _, ...rest } = alert;
  return [
    {
      ...rest,
      ...(inhibitedBy === undefined ? {} : { inhibitedBy }),
      status: 'open',
      ...(acceptance === undefined ? {} : { reopenings: (alert.reopenings ?? 0) + 1 }),
      ...stamp(input),
    },
  ];
};

/** Rules that ask whether a firm is insured at all, and the kinds of alerts that hang on the answer. */
const WHETHER_INSURED: ReadonlySet<string> = new Set(['uninsured', 'lapsed']);
const HANGS_ON_IT: ReadonlySet<AlertKind> = new Set(['uninsured', 'lapsed', 'under-insured']);

/** Rules whose silence may be why an alert of the kind goes; whether a firm is insured at all decides on its gap, too. */
const judges = (ruleId: string, { kind, ruleId: own }: Alert): boolean => {
  if (kind === 'verdict-difference') return ruleId === 'exceedance';
  if (HANGS_ON_IT.has(kind) && WHETHER_INSURED.has(ruleId)) return true;
  return ruleId === own;
};

/** True when what could not be judged is what the alert is about: its topic, or all of its workplace and agent. */
const concerns = (unjudged: NotEvaluated, alert: Alert): boolean => {
  const { kind, topic, values } = alert;
  if (!judges(unjudged.ruleId, alert)) return false;
  if (kind === 'verdict-difference')
    return unjudged.topic === `${topic}|${values['type']}` || unjudged.topic === `${topic}|*`;
  return (
    unjudged.topic === topic ||
    (unjudged.topic.endsWith('|*') && topic.startsWith(unjudged.topic.slice(0, -1)))
  );
};

/** Laboratory and hub now disagree on what the alert is about: it awaits a review, and nothing says that it was mended. */
const awaitsReview = ({ findings }: ReconcileInput, { kind, topic }: Alert): boolean =>
  kind === 'exceedance' &&
  findings.some((finding) => finding.kind === 'verdict-difference' && topic.startsWith(`${finding.topic}|`));

const retracted = (endedReason: string) => ({ status: 'retracted' as const, endedReason });

const endingOf = (input: ReconcileInput, alert: Alert): Pick<Alert, 'status' | 'endedReason'> => {
  if (input.merged) return retracted('merged');
  if (input.rulesOff?.has(alert.ruleId)) return retracted('rule-off');
  const unjudged = input.notEvaluated.find((entry) => concerns(entry, alert));
  if (unjudged !== undefined) return retracted(`not-evaluated:${unjudged.reason}`);
  if (awaitsReview(input, alert)) return retracted('not-evaluated:verdict-difference');
  return endingByFacts(alert, input);
};

const end = (input: ReconcileInput, { acceptance: _, inhibitedBy: __, ...alert }: Alert): Alert => ({
  ...alert,
  ...endingOf(input, alert),
  ...stamp(input),
});

/**
 * The alerts that change: opened, restated, reopened, closed or retracted. None for the same findings again, so that
 * assessing twice writes once. Alerts are a function of facts; only an officer's word outlives them, while the finding
 * stays the same. A finding that only keeps leaves the figures of an open alert as they are.
 */
export const reconcile = (input: ReconcileInput): Alert[] => {
  const latest = latestByTopic(input.alerts);
  const findings = input.findings.filter(({ kind }) => !input.heldKinds.has(kind));
  const found = new Set(findings.map(topicKey));
  const standing = findings.filter((finding) => standsOpen(input, latest.get(topicKey(finding)), finding));
  const changed = standing.flatMap(({ keepsOnly, ...finding }) => {
    const alert = latest.get(topicKey(finding));
    const inhibitedBy = inhibitorOf(finding, standing);
    if (keepsOnly) return keep(input, alert, inhibitedBy);
    const fresh: Fresh = inhibitedBy === undefined ? finding : { ...finding, inhibitedBy };
    return forFinding(input, alert, fresh);
  });
  const gone = [...latest.values()].filter(
    (alert) =>
      (alert.status === 'open' || alert.status === 'accepted') &&
      !found.has(topicKey(alert)) &&
      !input.heldKinds.has(alert.kind),
  );
  return [...changed, ...gone.map((alert) => end(input, alert))];
};
