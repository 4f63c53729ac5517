import type { TableRow, WholeTable } from '../shared/ports/replay.ts';
import { isWithin } from './compare.ts';
import type { ReplayScope } from './scope.ts';

type Counts = Record<string, number>;

/** What stands in the tables: facts by feed, alerts by kind and status, documents by kind and state. */
export interface Counted {
  readonly facts: Counts;
  readonly alerts: Counts;
  readonly documents: Counts;
}

const add = (counts: Counts, ...name: readonly unknown[]): void => {
  const key = name.join(' ');
  counts[key] = (counts[key] ?? 0) + 1;
};

const countRow = ({ facts, alerts, documents }: Counted, { what, value }: TableRow): void => {
  if (what === 'fact') add(facts, value['feed']);
  if (what === 'alert') add(alerts, value['kind'], value['status']);
  if (what === 'notice') add(documents, value['kind'], value['state']);
};

/** Counts what a scope holds, page by page. */
export const countTables = async (tables: readonly WholeTable[], scope: ReplayScope): Promise<Counted> => {
  const counted: Counted = { facts: {}, alerts: {}, documents: {} };
  const within = isWithin(scope);
  for (const table of tables)
    for await (const page of table.pages()) for (const row of page.filter(within)) countRow(counted, row);
  return counted;
};
