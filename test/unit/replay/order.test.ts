import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inReplayOrder } from '../../../functions/replay/order.ts';
import { historyKeyOf } from '../../../functions/shared/history.ts';
import { lakeKeys } from '../../../functions/shared/keys.ts';
import { DEFAULT_JUDGEMENT } from '../../../schemas/settings/judgement.ts';

const T = Date.parse('2026-03-02T02:00:00.000Z') * 1000;
const keyOf = (seq: number, what: string, name: string) => lakeKeys.history(seq, what, name);
const names = (keys: readonly string[]) => inReplayOrder(keys).map(({ what, name }) => `${what} ${name}`);

describe('the order of replay', () => {
  test('goes by commit sequence, whatever order the keys come in', () => {
    const keys = [
      keyOf(T, 'settled', 'one'),
      keyOf(T + 1, 'assessed', 'one~chunk-00000'),
      keyOf(T + 2, 'word', 'aa'),
      keyOf(T + 3, 'settled', 'two'),
      keyOf(T + 4, 'withdrawn', 'two'),
    ];
    const inOrder = names(keys);
    expect(inOrder).toEqual([
      'settled one',
      'assessed one~chunk-00000',
      'word aa',
      'settled two',
      'withdrawn two',
    ]);
    fc.assert(
      fc.property(fc.shuffledSubarray(keys, { minLength: keys.length }), (shuffled) => {
        expect(names(shuffled)).toEqual(inOrder);
      }),
    );
  });

  test('sorts sequences as numbers: the keys are padded', () => {
    expect(names([keyOf(10_000, 'settled', 'b'), keyOf(9_000, 'settled', 'a')])).toEqual([
      'settled a',
      'settled b',
    ]);
    expect(keyOf(9_000, 'settled', 'a') < keyOf(10_000, 'settled', 'a')).toBe(true);
  });

  test('at one instant puts what changes facts first, then links, who was judged, and what was said', () => {
    expect(
      names([
        keyOf(T, 'word', 'w'),
        keyOf(T, 'assessed', 'sweep-1~chunk-00000'),
        lakeKeys.linkEvent(T, 'uscc:1'),
        keyOf(T, 'found', 'insp'),
        keyOf(T, 'withdrawn', 'x'),
        keyOf(T, 'settled', 'y'),
      ]).map((text) => text.split(' ')[0]),
    ).toEqual(['settled', 'withdrawn', 'found', 'linked', 'assessed', 'word']);
  });

  test('judges nobody before the submission that it follows from, though a clock was behind', () => {
    expect(names([keyOf(T, 'settled', 'one'), keyOf(T - 5_000, 'assessed', 'one~chunk-00000')])).toEqual([
      'settled one',
      'assessed one~chunk-00000',
    ]);
  });

  test('takes back what was settled before, and judges after that, though clocks were behind', () => {
    expect(
      names([
        keyOf(T - 2_000, 'assessed', 'one-withdraw~chunk-00000'),
        keyOf(T - 1_000, 'withdrawn', 'one'),
        keyOf(T, 'settled', 'one'),
      ]),
    ).toEqual(['settled one', 'withdrawn one', 'assessed one-withdraw~chunk-00000']);
  });

  test('leaves out what is no entry', () => {
    expect(
      inReplayOrder(['history/readme.txt', 'cases/notices/n/000001.json', 'history/1-other-x.json']),
    ).toEqual([]);
  });
});

describe('an entry', () => {
  const word = {
    ...({ what: 'word', alertId: 'a-1', said: { word: 'reopen', reason: 'r' }, by: 'p' } as const),
    ...{ at: '2026-03-02T02:00:09.000Z', today: '2026-03-02', after: T + 2_000, seq: T + 9_000_000 },
  };
  const assessed = (seq: number, cause: string) => ({
    ...({ what: 'assessed', cause, subjectsKey: `assess/${cause}/chunk-00003.ndjson`, seq } as const),
    ...{ at: '2026-03-02T02:00:00.000Z', today: '2026-03-02', book: 'shipped', settings: DEFAULT_JUDGEMENT },
  });

  test('of a word stands between the assessment whose alert it speaks of and one that wrote after it', () => {
    // The later one was under way when the officer spoke, and ended afterwards.
    const [before, after] = [assessed(T, 'one'), assessed(T + 5_000_000, 'two')];
    expect(names([after, word, before].map(historyKeyOf))[1]).toMatch(/^word /);
  });

  test('is named by its cause and file, so that a repeated child tells the same', () => {
    expect(historyKeyOf(assessed(T, 'one'))).toBe(keyOf(T, 'assessed', 'one~chunk-00003'));
  });
});
