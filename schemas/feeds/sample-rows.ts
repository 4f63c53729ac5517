import type { Contract } from './contract.ts';

/** The fictional rows of a contract as cells: the columns' examples, and what the contract's samples change of them. */
export const sampleRows = (contract: Contract): Readonly<Record<string, string | undefined>>[] => {
  const examples = Object.fromEntries(
    Object.entries(contract.columns).map(([name, { example }]) => [name, example]),
  );
  return [{}, ...(contract.samples ?? [])].map((changes) => ({ ...examples, ...changes }));
};
