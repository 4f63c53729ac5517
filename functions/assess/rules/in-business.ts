import type { Fact } from '../../../schemas/records/fact.ts';
import { factsOf } from './outcome.ts';

const OPEN: ReadonlySet<string> = new Set(['operating', 'existing']);

/** False when registers know the firm and none of them has it in business; a firm that no register knows may well be. */
export const isInBusiness = (facts: readonly Fact[]): boolean => {
  const rows = [
    ...factsOf(facts, 'firm-registration'),
    ...factsOf(facts, 'market-firm'),
    ...factsOf(facts, 'transport-operator'),
  ];
  return rows.length === 0 || rows.some(({ record }) => OPEN.has(record.status));
};
