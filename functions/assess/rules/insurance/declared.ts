import type { Fact } from '../../../../schemas/records/fact.ts';
import { type FactOf, factsOf } from '../outcome.ts';
import { personsOf } from './employment.ts';
import { type Exempt, exemptOf } from './exempt.ts';

type Declaring =
  | FactOf<'firm-registration'>
  | FactOf<'market-firm'>
  | FactOf<'transport-operator'>
  | FactOf<'hazard-declaration'>;

/** How many people a firm says it employs, by the register that says the fewest. */
export interface Declared {
  /** As declared. */
  readonly persons: number;
  /** Whom the firm must insure itself: without the exempt. */
  readonly own: number;
  readonly exempt: Exempt;
  /** All that declare anyone, the fewest first. */
  readonly facts: readonly Declaring[];
}

const IN_BUSINESS: ReadonlySet<string> = new Set(['operating', 'existing']);
const isInBusiness = ({ record }: Declaring): boolean =>
  record.kind === 'hazard-declaration' || IN_BUSINESS.has(record.status);

const declaredBy = (fact: Declaring): number =>
  fact.record.kind === 'hazard-declaration' ? fact.record.workers : personsOf(fact);

/** The smallest positive headcount that a register in business declares, in the firm's favour; undefined when none does. */
export const declaredOf = (facts: readonly Fact[]): Declared | undefined => {
  const all: Declaring[] = [
    ...factsOf(facts, 'firm-registration'),
    ...factsOf(facts, 'market-firm'),
    ...factsOf(facts, 'transport-operator'),
    ...factsOf(facts, 'hazard-declaration'),
  ];
  const declaring = all
    .filter((fact) => isInBusiness(fact) && declaredBy(fact) > 0)
    .sort((a, b) => declaredBy(a) - declaredBy(b));
  const [fewest] = declaring;
  if (fewest === undefined) return undefined;
  const persons = declaredBy(fewest);
  const exempt = exemptOf(facts);
  return { persons, own: Math.max(0, persons - exempt.total), exempt, facts: declaring };
};
