import type { Evidence, Finding } from '../../../schemas/alerts/alert.ts';
import type { Fact } from '../../../schemas/records/fact.ts';

const MOST = 50;
type Values = Evidence['values'];

/** Takes the columns that are filled. */
export const defined = (values: Readonly<Record<string, Values[string] | undefined>>): Values =>
  Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, Values[string]] => entry[1] !== undefined),
  );

/** The facts behind a finding, the deciding ones first: at most 50 are shown, all are counted (DECISIONS 24). */
export const evidenceOf = <F extends Fact>(
  facts: readonly F[],
  pick: (fact: F) => Values,
): Pick<Finding, 'evidence' | 'evidenceCount'> => ({
  evidence: facts.slice(0, MOST).map((fact) => ({
    lineage: fact.lineage,
    naturalKey: fact.naturalKey,
    values: pick(fact),
  })),
  evidenceCount: facts.length,
});
