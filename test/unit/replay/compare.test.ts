import { describe, expect, test } from 'vitest';
import { compareTables } from '../../../functions/replay/compare.ts';
import type { TableRow } from '../../../functions/shared/ports/replay.ts';
import { firmFact } from '../../support/inspection-world.ts';
import { factRows, memoryTargets, tableOf } from '../../support/replay-targets.ts';
import { aHead, anAlert } from '../api/fixtures.ts';

const rowOf = (what: string, sk: string, value: object): TableRow => ({
  pk: 'p',
  sk,
  what,
  value: { ...value },
});
const alert = anAlert();
const head = aHead();
const rows = [
  rowOf('alert', 'a', alert),
  rowOf('head', 'h', head),
  rowOf('links', 'l', { subject: 's', version: 3, merged: ['t'], branches: [] }),
  rowOf('notice-event', 'e', { noticeId: 'n', n: 1 }),
];
const compare = (live: readonly TableRow[], replayed: readonly TableRow[], scope = {}) =>
  compareTables([[tableOf(() => live), tableOf(() => replayed)]], scope);
const changed = (what: string, over: object) =>
  rows.map((row) => (row.what === what ? { ...row, value: { ...row.value, ...over } } : row));

describe('a comparison', () => {
  test('finds the same rows equal, whatever their order', async () => {
    expect(await compare(rows, rows.toReversed())).toEqual({
      ...{ equal: true, compared: 4, differing: 0, differences: [] },
    });
  });

  test.each([
    ['alert', { status: 'closed' }],
    ['alert', { severity: 'warning' }],
    ['alert', { episode: 2 }],
    ['alert', { openedOn: '2020-01-01' }],
    ['alert', { mark: { verdict: 'right', by: 'x', at: 'y', reason: '' } }],
    [
      'alert',
      { acceptance: { reason: 'r', owner: 'o', proof: 'p', expiresOn: '2026-12-31', by: 'x', at: 'y' } },
    ],
    ['head', { reviewOn: '2030-01-01' }],
    ['links', { merged: [] }],
    ['notice-event', { n: 2 }],
  ])('finds a changed %s %j', async (what, over) => {
    const { equal, differences } = await compare(rows, changed(what, over));
    expect(equal).toBe(false);
    expect(differences).toEqual([
      expect.objectContaining({ what, how: 'differs', fields: [Object.keys(over)[0]] }),
    ]);
  });

  test.each([
    ['alert', { seq: 1, updatedAt: 'z', restatements: 9, reopenings: 9 }],
    ['head', { version: 99, assessedOn: '2020-01-01' }],
    ['links', { version: 99 }],
  ])('lets %s differ in %j', async (what, over) => {
    expect((await compare(rows, changed(what, over))).equal).toBe(true);
  });

  test('finds what is missing and what is there beyond it', async () => {
    const surplus = rowOf('alert', 'b', alert);
    const { differing, differences } = await compare(rows, [...rows.slice(1), surplus]);
    expect(differing).toBe(2);
    expect(differences.map(({ how, key }) => `${how} ${key}`)).toEqual(['missing p a', 'surplus p b']);
  });

  test('shows the first twenty and counts all, without a value', async () => {
    const many = Array.from({ length: 30 }, (_, n) => rowOf('alert', `a${n}`, { ...alert, name: '机密' }));
    const found = await compare(many, []);
    expect(found).toMatchObject({ differing: 30, equal: false });
    expect(found.differences).toHaveLength(20);
    expect(JSON.stringify(found)).not.toContain('机密');
  });

  test('leaves the outbox, proposals of links and serials aside', async () => {
    const others = ['outbox', 'match', ''].map((what, n) => rowOf(what, `o${n}`, { n }));
    expect(await compare([...rows, ...others], rows)).toMatchObject({ equal: true, compared: 4 });
  });
});

describe('a scope', () => {
  const { facts } = memoryTargets();
  const one = firmFact('91370100MA00000156');
  const other = firmFact('91370100MA00000156', { scope: '370200', feed: 'market.firms', naturalKey: 'k' });

  test.each([
    [{ feed: 'emergency.firms' }, 1],
    [{ feed: 'emergency.firms', scope: '370200' }, 0],
    [{ city: '370200' }, 1],
    [{}, 2],
  ])('%j narrows facts', async (scope, compared) => {
    await facts.writeMany([{ put: one }, { put: other }]);
    const own = factRows(facts);
    expect(await compare(own, own, scope)).toMatchObject({ equal: true, compared });
  });

  test('of a city compares its heads, alerts and documents; of a feed no cases', async () => {
    expect(await compare(rows, rows, { city: alert.city })).toMatchObject({ compared: 2 });
    expect(await compare(rows, rows, { city: '379900' })).toMatchObject({ compared: 0 });
    expect(await compare(rows, rows, { feed: 'emergency.firms' })).toMatchObject({ compared: 0 });
  });
});
