import type { Contract } from '../../schemas/feeds/contract.ts';
import { lazilyOf } from '../../schemas/lazily.ts';
import { personColumnsOf } from './mask.ts';

/** Looks like an identity number and is nothing else: no region of the province, no USCC, no day. */
const SOME_NUMBER = '110105194912310021';

/**
 * Columns for something else into which an identity number may fall: where a feed names persons, all others (cells slip
 * aside); where it names nobody, those whose type would take one for a text or a figure.
 */
export const numberColumnsOf = lazilyOf((contract: Contract): ReadonlySet<string> => {
  const persons = personColumnsOf(contract);
  const others = Object.entries(contract.columns).filter(([name]) => !persons.has(name));
  const open =
    persons.size > 0 ? others : others.filter(([, { schema }]) => schema.safeParse(SOME_NUMBER).success);
  return new Set(open.map(([name]) => name));
});
