import type { Finding } from '../../../schemas/alerts/alert.ts';
import { RULES, type RuleId } from '../../../schemas/alerts/rules.ts';
import type { CLEARED_REASONS, NotEvaluatedReason } from '../../../schemas/codes/reasons.ts';
import { mergeOutcomes, type RuleOutcome, SILENT } from './outcome.ts';

/** A finding by a rule: kind and edition follow from it. */
export const findingOf = (
  rule: RuleId,
  told: Omit<Finding, 'kind' | 'ruleId' | 'ruleEdition'>,
): RuleOutcome => ({
  ...SILENT,
  findings: [{ kind: RULES[rule].kind, ruleId: rule, ruleEdition: RULES[rule].edition, ...told }],
});

/** What a rule could not judge, and why. A topic that ends in `|*` stands for all topics that begin so. */
export const unjudged = (
  rule: RuleId,
  topic: string,
  reason: NotEvaluatedReason,
  city: string,
): RuleOutcome => ({ ...SILENT, notEvaluated: [{ ruleId: rule, topic, reason, city }] });

/** Looked at and not accused. */
export const clearedOf = (rule: RuleId, reason: keyof typeof CLEARED_REASONS): RuleOutcome => ({
  ...SILENT,
  cleared: [{ ruleId: rule, reason }],
});

/** The same outcome, its findings left open for a reason. */
export const leftOpen = (outcome: RuleOutcome, reason: NotEvaluatedReason): RuleOutcome => ({
  ...outcome,
  findings: [],
  notEvaluated: [
    ...outcome.notEvaluated,
    ...outcome.findings.map(({ ruleId, topic, city }) => ({ ruleId, topic, reason, city })),
  ],
});

/** The same outcome with a day on which it may be another one; days that are past are left out. */
export const until = (outcome: RuleOutcome, day: string | undefined, today: string): RuleOutcome =>
  day === undefined || day <= today ? outcome : { ...outcome, reviewOn: day };

/** What is said lapses on a day; where nothing is said there is nothing to look at again. */
export const lapsing = (outcome: RuleOutcome, day: string | undefined, today: string): RuleOutcome => {
  const said = [...outcome.findings, ...outcome.notEvaluated, ...outcome.cleared];
  return said.length === 0 ? outcome : mergeOutcomes([outcome, until(SILENT, day, today)]);
};
