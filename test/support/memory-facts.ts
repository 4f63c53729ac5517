import { factKeys } from '../../functions/shared/keys.ts';
import type { FactChange, FactKey, FactStore } from '../../functions/shared/ports/stores.ts';
import { type Fact, FactSchema } from '../../schemas/records/fact.ts';

/** A FactStore in memory with the adapter's semantics: parse on write, copies out, puts and deletes repeatable. */
export interface MemoryFacts extends FactStore {
  /** All facts, sorted by their keys, for comparisons. */
  all(): Fact[];
  /** Puts and deletes since the start: an unchanged register must not cost any. */
  readonly writes: () => number;
}

const idOf = (key: FactKey): string =>
  `${factKeys.pk(key.subject)} ${factKeys.sk(key.feed, key.scope, key.naturalKey)}`;

export const memoryFacts = (): MemoryFacts => {
  const items = new Map<string, Fact>();
  let writes = 0;
  const write = (change: FactChange): void => {
    writes += 1;
    if ('put' in change) items.set(idOf(change.put), FactSchema.parse(structuredClone(change.put)));
    else items.delete(idOf(change.remove));
  };
  const sorted = (): Fact[] =>
    [...items].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, fact]) => structuredClone(fact));
  return {
    all: sorted,
    writes: () => writes,
    bySubject: async (subject) => sorted().filter((fact) => fact.subject === subject),
    getMany: async (keys) =>
      keys.flatMap((key) => {
        const fact = items.get(idOf(key));
        return fact === undefined ? [] : [structuredClone(fact)];
      }),
    writeMany: async (changes) => changes.forEach(write),
  };
};
