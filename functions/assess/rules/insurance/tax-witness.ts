import Big from 'big.js';
import type { Fact } from '../../../../schemas/records/fact.ts';
import { type FactOf, factsOf, type JudgeContext } from '../outcome.ts';
import { nextMonth, plusDays } from './days.ts';

export type Contribution = FactOf<'contribution'>;

/** What the tax office knows of a firm's insurance: a second witness beside the insured registers. */
export interface TaxWitness {
  /** Persons paid for in the newest month that is recent; 0 when there is none. */
  readonly persons: number;
  readonly rows: readonly Contribution[];
  /** First day on which that month is no longer recent. */
  readonly until?: string;
  /** Newest month of which anything was paid at all. */
  readonly lastPaid?: string;
}

export const isPaid = ({ record }: Contribution): boolean => new Big(record.paid).gt(0);

/** A month is recent for as long after its end as a register is fresh. */
const recentUntil = (month: string, { settings }: JudgeContext): string =>
  plusDays(nextMonth(month), settings.freshDays);

/** The last word of the tax office on who is paid for; several accounts are added up. */
export const taxWitnessOf = (facts: readonly Fact[], context: JudgeContext): TaxWitness => {
  const paid = factsOf(facts, 'contribution').filter(isPaid);
  const lastPaid = paid
    .map(({ record }) => record.month)
    .sort()
    .at(-1);
  if (lastPaid === undefined) return { persons: 0, rows: [] };
  const until = recentUntil(lastPaid, context);
  if (until <= context.today) return { persons: 0, rows: [], lastPaid };
  const rows = paid.filter(({ record }) => record.month === lastPaid);
  return {
    persons: rows.reduce((sum, { record }) => sum + record.insuredHeadcount, 0),
    rows,
    until,
    lastPaid,
  };
};
