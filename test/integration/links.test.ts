import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linkStore } from '../../functions/shared/adapters/links.ts';
import { matchStore } from '../../functions/shared/adapters/matches.ts';
import { caseKeys } from '../../functions/shared/keys.ts';
import type { LinkStore } from '../../functions/shared/ports/links.ts';
import type { MatchStore } from '../../functions/shared/ports/matches.ts';
import type { MatchItem } from '../../schemas/matching/match-item.ts';
import { usccNo } from '../support/make-uscc.ts';
import { memoryLinks } from '../support/memory-links.ts';
import { memoryMatches } from '../support/memory-matches.ts';
import { type OwnTable, ownTable } from '../support/own-table.ts';

let own: OwnTable;
const links: Record<string, LinkStore> = { memory: memoryLinks() };
const matches: Record<string, MatchStore> = { memory: memoryMatches() };

beforeAll(async () => {
  own = await ownTable('links');
  links['dynamodb'] = linkStore(own.client, own.table);
  matches['dynamodb'] = matchStore(own.client, own.table);
});
afterAll(() => own.drop());

const subject = (n: number): string => `uscc:${usccNo(n)}`;
const change = (from: number, into: number, seq = 1) => ({
  ...{ from: subject(from), into: subject(into), by: 'person:hr:a', reason: '同一单位' },
  ...{ at: '2026-03-02T02:00:00Z', seq },
});
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error) => error.code,
  );
const item = (n: number, more: Partial<MatchItem> = {}): MatchItem => ({
  ...{ matchId: `m${n}`, version: 1, seq: n, kind: 'licence', state: 'pending', city: '370100' },
  from: { subject: `licence:370100:${n}`, name: '示恒运输有限公司', region: '370102' },
  into: { subject: subject(n), name: '济南示恒运输有限公司', region: '370102' },
  ...{ basis: 'name', automatic: false, score: 1, parts: { core: 1 }, blocks: ['several-alike'] },
  proposedAt: '2026-03-02T02:00:00Z',
  ...more,
});

/** What both stores must answer alike: the fake of the unit tests is only worth what the real one confirms. */
describe.each(['memory', 'dynamodb'])('links in %s', (name) => {
  const store = (): LinkStore => links[name] as LinkStore;

  test('a chain leads to one survivor, and is taken back link by link', async () => {
    const first = await store().merge(change(1, 2));
    await store().merge(change(2, 3));
    expect(await store().merge(change(1, 2, 9))).toEqual(first);
    expect(await store().of(subject(1))).toMatchObject({ mergedInto: subject(3) });
    expect((await store().of(subject(3))).merged).toEqual([subject(1), subject(2)].sort());
    expect(await codeOf(store().merge(change(3, 1)))).toBe('merge-cycle');
    await store().unmerge(change(2, 3));
    expect(await store().of(subject(1))).toMatchObject({ mergedInto: subject(2) });
    expect(await store().of(subject(3))).toEqual({ subject: subject(3), merged: [], branches: [] });
  });

  test('two merges at once that close a circle: one is refused', async () => {
    await store().merge(change(11, 12));
    await store().merge(change(13, 14));
    const codes = await Promise.all([
      codeOf(store().merge(change(12, 13))),
      codeOf(store().merge(change(14, 11))),
    ]);
    expect(codes.toSorted()).toEqual(['done', 'merge-cycle']);
  });

  test('many merges into one firm at once all arrive', async () => {
    await Promise.all([22, 23, 24].map((from) => store().merge(change(from, 21))));
    expect((await store().of(subject(21))).merged).toHaveLength(3);
  });

  test('branches come and go', async () => {
    await store().addBranch(subject(31), 'licence:370100:1');
    expect((await store().of(subject(31))).branches).toEqual(['licence:370100:1']);
    await store().removeBranch(subject(31), 'licence:370100:1');
    expect((await store().of(subject(31))).branches).toEqual([]);
  });
});

describe.each(['memory', 'dynamodb'])('proposals in %s', (name) => {
  const store = (): MatchStore => matches[name] as MatchStore;

  test('each version is written once, and the list of the city shows the last', async () => {
    expect(await store().put(item(1))).toBe(true);
    expect(await store().put(item(1))).toBe(false);
    expect(await store().put(item(2))).toBe(true);
    expect(await store().put(item(3, { city: '370200' }))).toBe(true);
    expect(await store().put(item(1, { version: 2, seq: 7, state: 'rejected' }))).toBe(true);
    expect(await store().get('m1')).toMatchObject({ state: 'rejected', version: 2 });
    const listed = await store().byCity('370100', {});
    expect(listed.map(({ matchId, seq }) => [matchId, seq])).toEqual([
      ['m2', 2],
      ['m1', 7],
    ]);
    expect(await store().byCity('370100', { afterSeq: 2, limit: 5 })).toHaveLength(1);
    expect(await store().get('nobody')).toBeUndefined();
  });
});

test('links lie beside the head of a subject and are no part of its case', async () => {
  const items = await own.itemsOf(caseKeys.pk(subject(3)));
  expect(items.map(({ sk, type }) => [sk, type])).toEqual([['LINKS', 'links']]);
});
