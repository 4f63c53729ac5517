import type { NotEvaluatedReason } from '../../../../schemas/codes/reasons.ts';
import type { Limit } from '../../../../schemas/reference/limits.ts';
import { boundFor, type Comparison, compareRecord } from './compare-record.ts';
import type { MeasuredFact } from './measurement-group.ts';
import { compareAverage } from './segments.ts';

/** C_STE is a mean over 15 minutes; C_ME a sample of 15 minutes at most. */
export const SHORT_MINUTES = 15;
const minutesOf = ({ record }: MeasuredFact): number => record.minutes ?? SHORT_MINUTES;

const unjudged = (facts: readonly MeasuredFact[], limit: Limit, outcome: NotEvaluatedReason): Comparison => {
  const { doubt: _, ...bound } = boundFor(facts, limit);
  return { facts, ...bound, outcome };
};

/**
 * Samples shorter than 15 minutes: `Σ C·T ÷ 15`, the rest of the 15 minutes counting nothing. When they cannot all
 * belong to one period, each is judged alone, and they are cleared only when all of them together would comply.
 */
const compareShort = (facts: readonly MeasuredFact[], limit: Limit): Comparison[] => {
  if (facts.length === 0) return [];
  const against = boundFor(facts, limit);
  const together = compareAverage(facts, against, SHORT_MINUTES);
  const minutes = facts.reduce((sum, fact) => sum + minutesOf(fact), 0);
  if (minutes <= SHORT_MINUTES) return [together];
  const alone = facts.map((fact) => compareAverage([fact], against, SHORT_MINUTES));
  const isClear = together.outcome === 'complies' || together.outcome === 'warning';
  return isClear ? alone : [...alone, unjudged(facts, limit, 'ste-period-unclear')];
};

/** C_STE of each report: 15-minute samples one by one, shorter ones added up. */
export const compareShortTerm = (facts: readonly MeasuredFact[], limit: Limit): Comparison[] => {
  if (facts.every((fact) => minutesOf(fact) === SHORT_MINUTES))
    return facts.map((fact) => compareRecord(fact, limit));
  return [...Map.groupBy(facts, ({ record }) => record.reportNo).values()].flatMap((own) => [
    ...own.filter((fact) => minutesOf(fact) === SHORT_MINUTES).map((fact) => compareRecord(fact, limit)),
    ...own
      .filter((fact) => minutesOf(fact) > SHORT_MINUTES)
      .map((fact) => unjudged([fact], limit, 'sample-too-long')),
    ...compareShort(
      own.filter((fact) => minutesOf(fact) < SHORT_MINUTES),
      limit,
    ),
  ]);
};

/** C_ME: a mean over more than 15 minutes hides the maximum, but when it is above the limit, so is the maximum. */
export const compareMaximum = (fact: MeasuredFact, limit: Limit): Comparison =>
  compareRecord(fact, limit, minutesOf(fact) > SHORT_MINUTES ? 'sample-too-long' : undefined);
