import fc from 'fast-check';
import type { Fact } from '../../../schemas/records/fact.ts';

/** A value, or none. */
export const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });

/** Leaves out the columns that are not filled. */
export const filled = <T extends object>(values: T): object =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** Facts of a subject have keys of their own: of several with one key the last stays. */
export const keyed = (facts: readonly Fact[]): Fact[] => [
  ...new Map(
    facts.map((one): [string, Fact] => [`${one.feed}#${one.scope}#${one.naturalKey}`, one]),
  ).values(),
];
