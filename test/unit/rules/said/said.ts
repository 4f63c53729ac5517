import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Judgement } from '../../../../functions/assess/rules/judge.ts';
import type { RULES } from '../../../../schemas/alerts/rules.ts';
import type { Fact } from '../../../../schemas/records/fact.ts';
import { allSaid } from './said-text.ts';

type RuleId = keyof typeof RULES;

interface Family<T> {
  readonly name: string;
  readonly rules: readonly RuleId[];
  /** Lists of facts and what else is known, drawn at random but the same every time. */
  readonly facts: fc.Arbitrary<readonly Fact[]>;
  readonly options: fc.Arbitrary<T>;
  /** How many lists; 300 unless told. */
  readonly count?: number;
  readonly judge: (facts: readonly Fact[], options: T) => Judgement;
}

const USUAL = 300;
const SEED = 2026;

/** Keys in a fixed order, so that equal values have equal texts. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    one !== null && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );

/** Of a judgement what the family's own rules say. */
const ownOf = ({ held: _, ...judged }: Judgement, rules: readonly string[]) => {
  const isOwn = ({ ruleId }: { readonly ruleId: string }): boolean => rules.includes(ruleId);
  return {
    ...judged,
    findings: judged.findings.filter(isOwn),
    notEvaluated: judged.notEvaluated.filter(isOwn),
    cleared: judged.cleared.filter(isOwn),
  };
};

/** Judges what is drawn, forwards and backwards, and compares all that is said with the text beside this file. */
export const expectSaid = async <T>({ name, rules, facts, options, judge, count = USUAL }: Family<T>) => {
  const drawn = fc.sample(fc.tuple(facts, options), { seed: SEED, numRuns: count });
  const judgements = drawn.map(([list, given]) => {
    const judged = canonical(judge(list, given));
    expect(canonical(judge(list.toReversed(), given))).toBe(judged);
    return ownOf(JSON.parse(judged) as Judgement, rules);
  });
  const digest = createHash('sha256').update(canonical(judgements)).digest('hex');
  await expect(`${allSaid(name, judgements)}\n\ndigest ${digest}\n`).toMatchFileSnapshot(`./${name}.txt`);
};
