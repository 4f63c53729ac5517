import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LinkStore } from '../../functions/shared/ports/links.ts';
import { usccNo } from '../support/make-uscc.ts';
import { memoryLinks } from '../support/memory-links.ts';

const SUBJECTS = Array.from({ length: 6 }, (_, n) => `uscc:${usccNo(n)}`);
const subject = fc.constantFrom(...SUBJECTS);
const step = fc.record({
  what: fc.constantFrom('merge' as const, 'merge' as const, 'unmerge' as const),
  from: subject,
  into: subject,
});
type Parents = Map<string, string>;

const rootOf = (parents: Parents, one: string): string => {
  const parent = parents.get(one);
  return parent === undefined ? one : rootOf(parents, parent);
};
const isOpen = (
  parents: Parents,
  { what, from, into }: { what: string; from: string; into: string },
): boolean =>
  parents.get(from) === into || (what === 'merge' && !parents.has(from) && rootOf(parents, into) !== from);

const checkAll = async (store: LinkStore, parents: Parents): Promise<void> => {
  for (const one of SUBJECTS) {
    const { mergedInto = one, merged } = await store.of(one);
    expect(mergedInto).toBe(rootOf(parents, one));
    if (mergedInto !== one) continue;
    expect(merged).toEqual(
      SUBJECTS.filter((other) => other !== one && rootOf(parents, other) === one).sort(),
    );
  }
};
const changeOf = (from: string, into: string, seq: number) => {
  const at = '2026-03-02T02:00:00Z';
  return { from, into, by: 'x', reason: 'x', at, seq };
};

it('merges and their undoing follow a forest of parents, and undoing all of them leaves nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const store = memoryLinks();
      const parents: Parents = new Map();
      for (const [seq, one] of steps.entries()) {
        const { what, from, into } = one;
        const open = isOpen(parents, one);
        const done = store[what](changeOf(from, into, seq)).then(
          () => true,
          () => false,
        );
        // A merge that was taken back may be asked to be taken back again.
        if (open || what === 'merge') expect(await done).toBe(open);
        await done;
        if (open && what === 'merge') parents.set(from, into);
        if (open && what === 'unmerge') parents.delete(from);
        await checkAll(store, parents);
      }
      for (const [from, into] of parents) await store.unmerge(changeOf(from, into, 99));
      await checkAll(store, new Map());
    }),
  );
});
