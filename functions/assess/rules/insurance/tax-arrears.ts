import Big from 'big.js';
import { nextMonth } from './days.ts';
import type { Contribution } from './tax-witness.ts';

/** What is unpaid of one account for one month: as the tax office says, else what is due and not paid; yuan. */
export const unpaidOf = ({ record: { arrears, due, paid } }: Contribution): Big => {
  if (arrears !== undefined) return new Big(arrears);
  const missing = new Big(due).minus(paid);
  return missing.lt(0) ? new Big(0) : missing;
};

/** Rows in runs of at least so many consecutive months, oldest first. */
const runsOf = (rows: readonly Contribution[], least: number): Contribution[][] => {
  const runs: Contribution[][] = [];
  for (const row of rows.toSorted((a, b) => (a.record.month < b.record.month ? -1 : 1))) {
    const run = runs.at(-1);
    const last = run?.at(-1)?.record.month;
    if (run !== undefined && last !== undefined && nextMonth(last) === row.record.month) run.push(row);
    else runs.push([row]);
  }
  return runs.filter((run) => run.length >= least);
};

/**
 * Unpaid months that count as arrears: of one account at least `least` months in a row, none of which is the running
 * month. Sorted by month, then account.
 */
export const taxArrears = (rows: readonly Contribution[], today: string, least: number): Contribution[] => {
  const ended = rows.filter((row) => nextMonth(row.record.month) <= today && unpaidOf(row).gt(0));
  const byAccount = Map.groupBy(ended, ({ record, scope }) => `${scope}|${record.accountNo}`);
  const key = ({ record }: Contribution): string => `${record.month}|${record.accountNo}`;
  return [...byAccount.values()]
    .flatMap((own) => runsOf(own, least).flat())
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
};
