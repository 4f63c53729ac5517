import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../schemas/records/fact.ts';
import { account, CITY, register, registered, summary } from './make.ts';
import { judgeWith, type Options } from './make-insurance.ts';

/** name · source · facts · what is said · context. */
export type Case = readonly [name: string, source: string, facts: Fact[], says: string[], options?: Options];

export const FIRM = registered({ headcount: 30 });
/** The registers of city and province but for one of them, and others beside. */
export const without = (scope: string, extra: ReturnType<typeof register>[] = []) => ({
  registers: [...[register(CITY), register('370000')].filter((one) => one.scope !== scope), ...extra],
});
export const insured = (insuredHeadcount: number, more = {}, extra = {}): Fact =>
  account({ insuredHeadcount, ...more }, extra);

const insuranceOnly = (lines: string[]): string[] =>
  lines.filter((line) =>
    /^(uninsured|under-insured|headcount-gap|lapsed|arrears|project-uninsured)/.test(line),
  );

const named = (cases: readonly Case[]) =>
  cases.map(([name, source, facts, says, options]) => ({ name, source, facts, says, options }));

/** Judges each case by all rules and compares what is said of insurance. */
export const describeCases = (rule: string, cases: readonly Case[]): void => {
  describe(rule, () => {
    test.each(named(cases))('$name ($source)', ({ facts, says, options }) => {
      const { found, open, cleared } = summary(judgeWith(facts, options));
      expect(insuranceOnly([...found, ...open, ...cleared]).sort()).toEqual([...says].sort());
    });
  });
};
