import type { Fact } from '../../../../schemas/records/fact.ts';
import { earliest, type FactOf, factsOf, type JudgeContext } from '../outcome.ts';
import { plusDays } from './days.ts';
import { type Exempt, exemptOf, isSelfEmployed } from './exempt.ts';
import { isProjectInsured } from './project-key.ts';

type Registered = FactOf<'firm-registration'> | FactOf<'market-firm'> | FactOf<'transport-operator'>;
export type EmploymentFact =
  | Registered
  | FactOf<'measurement'>
  | FactOf<'hazard-declaration'>
  | FactOf<'injury-decision'>;

/** What the insurance rules know of a firm beside its insurance. */
export interface Employment {
  /** Facts that prove employment (DECISIONS 13): most people first. */
  readonly proofs: readonly EmploymentFact[];
  /** There are proofs, but what they tell of lies too far back. */
  readonly isOld: boolean;
  /** The most people that one fact speaks of, without those that the firm need not insure. */
  readonly persons: number;
  readonly exempt: Exempt;
  readonly selfEmployed: boolean;
  /** A recognised injury is among the proofs. */
  readonly injured: boolean;
  /** The newest row of a register was rejected: whether it still employs, and how many, is unclear (DECISIONS 11). */
  readonly unclear: boolean;
  /** First day that a proof speaks of. */
  readonly provenOn?: string;
  /** Day on which the first proof will be too old. */
  readonly changesOn?: string;
}

const isStale = ({ stale }: Fact): boolean => stale === true;

/** People that a fact speaks of: headcount, employees, workers, exposed workers, or the injured one. */
export const personsOf = ({ record }: Pick<EmploymentFact, 'record'>): number => {
  switch (record.kind) {
    case 'measurement':
      return record.exposedWorkers ?? 0;
    case 'hazard-declaration':
      return Math.max(record.workers, record.exposedWorkers);
    case 'market-firm':
      return record.employees ?? 0;
    case 'injury-decision':
      return record.outcome === 'recognised' ? 1 : 0;
    default:
      return record.headcount ?? 0;
  }
};

/** The day that a dated fact tells of; rows of registers tell of now. */
const datedOn = ({ record }: EmploymentFact): string | undefined => {
  switch (record.kind) {
    case 'measurement':
      return record.sampledOn;
    case 'hazard-declaration':
      return record.declaredOn;
    case 'injury-decision':
      return record.injuredOn;
    default:
      return undefined;
  }
};

/** Vehicles never prove employment (DECISIONS 13); whoever is hurt on an insured project is insured by it. */
const proofsOf = (facts: readonly Fact[], context: JudgeContext): EmploymentFact[] =>
  [
    ...factsOf(facts, 'firm-registration'),
    ...factsOf(facts, 'market-firm'),
    ...factsOf(facts, 'transport-operator').filter(({ record }) => record.status === 'operating'),
    ...factsOf(facts, 'measurement'),
    ...factsOf(facts, 'hazard-declaration'),
    ...factsOf(facts, 'injury-decision').filter(
      ({ record }) => !isProjectInsured(record.projectCode, context),
    ),
  ]
    .filter((fact) => personsOf(fact) >= 1)
    .sort((a, b) => personsOf(b) - personsOf(a));

/** A recognised injury proves an employee of the firm's own (工伤保险条例 art. 18); of other figures some are taken off. */
const ownOf = (fact: EmploymentFact, { total }: Exempt): number =>
  fact.record.kind === 'injury-decision' ? 1 : Math.max(0, personsOf(fact) - total);

/** Employment, proved by a headcount, exposed or declared workers, employees or an injury (DECISIONS 13). */
export const employmentOf = (facts: readonly Fact[], context: JudgeContext): Employment => {
  const { today, settings } = context;
  // Compared day by day as text: a firm may have many thousand facts.
  const oldest = plusDays(today, -settings.employmentEvidenceDays);
  const all = proofsOf(facts, context);
  const proofs = all.filter((fact) => (datedOn(fact) ?? today) >= oldest);
  const exempt = exemptOf(facts);
  const own = proofs.filter((fact) => ownOf(fact, exempt) >= 1);
  const provenOn = earliest(own.map((fact) => datedOn(fact) ?? fact.lineage.dataAsOf));
  const dated = earliest(proofs.map(datedOn));
  const registered: Registered[] = [
    ...factsOf(facts, 'firm-registration'),
    ...factsOf(facts, 'market-firm'),
    ...factsOf(facts, 'transport-operator'),
  ];
  return {
    proofs,
    isOld: all.length > 0 && proofs.length === 0,
    persons: own.reduce((most, fact) => Math.max(most, ownOf(fact, exempt)), 0),
    exempt,
    selfEmployed: isSelfEmployed(facts),
    injured: proofs.some(({ record }) => record.kind === 'injury-decision'),
    unclear: registered.some(isStale) || (proofs.length > 0 && proofs.every(isStale)),
    ...(provenOn === undefined ? {} : { provenOn }),
    ...(dated === undefined ? {} : { changesOn: plusDays(dated, settings.employmentEvidenceDays + 1) }),
  };
};
