import { describe, expect, it } from 'vitest';
import { subjectsToJudge, subjectsToRead } from '../../../functions/shared/links/subjects-to-read.ts';
import type { LinkChange, LinkStore } from '../../../functions/shared/ports/links.ts';
import { usccNo } from '../../support/make-uscc.ts';
import { memoryLinks } from '../../support/memory-links.ts';

const [a, b, c, d] = [1, 2, 3, 4].map((n) => `uscc:${usccNo(n)}`) as [string, string, string, string];
const licence = 'licence:370100:370102000001';
let seq = 0;
const change = (from: string, into: string): LinkChange => {
  seq += 1;
  return { from, into, by: 'person:hr:somebody', reason: '同一单位', at: '2026-03-02T02:00:00Z', seq };
};
const merge = (store: LinkStore, from: string, into: string) => store.merge(change(from, into));
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error) => error.code,
  );

describe('links', () => {
  it('are empty for whom nobody linked', async () => {
    const links = await memoryLinks().of(a);
    expect(links).toEqual({ subject: a, merged: [], branches: [] });
    expect([subjectsToRead(links), subjectsToJudge(links)]).toEqual([[a], [a]]);
  });

  it('lead over a chain to one survivor, which reads the facts of all', async () => {
    const store = memoryLinks();
    await merge(store, licence, a);
    await merge(store, a, b);
    await merge(store, b, c);
    expect(await store.of(licence)).toMatchObject({ mergedInto: c, merged: [] });
    expect(await store.of(a)).toMatchObject({ mergedInto: c, merged: [licence] });
    const links = await store.of(c);
    expect(subjectsToRead(links)).toEqual([c, ...[licence, a, b].sort()]);
    expect(subjectsToRead(await store.of(a))).toEqual([]);
    expect(subjectsToJudge(await store.of(a))).toEqual([a, c]);
  });

  it('answer a repeat with the first merge, and write nothing', async () => {
    const store = memoryLinks();
    const first = await merge(store, a, b);
    const before = structuredClone([...store.nodes]);
    expect(await merge(store, a, b)).toEqual(first);
    expect([...store.nodes]).toEqual(before);
  });

  it('refuse a circle, a second survivor, oneself, and a licence as survivor', async () => {
    const store = memoryLinks();
    await merge(store, a, b);
    await merge(store, b, c);
    expect(await codeOf(merge(store, c, a))).toBe('merge-cycle');
    expect(await codeOf(merge(store, a, d))).toBe('merge-exists');
    expect(await codeOf(merge(store, d, d))).toBe('merge-self');
    expect(await codeOf(merge(store, d, licence))).toBe('merge-into-licence');
    expect(await codeOf(store.unmerge(change(a, c)))).toBe('merge-none');
  });

  it('are as before when a merge is taken back, in whatever order', async () => {
    const store = memoryLinks();
    await merge(store, a, b);
    await merge(store, b, c);
    const undone = await store.unmerge(change(b, c));
    expect(await store.unmerge(change(b, c))).toEqual(undone);
    expect(await store.of(a)).toMatchObject({ mergedInto: b });
    expect(await store.of(c)).toEqual({ subject: c, merged: [], branches: [] });
    await store.unmerge(change(a, b));
    for (const subject of [a, b, c])
      expect(await store.of(subject)).toEqual({ subject, merged: [], branches: [] });
    await merge(store, c, a);
    expect(await store.of(c)).toMatchObject({ mergedInto: a });
  });

  it('keep branches apart from merges, and give them to the survivor', async () => {
    const store = memoryLinks();
    await store.addBranch(a, licence);
    await store.addBranch(a, licence);
    await merge(store, a, b);
    expect(await store.of(b)).toMatchObject({ merged: [a], branches: [licence] });
    expect(await store.of(licence)).toEqual({ subject: licence, merged: [], branches: [] });
    await store.removeBranch(a, licence);
    expect((await store.of(b)).branches).toEqual([]);
  });

  it('try again when others are faster, and give up in the end', async () => {
    const store = memoryLinks();
    store.conflictNext(7);
    expect(await codeOf(merge(store, a, b))).toBe('done');
    store.conflictNext(8);
    expect(await codeOf(merge(store, b, c))).toBe('links-busy');
  });

  it('let only one of two merges through that close a circle together', async () => {
    const store = memoryLinks();
    await merge(store, a, b);
    await merge(store, c, d);
    const codes = await Promise.all([codeOf(merge(store, b, c)), codeOf(merge(store, d, a))]);
    expect(codes.toSorted()).toEqual(['done', 'merge-cycle']);
  });
});
