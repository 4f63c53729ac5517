import { isDeepStrictEqual } from 'node:util';
import type { Alert, AlertKind, Finding, NotEvaluated } from '../../schemas/alerts/alert.ts';
import { ruleOf } from '../../schemas/alerts/rules.ts';
import { usccOf } from '../../schemas/records/subject.ts';
import { alertIdOf } from '../shared/keys.ts';
import type { Home } from './rules/outcome.ts';

/** What the life of a subject's alerts follows from: nothing but findings, and the alerts as they are. */
export interface ReconcileInput {
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
const shownBeside = (alert: Finding & Pick<Home, 'name' | 'industry'>) => {
  const { city, district, name, industry, score } = alert;
  return { city, district, name, industry, score };
};

const stamp = ({ today, now, nextSeq }: ReconcileInput) => ({
  updatedOn: today,
  updatedAt: now,
  seq: nextSeq(),
});

const open = (input: ReconcileInput, finding: Finding, episode: number): Alert => ({
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

/** An officer's `right` was about the figures: it stays with them, and goes when they change. */
const follow = (input: ReconcileInput, alert: Alert, finding: Finding): Alert[] => {
  const { name, industry } = input.head;
  const { limit: _, mark, ...rest } = alert;
  const changed = { ...rest, ...finding, name, industry };
  if (!isSameSubstance(alert, finding))
    return [{ ...changed, restatements: alert.restatements + 1, ...stamp(input) }];
  if (isDeepStrictEqual(shownBeside(alert), shownBeside(changed))) return [];
  return [{ ...changed, ...(mark && { mark }), ...stamp(input) }];
};

const isSettledByMark = ({ status }: Alert): boolean => status === 'marked-wrong' || status === 'marked-done';

/** An alert that an officer marked wrong, or done already, stays so until its finding is another one in substance. */
const forFinding = (input: ReconcileInput, alert: Alert | undefined, finding: Finding): Alert[] => {
  if (alert?.status === 'open') return follow(input, alert, finding);
  if (alert !== undefined && isSettledByMark(alert) && isSameSubstance(alert, finding)) return [];
  return [open(input, finding, (alert?.episode ?? 0) + 1)];
};

/** Rules whose silence may be why an alert of the kind goes; whether a firm is insured at all decides on its gap, too. */
const judges = (ruleId: string, kind: AlertKind): boolean => {
  if (kind === 'verdict-difference') return ruleId === 'exceedance';
  if (kind === 'under-insured' && ruleId === 'uninsured') return true;
  return ruleOf(ruleId)?.kind === kind;
};

/** True when what could not be judged is what the alert is about: its topic, or all of its workplace and agent. */
const concerns = (open: NotEvaluated, { kind, topic, values }: Alert): boolean => {
  if (!judges(open.ruleId, kind)) return false;
  if (kind === 'verdict-difference')
    return open.topic === `${topic}|${values['type']}` || open.topic === `${topic}|*`;
  return open.topic === topic || (open.topic.endsWith('|*') && topic.startsWith(open.topic.slice(0, -1)));
};

/** Laboratory and hub now disagree on what the alert is about: it awaits a review, and nothing says that it was mended. */
const awaitsReview = ({ findings }: ReconcileInput, { kind, topic }: Alert): boolean =>
  kind === 'exceedance' &&
  findings.some((finding) => finding.kind === 'verdict-difference' && topic.startsWith(`${finding.topic}|`));

/** Why an alert goes whatever the facts say. */
const goneFor = ({ merged, rulesOff }: ReconcileInput, { ruleId }: Alert): string | undefined => {
  if (merged === true) return 'merged';
  return rulesOff?.has(ruleId) ? 'rule-off' : undefined;
};

const retract = (input: ReconcileInput, alert: Alert): Alert => {
  const gone = goneFor(input, alert);
  const reason =
    input.notEvaluated.find((entry) => concerns(entry, alert))?.reason ??
    (awaitsReview(input, alert) ? 'verdict-difference' : undefined);
  return {
    ...alert,
    status: 'retracted',
    retractedReason: gone ?? (reason === undefined ? 'facts-changed' : `not-evaluated:${reason}`),
    ...stamp(input),
  };
};

/**
 * The alerts that change: opened, restated or retracted. None for the same findings again, so that assessing twice
 * writes once. Alerts are a function of facts; only an officer's mark outlives them, while the finding stays the same.
 */
export const reconcile = (input: ReconcileInput): Alert[] => {
  const latest = latestByTopic(input.alerts);
  const held = (kind: AlertKind): boolean => input.heldKinds.has(kind);
  const findings = input.findings.filter(({ kind }) => !held(kind));
  const found = new Set(findings.map(topicKey));
  const gone = [...latest.values()].filter(
    (alert) => alert.status === 'open' && !found.has(topicKey(alert)) && !held(alert.kind),
  );
  return [
    ...findings.flatMap((finding) => forFinding(input, latest.get(topicKey(finding)), finding)),
    ...gone.map((alert) => retract(input, alert)),
  ];
};
