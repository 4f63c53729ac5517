import type { Fact } from '../../../../schemas/records/fact.ts';
import { type FactOf, factsOf } from '../outcome.ts';

type Employer = FactOf<'firm-registration'> | FactOf<'transport-operator'>;
type EmploymentFact = Employer | FactOf<'measurement'>;

/** What the insurance rules know of a firm beside its insurance. */
export interface Employment {
  /** Registered in business, or operating when only the transport register knows it. */
  readonly active: boolean;
  readonly registrations: readonly FactOf<'firm-registration'>[];
  readonly operators: readonly FactOf<'transport-operator'>[];
  /** Facts that prove employment (DECISIONS 13): most people first. */
  readonly proofs: readonly EmploymentFact[];
  /** The most people that one fact speaks of. */
  readonly persons: number;
  /** Smallest positive headcount that a register in business declares. */
  readonly declared: number | undefined;
  /** The newest row of a register was rejected: whether it still employs, and how many, is unclear (DECISIONS 11). */
  readonly unclear: boolean;
}

const isOpen = ({ record }: FactOf<'firm-registration'>): boolean =>
  record.status === 'operating' || record.status === 'existing';
const isOperating = ({ record }: FactOf<'transport-operator'>): boolean => record.status === 'operating';

const isStale = ({ stale }: Fact): boolean => stale === true;

export const personsOf = ({ record }: EmploymentFact): number =>
  (record.kind === 'measurement' ? record.exposedWorkers : record.headcount) ?? 0;

/**
 * Employment is proved by a headcount or by exposed workers, never by vehicles (DECISIONS 13). A firm that is
 * registered in two cities is in business when one of them says so: it may have moved.
 */
export const employmentOf = (facts: readonly Fact[]): Employment => {
  const registrations = factsOf(facts, 'firm-registration');
  const operators = factsOf(facts, 'transport-operator');
  const operating = operators.filter(isOperating);
  const employers: Employer[] = [...registrations.filter(isOpen), ...operating];
  const closed =
    registrations.length > 0 ? !registrations.some(isOpen) : operators.length > 0 && operating.length === 0;
  const proofs = [...registrations, ...operating, ...factsOf(facts, 'measurement')]
    .filter((fact) => personsOf(fact) >= 1)
    .sort((a, b) => personsOf(b) - personsOf(a));
  const declared = employers.map(personsOf).filter((persons) => persons > 0);
  return {
    active: !closed,
    registrations,
    operators,
    proofs,
    persons: Math.max(0, ...proofs.map(personsOf)),
    declared: declared.length === 0 ? undefined : Math.min(...declared),
    unclear: [...registrations, ...operators].some(isStale) || (proofs.length > 0 && proofs.every(isStale)),
  };
};
