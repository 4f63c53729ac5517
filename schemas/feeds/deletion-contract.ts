import * as z from 'zod';
import { lazilyOf } from '../lazily.ts';
import type { FactRecord } from '../records/record.ts';
import type { Column, Contract } from './contract.ts';

/** What stands in it does not matter; who is named in it stays masked all the same. */
const ignored = ({ headers, key, fieldClass, example, expected, person }: Column): Column => ({
  ...{ headers, key, fieldClass, example, expected, required: false },
  schema: z
    .string()
    .optional()
    .transform(() => undefined),
  ...(person === true && { person }),
});

/** A key names what is deleted; its subject is told by the key index, and no record is made of it. */
const derive = ({
  unitOf: _unit,
  rowChecks: _checks,
  samples: _samples,
  ...contract
}: Contract): Contract => ({
  ...contract,
  columns: Object.fromEntries(
    Object.entries(contract.columns).map(([name, column]) => [
      name,
      contract.naturalKey.includes(name) ? column : ignored(column),
    ]),
  ),
  subjectOf: () => '',
  toRecord: () => ({}) as FactRecord,
});

/**
 * How a file of deletions is read: the key columns as in the feed, all others may be left out and are not looked at, so
 * that rows can be copied out of the file that brought them.
 */
export const deletionContract = lazilyOf(derive);
