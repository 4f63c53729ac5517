import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../schemas/records/fact.ts';
import { judge, summary } from './make.ts';
import { fed } from './make-leads.ts';

type Options = Parameters<typeof judge>[1];
/** name · clause or reason · facts · what the rule says · context, everything fed and fresh unless told. */
export type RuleCase = readonly [
  name: string,
  clause: string,
  facts: readonly Fact[],
  says: readonly string[],
  options?: Options,
];

/** What one rule says: `severity topic`, `topic: reason`, `cleared: reason`. */
export const saysOf = (rule: string, facts: readonly Fact[], options: Options = {}): string[] => {
  const judged = judge(facts, { ...fed(), ...options });
  const own = <T extends { ruleId: string }>(list: readonly T[]): T[] =>
    list.filter(({ ruleId }) => ruleId === rule);
  const lines = summary({
    ...judged,
    findings: own(judged.findings),
    notEvaluated: own(judged.notEvaluated),
    cleared: own(judged.cleared),
  });
  return [
    ...lines.found.map((line) => line.replace(/^[a-z-]+\//, '')),
    ...lines.open.map((line) => line.slice(rule.length + 1)),
    ...lines.cleared.map((line) => line.replace(rule, 'cleared')),
  ];
};

export const describeRule = (rule: string, cases: readonly RuleCase[]): void => {
  describe(rule, () => {
    test.each(cases.map(([name, clause, facts, says, options]) => ({ name, clause, facts, says, options })))(
      '$name ($clause)',
      ({ facts, says, options }) => {
        expect(saysOf(rule, facts, options)).toEqual(says);
      },
    );
  });
};
