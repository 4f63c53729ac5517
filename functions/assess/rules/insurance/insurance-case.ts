import type { Fact } from '../../../../schemas/records/fact.ts';
import { type FirmStanding, firmStandingOf } from '../firm-standing.ts';
import {
  type FactOf,
  factsOf,
  type Home,
  type JudgeContext,
  type Relatives,
  type RuleOutcome,
  SILENT,
} from '../outcome.ts';
import { plusDays } from './days.ts';
import { type Employment, employmentOf } from './employment.ts';
import { isOutsider, type Parent, parentOf } from './parent.ts';
import { type ProjectCover, projectCoverOf } from './project-cover.ts';
import { isProtected } from './protected.ts';
import { requiredScopes } from './register-state.ts';
import { type TaxWitness, taxWitnessOf } from './tax-witness.ts';

export type Account = FactOf<'insurance-account'>;

/** Everything that the insurance rules look at, read from the facts once. */
export interface InsuranceCase {
  readonly home: Home;
  readonly context: JudgeContext;
  readonly facts: readonly Fact[];
  readonly standing: FirmStanding;
  readonly employment: Employment;
  readonly accounts: readonly Account[];
  readonly insured: readonly Account[];
  readonly tax: TaxWitness;
  readonly parent: Parent;
  readonly cover: ProjectCover;
  /** Its code was given in another province, and our market register does not know it. */
  readonly isOutsider: boolean;
  /** A rejected row of a register may be about this firm. */
  readonly isProtected: boolean;
  /** Day from which it had to be registered: founding and grace are over. Missing when no register tells its founding. */
  readonly dueFrom?: string;
  /** Insured registers that must be fit: the required ones and those in which the firm's accounts stand. */
  readonly scopes: readonly string[];
}

/** The later founding day that a register of firms tells, in the firm's favour, and the grace after it. */
const dueFromOf = (facts: readonly Fact[], { settings }: JudgeContext): string | undefined => {
  const firms = [...factsOf(facts, 'firm-registration'), ...factsOf(facts, 'market-firm')];
  const founded = firms
    .flatMap(({ record }) => record.establishedOn ?? [])
    .sort()
    .at(-1);
  return founded === undefined ? undefined : plusDays(founded, settings.graceDaysAfterFounding + 1);
};

export const caseOf = (
  facts: readonly Fact[],
  home: Home,
  context: JudgeContext,
  relatives: Relatives,
): InsuranceCase => {
  const accounts = factsOf(facts, 'insurance-account');
  const dueFrom = dueFromOf(facts, context);
  return {
    home,
    context,
    facts,
    standing: firmStandingOf(facts, context),
    employment: employmentOf(facts, context),
    accounts,
    insured: accounts.filter(({ record }) => record.status === 'insured'),
    tax: taxWitnessOf(facts, context),
    parent: parentOf(facts, relatives, context),
    cover: projectCoverOf(facts, home, context),
    isOutsider: isOutsider(facts),
    isProtected: isProtected(facts, context),
    scopes: [...new Set([...requiredScopes(home.city, context), ...accounts.map(({ scope }) => scope)])],
    ...(dueFrom === undefined ? {} : { dueFrom }),
  };
};

/** What a rule says when it does not accuse: cleared, or left open for a reason. */
export interface Answer {
  readonly cleared?: string;
  readonly open?: string;
  readonly reviewOn?: string;
}

export const answered = (ruleId: string, topic: string, city: string, answer: Answer): RuleOutcome => ({
  ...SILENT,
  ...(answer.cleared === undefined ? {} : { cleared: [{ ruleId, reason: answer.cleared }] }),
  ...(answer.open === undefined ? {} : { notEvaluated: [{ ruleId, topic, reason: answer.open, city }] }),
  ...(answer.reviewOn === undefined ? {} : { reviewOn: answer.reviewOn }),
});
