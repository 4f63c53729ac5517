import type { Cleared, Finding, NotEvaluated } from '../../../schemas/alerts/alert.ts';
import type { Fact } from '../../../schemas/records/fact.ts';
import { judgeDangers } from './dangers/dangers.ts';
import { judgeDuties } from './duties/duties.ts';
import { judgeEarlySigns } from './early-signs/early-signs.ts';
import { severalLists } from './early-signs/several-lists.ts';
import { judgeExceedances } from './exceedance/exceedance.ts';
import { homeOf } from './home.ts';
import { judgeInsurance } from './insurance/insurance.ts';
import { judgeProjects } from './insurance/projects.ts';
import { judgeLeads } from './leads/leads.ts';
import { type Home, type JudgeContext, mergeOutcomes, type Relatives } from './outcome.ts';
import { sortedBy } from './sorted-by.ts';

export interface Judgement {
  readonly findings: readonly Finding[];
  readonly notEvaluated: readonly NotEvaluated[];
  readonly cleared: readonly Cleared[];
  readonly head: Home;
  /** First business day after today on which the outcome may change without a new fact. */
  readonly reviewOn?: string;
  /** Scopes of insured registers that are being applied and on which the insurance rules wait. */
  readonly held: readonly string[];
}

interface JudgeInput {
  readonly subject: string;
  readonly facts: readonly Fact[];
  readonly relatives?: Relatives;
  readonly context: JudgeContext;
}

const NO_RELATIVES: Relatives = new Map();

const factKey = ({ feed, scope, naturalKey }: Fact): string => `${feed}#${scope}#${naturalKey}`;

/** Entries in a fixed order, so that two judgements of the same facts are equal. */
const sorted = <T extends { ruleId: string; reason: unknown; topic?: string }>(entries: readonly T[]): T[] =>
  sortedBy(entries, ({ ruleId, topic, reason }) => JSON.stringify([ruleId, topic ?? '', reason]));

/** One finding a topic: a name with a contradicting CAS number may share it with the substance of that name. */
const oneATopic = (findings: readonly Finding[]): Finding[] => [
  ...new Map(
    findings.toReversed().map((one): [string, Finding] => [`${one.kind}|${one.topic}`, one]),
  ).values(),
];

/** All rules on all facts of one firm: a pure function, whatever the order of the facts. */
export const judgeSubject = ({ facts, relatives = NO_RELATIVES, context }: JudgeInput): Judgement => {
  const ordered = sortedBy(facts, factKey);
  const head = homeOf(ordered);
  const insurance = judgeInsurance(ordered, head, context, relatives);
  const { findings, notEvaluated, cleared, reviewOn } = mergeOutcomes([
    judgeExceedances(ordered, head, context.limits),
    judgeDangers(ordered, head, context),
    insurance,
    judgeProjects(ordered, head, context),
    judgeEarlySigns(ordered, head, context),
    judgeLeads(ordered, head, context),
    judgeDuties(ordered, head, context),
  ]);
  const lists = severalLists(
    findings.filter(({ keepsOnly }) => !keepsOnly),
    head,
    context.settings.earlySigns.severalLists,
  );
  return {
    findings: oneATopic([...findings, ...lists]).reverse(),
    notEvaluated: sorted(notEvaluated),
    cleared: sorted(cleared),
    head,
    held: insurance.held,
    ...(reviewOn === undefined ? {} : { reviewOn }),
  };
};
