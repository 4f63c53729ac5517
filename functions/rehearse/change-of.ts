import { isDeepStrictEqual } from 'node:util';
import type { Alert } from '../../schemas/alerts/alert.ts';
import type { RehearsedChange, RehearsedLine } from '../../schemas/rehearsals/rehearsal.ts';
import type { CaseChange } from '../assess/assess-subject.ts';

/** What an alert becomes by a change: nothing but its life, whatever its figures. */
export const kindOfChange = (before: Alert | undefined, now: Alert): RehearsedChange => {
  const [was, is] = [before?.status === 'open', now.status === 'open'];
  if (is && !was) return 'opened';
  if (was && !is) return 'retracted';
  return now.restatements > (before?.restatements ?? 0) ? 'restated' : 'shown';
};

/** An alert without what tells when it was written. */
const timeless = ({ seq: _, updatedAt: __, ...rest }: Alert): Omit<Alert, 'seq' | 'updatedAt'> => rest;

/** The lines of a change; `anyway` is what the version in force would change of the same subject. */
export const linesOf = (change: CaseChange, anyway: CaseChange | undefined): RehearsedLine[] => {
  const before = new Map(change.before.map((alert) => [alert.alertId, alert]));
  const due = new Map(anyway?.alerts.map((alert) => [alert.alertId, timeless(alert)]));
  return change.alerts.map((alert) => {
    const { alertId, subject, name, city, ruleId, kind, severity, topic, score, reason, endedReason } = alert;
    return {
      change: kindOfChange(before.get(alertId), alert),
      anyway: isDeepStrictEqual(due.get(alertId), timeless(alert)),
      ...{ alertId, subject, name, city, ruleId, kind, severity, topic, score, reason },
      ...(alert.status === 'open' || endedReason === undefined ? {} : { why: endedReason }),
    };
  });
};
