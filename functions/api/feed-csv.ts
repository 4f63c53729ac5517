import type { Contract } from '../../schemas/feeds/contract.ts';
import { sampleRows } from '../../schemas/feeds/sample-rows.ts';
import { csvRow } from '../shared/csv.ts';

const headerRow = (contract: Contract): string =>
  csvRow(Object.values(contract.columns).map(({ headers }) => headers[0]));

/** An empty CSV with the first header of every column (no byte order mark). */
export const csvTemplate = (contract: Contract): string => headerRow(contract);

/** A CSV of fictional, valid rows. */
export const csvSample = (contract: Contract): string => {
  const names = Object.keys(contract.columns);
  const rows = sampleRows(contract).map((row) => csvRow(names.map((name) => row[name] ?? '')));
  return headerRow(contract) + rows.join('');
};
