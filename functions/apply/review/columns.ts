import type { Contract } from '../../../schemas/feeds/contract.ts';
import type { Finding } from '../../../schemas/ledger/ledger.ts';
import type { FileCheckSettings } from '../../../schemas/settings/file-checks.ts';
import { findingOf, headerOf, listed } from './findings.ts';
import { MOST_DISTINCT, type Sample } from './profile.ts';
import { numberColumns } from './tally.ts';

/** A column that was filled in every other record is one that the department keeps. */
const USED = 0.5;

/** `column-emptied` and `column-constant`, where both files are of one shape and large enough to tell. */
export const columnFindings = (
  contract: Contract,
  now: Sample,
  before: Sample | undefined,
  { minRecords }: FileCheckSettings,
): Finding[] => {
  if (before === undefined || before.shape !== now.shape) return [];
  if (Math.min(now.records, before.records) < minRecords) return [];
  const used = Object.entries(before.columns).filter(([, { filled }]) => filled >= USED);
  const emptied = used.flatMap(([name]) => (now.columns[name] === undefined ? [name] : []));
  const constant = constantColumns(contract, now, before, minRecords);
  const names = (columns: readonly string[]): string[] => columns.map((name) => headerOf(contract, name));
  return [
    ...(emptied.length > 0
      ? [findingOf('column-emptied', listed(names(emptied)), { columns: emptied })]
      : []),
    ...(constant.length > 0
      ? [findingOf('column-constant', listed(names(constant)), { columns: constant })]
      : []),
  ];
};

/** Of numbers alone: one laboratory, one firm or one day for all rows may well be right. */
const constantColumns = (contract: Contract, now: Sample, before: Sample, minRecords: number): string[] =>
  numberColumns(contract).filter((name) => {
    const [own, old] = [now.columns[name], before.columns[name]];
    if (own === undefined || own.distinct !== 1 || own.filled * now.records < minRecords) return false;
    return old !== undefined && old.distinct >= MOST_DISTINCT && old.filled >= USED;
  });
