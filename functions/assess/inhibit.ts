import { INHIBITIONS } from '../../schemas/alerts/inhibitions.ts';
import type { AlertKind, Severity } from '../../schemas/alerts/kinds.ts';

interface Standing {
  readonly kind: AlertKind;
  readonly severity: Severity;
  readonly topic: string;
  readonly ruleId: string;
}

/** Workplace and agent: the first two parts of a topic (DECISIONS 7), behind the rule where the topic begins with it. */
const placeOf = ({ topic, ruleId }: Standing): string => {
  const parts = topic.split('|');
  return (parts[0] === ruleId ? parts.slice(1) : parts).slice(0, 2).join('|');
};

/** True when one of two kinds may hide the other. */
export const mayInhibit = (a: AlertKind, b: AlertKind): boolean =>
  INHIBITIONS.some(({ by, hides }) => (by === a && hides.includes(b)) || (by === b && hides.includes(a)));

/** Kind of the finding that makes this one superfluous; undefined when none does. */
export const inhibitorOf = (one: Standing, findings: readonly Standing[]): AlertKind | undefined =>
  INHIBITIONS.find(
    ({ by, severity, hides, within }) =>
      hides.includes(one.kind) &&
      findings.some(
        (other) =>
          other.kind === by &&
          (severity === undefined || other.severity === severity) &&
          (within === 'firm' || placeOf(other) === placeOf(one)),
      ),
  )?.by;
