import type { AlertKind, Severity } from '../../schemas/alerts/alert.ts';
import { INHIBITIONS } from '../../schemas/alerts/inhibitions.ts';

interface Standing {
  readonly kind: AlertKind;
  readonly severity: Severity;
  readonly topic: string;
}

/** Workplace and agent, the first two parts of a topic (DECISIONS 7); those of early signs begin with the rule's id. */
const placeOf = ({ kind, topic }: Standing): string => {
  const first = kind === 'early-sign' ? 1 : 0;
  return topic
    .split('|')
    .slice(first, first + 2)
    .join('|');
};

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
