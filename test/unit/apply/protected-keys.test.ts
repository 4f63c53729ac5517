import { describe, expect, test } from 'vitest';
import { shardsOfKeys } from '../../../functions/apply/protected-keys.ts';
import { naturalKeyOf, spreadOf } from '../../../functions/shared/hash.ts';
import { layoutOf } from '../../../functions/shared/index/layout.ts';

const layout = layoutOf(64, undefined);
const shardIn = (parts: string[]): number => spreadOf(naturalKeyOf(parts)) & 63;

describe('shards that the keys of rejected rows may stand in', () => {
  test('of a feed without a wide shape: by the whole key, however long it is', () => {
    for (const parts of [['D|1%'], ['长'.repeat(400)]])
      expect(shardsOfKeys('emergency.hidden-dangers', [naturalKeyOf(parts)], layout)).toEqual(
        new Set([shardIn(parts)]),
      );
  });

  test('of a wide feed: without the column that the wide columns set', () => {
    const [before, after] = [['R|1', '车间%', '苯', '2026-01-15'], ['S-1']];
    const key = naturalKeyOf([...before, 'TWA', ...after]);
    expect(shardsOfKeys('health.measurements', [key], layout)).toEqual(
      new Set([shardIn([...before, ...after])]),
    );
  });

  test('all of them when only the digest of a wide key is left', () => {
    const key = naturalKeyOf(['R', '长'.repeat(400), '苯', '2026-01-15', 'TWA', '']);
    expect(shardsOfKeys('health.measurements', [key], layout).size).toBe(64);
  });
});
